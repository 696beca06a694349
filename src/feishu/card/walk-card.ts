import { isJsonObject, type JsonObject, type JsonPath } from './json.ts';

/** An object with a `tag`: a component, a text, an icon. */
export interface CardNode {
  readonly object: JsonObject;
  readonly tag: string;
  readonly path: JsonPath;
  /** Tags of the objects around it, outermost first. */
  readonly parents: readonly CardNode[];
}

/** Data that Feishu hands on unread; a `tag` in there is not a component. */
const OPAQUE_KEYS = new Set(['chart_spec', 'rows', 'value', 'streaming_config']);

export function walkCard(card: unknown): readonly CardNode[] {
  return walk(card, [], []);
}

/** True for what stands in a list of elements or columns, not for texts and icons. */
export function isElement({ path }: CardNode): boolean {
  const [list, index] = path.slice(-2);
  return typeof index === 'number' && (list === 'elements' || list === 'columns' || list === 'buttons');
}

export function isInside(node: CardNode, tag: string): boolean {
  return node.parents.some((parent) => parent.tag === tag);
}

function walk(value: unknown, path: JsonPath, parents: readonly CardNode[]): readonly CardNode[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => walk(item, [...path, index], parents));
  if (!isJsonObject(value)) return [];
  const self = typeof value.tag === 'string' ? [{ object: value, tag: value.tag, path, parents }] : [];
  const children = Object.entries(value)
    .filter(([key]) => !OPAQUE_KEYS.has(key))
    .flatMap(([key, child]) => walk(child, [...path, key], [...parents, ...self]));
  return [...self, ...children];
}
