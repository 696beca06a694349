import { expect, test } from 'vitest';
import { findDuplicates } from '../../../src/domain/organizations/names/find-duplicates.ts';
import { SAME_BODY, TWO_BODIES } from './name-pairs.ts';
import { openLedger } from './open-ledger.ts';

test.for([...SAME_BODY, ...SAME_BODY.map(([one, other]) => [other, one] as const)])(
  '%s is held to be %s',
  async ([entered, asked]) => {
    const db = await openLedger([{ id: 'one', name: entered }]);
    expect(await findDuplicates(db, { name: asked })).toMatchObject([{ id: 'one', matchedName: entered }]);
  },
);

test.for([...TWO_BODIES, ...TWO_BODIES.map(([one, other]) => [other, one] as const)])(
  '%s is not held to be %s',
  async ([entered, asked]) => {
    const db = await openLedger([{ id: 'one', name: entered }]);
    expect(await findDuplicates(db, { name: asked })).toEqual([]);
  },
);

const CODE = '51321283MJ0000018F';

test('the same code comes before the same name, that before an alias, that before what only sounds or looks alike', async () => {
  const db = await openLedger([
    { id: 'similar', name: '云州市农业学会' },
    { id: 'sound', name: '云州市浓学会' },
    { id: 'alias', name: '云州市稻作学会', also: [{ kind: 'former', name: '云州市农学会' }] },
    { id: 'name', name: '云州市农学会' },
    { id: 'code', name: '云州市林学会', uscc: CODE },
  ]);
  const found = await findDuplicates(db, { name: '云州市农学会', uscc: CODE });
  expect(found.map(({ id, why, matchedName }) => [id, why, matchedName])).toEqual([
    ['code', 'code', '云州市林学会'],
    ['name', 'same_name', '云州市农学会'],
    ['alias', 'alias', '云州市农学会'],
    ['sound', 'same_sound', '云州市浓学会'],
    ['similar', 'similar', '云州市农业学会'],
  ]);
});

test('an alias that another goes by gives it away', async () => {
  const db = await openLedger([
    { id: 'one', name: '云州市作物学会', also: [{ kind: 'alias', name: '云州市农学会' }] },
  ]);
  const found = await findDuplicates(db, { name: '云州市农艺协会', aliases: ['云州市农学会'] });
  expect(found).toMatchObject([{ id: 'one', why: 'alias', matchedName: '云州市农学会' }]);
});

test('the organization itself is no duplicate of itself', async () => {
  const db = await openLedger([{ id: 'one', name: '云州市农学会', uscc: CODE }]);
  expect(await findDuplicates(db, { name: '云州市农学会', uscc: CODE, exceptId: 'one' })).toEqual([]);
});

test('no more than five are named, each once', async () => {
  const db = await openLedger(
    Array.from({ length: 9 }, (_, index) => ({ id: `o${index}`, name: '云州市农学会' })),
  );
  const found = await findDuplicates(db, { name: '云州市农学会', aliases: ['云州市农业学会'] });
  expect(new Set(found.map(({ id }) => id)).size).toBe(5);
  expect(found).toHaveLength(5);
});

test.for([
  ['nothing', ''],
  ['a sign', '🙂'],
  ['query syntax', '"OR*'],
  ['one character', '会'],
  ['ten thousand letters', 'a'.repeat(10_000)],
  ['half a character', '\uD800'],
  ['one character five hundred times', '科'.repeat(500)],
] as const)('%s is nobody, and no fault', async ([, name]) => {
  const db = await openLedger([{ id: 'one', name: '云州市农学会' }]);
  expect(await findDuplicates(db, { name, aliases: [name] })).toEqual([]);
});
