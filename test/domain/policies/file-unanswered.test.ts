import { expect, test } from 'vitest';
import type { Core } from '../../../src/domain/core.ts';
import { listUnanswered } from '../../../src/domain/policies/asking/unanswered-store.ts';
import { askInVain } from './staffed-library.ts';
import { createEmptyLibrary } from './test-library.ts';

async function file(core: Core, question: string, askedBy = 'ou_one'): Promise<string> {
  return askInVain(core, question, askedBy);
}

async function listFiled(core: Core) {
  return listUnanswered(core.db, { limit: 10, offset: 0 });
}

test('the same question is kept once and counted, however it is punctuated and whoever asks', async () => {
  const core = await createEmptyLibrary();
  const first = await file(core, '公章丢了怎么办？');
  const second = await file(core, ' 公章丢了怎么办 ', 'ou_two');
  expect(second).toBe(first);
  expect(await listFiled(core)).toMatchObject([{ count: 2, askedBy: 'ou_one', reason: 'nothing_near' }]);
});

test.for([
  ['a NUL', '公章\0丢了', '公章丢了'],
  ['half a character', '公章\ud800丢了', '公章\ufffd丢了'],
  ['more than 500 characters', '章'.repeat(600), '章'.repeat(500)],
  ['500 characters of two units each', '🧪'.repeat(501), '🧪'.repeat(500)],
] as const)('a question with %s is kept as it can be', async ([, question, stored]) => {
  const core = await createEmptyLibrary();
  await file(core, question);
  expect((await listFiled(core)).map((one) => one.question)).toEqual([stored]);
});
