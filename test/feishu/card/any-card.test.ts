import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCard } from '../../../src/feishu/card/check-card.ts';
import { isJsonObject, type JsonObject } from '../../../src/feishu/card/json.ts';
import { anyCard } from './any-card.ts';

interface Place {
  readonly object: JsonObject;
  readonly path: string;
}

/** Every object whose keys Feishu knows, with its place in Feishu's words; data is not looked into. */
function placesOf(value: unknown, path: string, isPart: boolean): readonly Place[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      placesOf(item, `${path} -> [${index}]${tagOf(item)}`, false),
    );
  }
  if (!isJsonObject(value)) return [];
  const inner = Object.entries(value)
    .filter(([key]) => !['chart_spec', 'rows', 'value'].includes(key))
    .flatMap(([key, child]) =>
      placesOf(child, `${path} -> ${key}${isPart || Array.isArray(child) ? '' : tagOf(child)}`, false),
    );
  return [{ object: value, path }, ...inner];
}

const tagOf = (value: unknown) =>
  isJsonObject(value) && 'tag' in value ? `(tag: ${String(value.tag)})` : '';

/** The same value, but for `key` added to one object in it. */
function withExtra(value: unknown, at: JsonObject, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withExtra(item, at, key));
  if (!isJsonObject(value)) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, withExtra(child, at, key)]),
  );
  return value === at ? { ...copy, [key]: 'x' } : copy;
}

test('whatever the constructors are put together to, Feishu takes it', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      expect(checkCard(card, { isUser: (id) => id === 'ou_alice', isImage: () => false })).toBeUndefined();
    }),
  );
});

test('one property too many, anywhere, is refused by its name and place', () => {
  const extra = fc.stringMatching(/^x_[a-z_]{1,12}$/);
  fc.assert(
    fc.property(anyCard, extra, fc.nat(), (card, key, seed) => {
      const places = placesOf(card, 'ROOT', true);
      const place = places[seed % places.length];
      expect(place).toBeDefined();
      expect(place && checkCard(withExtra(card, place.object, key))).toEqual({
        code: 230099,
        subCode: 200621,
        message: `Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err, please check whether the card json is correct; ErrorValue: unknown property, property: ${key}, path: ${place?.path}; `,
      });
    }),
  );
});

test('whatever JSON comes, the answer is a verdict and never a crash', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(json, anyCard, fc.nat(), (value, card, seed) => {
      const places = placesOf(card, 'ROOT', true);
      const place = places[seed % places.length];
      const broken = place && withExtra(card, place.object, Object.keys(place.object)[seed % 3] ?? 'tag');
      for (const candidate of [value, { schema: '2.0', body: { elements: [value] } }, broken]) {
        expect([undefined, 230099, 230025]).toContain(checkCard(candidate)?.code);
      }
    }),
  );
});
