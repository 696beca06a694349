import { expect, test } from 'vitest';
import { audit } from '../../../src/db/schema/people.ts';
import { synonyms } from '../../../src/db/schema/policies.ts';
import type { DictionaryChange } from '../../../src/domain/policies/answering/dictionary.ts';
import { changeDictionary } from '../../../src/domain/policies/teaching/change-dictionary.ts';
import { openDictionary } from '../../../src/domain/policies/teaching/open-dictionary.ts';
import { alone, ask, carryOut, createStaffedLibrary } from './staffed-library.ts';

const librarian = alone('ou_city');
const NEW: DictionaryChange = { word: '小科协', meaning: '园区科协', state: 'added' };
const SHIPPED: DictionaryChange = { word: '民非', meaning: '民办非企业单位', state: 'removed' };

test('an added word is asked for like the other, and the library is another', async () => {
  const core = await createStaffedLibrary();
  const before = await ask(core, '小科协');
  await carryOut(core, changeDictionary(core, librarian, NEW));
  expect((await openDictionary(core, librarian, '小科协')).forms).toContain('园区科协');
  expect((await ask(core, '小科协')).library).not.toBe(before.library);
});

test('an added word that is removed again means nothing, and who removed it is known', async () => {
  const core = await createStaffedLibrary();
  await carryOut(core, changeDictionary(core, librarian, NEW));
  await carryOut(core, changeDictionary(core, librarian, { ...NEW, state: 'removed' }));
  const { forms, pairs } = await openDictionary(core, librarian, '小科协');
  expect(forms).toEqual([]);
  expect(pairs).toMatchObject([{ word: '小科协', state: 'removed', record: { changedBy: 'ou_city' } }]);
  await expect(changeDictionary(core, librarian, { ...NEW, state: 'removed' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a shipped pair is removed, whichever way round it is typed, and comes back', async () => {
  const core = await createStaffedLibrary();
  const reversed = { word: SHIPPED.meaning, meaning: SHIPPED.word, state: 'removed' } as const;
  const removed = await carryOut(core, changeDictionary(core, librarian, reversed));
  expect((await openDictionary(core, librarian, '民非')).forms).not.toContain('民办非企业单位');
  for (const change of removed)
    await carryOut(core, changeDictionary(core, librarian, { ...change, state: 'added' }));
  expect((await openDictionary(core, librarian, '民非')).forms).toContain('民办非企业单位');
});

test('without a word the latest changes are told', async () => {
  const core = await createStaffedLibrary();
  await carryOut(core, changeDictionary(core, librarian, NEW));
  expect((await openDictionary(core, librarian, '')).pairs).toMatchObject([
    { word: '小科协', meaning: '园区科协' },
  ]);
});

test('added twice is added once', async () => {
  const core = await createStaffedLibrary();
  await carryOut(core, changeDictionary(core, librarian, NEW));
  await carryOut(core, changeDictionary(core, librarian, NEW));
  expect(await core.db.select().from(synonyms)).toHaveLength(1);
});

test.for([
  ['one character', { word: '会' }, 'word'],
  ['a sentence', { meaning: '很长的一个词'.repeat(5) }, 'meaning'],
  ['nothing', { word: ' ' }, 'word'],
  ['the same word', { meaning: '小 科协' }, 'meaning'],
] as const)('%s is no word', async ([, change, name]) => {
  const core = await createStaffedLibrary();
  await expect(changeDictionary(core, librarian, { ...NEW, ...change })).rejects.toMatchObject({
    code: 'invalid_fields',
    details: { faults: [{ name, rule: 'word_unfit' }] },
  });
});

test.for(['ou_county', 'ou_reporter', 'ou_nobody'])(
  '%s may neither see nor change the dictionary',
  async (openId) => {
    const core = await createStaffedLibrary();
    await expect(changeDictionary(core, alone(openId), NEW)).rejects.toMatchObject({ code: 'no_right' });
    await expect(openDictionary(core, alone(openId), '民非')).rejects.toMatchObject({ code: 'no_right' });
  },
);

test('a change is in the audit', async () => {
  const core = await createStaffedLibrary();
  await carryOut(core, changeDictionary(core, librarian, NEW));
  expect(await core.db.select().from(audit)).toMatchObject([
    { actor: 'ou_city', action: 'add_word', subjectKind: 'dictionary', subjectId: '小科协' },
  ]);
});
