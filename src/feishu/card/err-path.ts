import { isJsonObject, valueAt, type JsonPath } from './json.ts';

/**
 * `ROOT -> body -> elements -> [1](tag: div) -> text(tag: plain_text)`, as Feishu writes it (observed).
 * The parts of the root are no components: a header with a tag is still `ROOT -> header` (observed).
 */
export function errPath(card: unknown, path: JsonPath): string {
  const steps = path.map((key, index) => {
    const step = typeof key === 'number' ? `[${key}]` : key;
    const value = valueAt(card, path.slice(0, index + 1));
    const tag = index > 0 && isJsonObject(value) ? value.tag : undefined;
    return typeof tag === 'string' ? `${step}(tag: ${tag})` : step;
  });
  return ['ROOT', ...steps].join(' -> ');
}
