import { expect, test } from 'vitest';
import { answerQuestion } from '../../../src/domain/policies/answering/answer-question.ts';
import { warmUp } from '../../../src/domain/policies/answering/warm-up.ts';
import { letOthersGo } from '../../../src/shared/let-others-go.ts';
import { createEmptyLibrary, createLibrary } from './test-library.ts';

const view = { libraries: 'all' } as const;
/** Pieces of the warm-up between which others have their turn. */
const PIECES_MIN = 50;

test('whoever asks while it warms up is not kept waiting to its end', async () => {
  const core = await createLibrary();
  let isOver = false;
  let turns = 0;
  const others = async () => {
    while (!isOver) {
      await letOthersGo();
      turns += 1;
    }
  };
  const watching = others();
  await warmUp(core);
  isOver = true;
  await watching;
  expect(turns).toBeGreaterThan(PIECES_MIN);
});

test('a question is answered alike before and after', async () => {
  const core = await createLibrary();
  const question = '园区科协由谁批准成立？';
  const before = await answerQuestion(core, question, { view });
  await warmUp(core);
  expect(await answerQuestion(core, question, { view })).toEqual(before);
});

test('an empty library is warm at once', async () => {
  await expect(warmUp(await createEmptyLibrary())).resolves.toBeUndefined();
});
