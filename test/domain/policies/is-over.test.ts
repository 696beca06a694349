import { expect, test } from 'vitest';
import { answerQuestion } from '../../../src/domain/policies/answering/answer-question.ts';
import { createEmptyLibrary, takeIn } from './test-library.ts';

const TEXT = `关于夜间开放科普车间的通知

一、科普车间每周开放两个晚上。
`;

/** It is 2026-11-20. */
test.for([
  ['2026', false],
  ['2026-11', false],
  ['2026-11-20', false],
  ['2026-11-19', true],
  ['2026-10', true],
  ['2025', true],
] as const)('a document that holds until %s is over: %s', async ([validUntil, isOver]) => {
  const core = await createEmptyLibrary();
  await takeIn(core, '夜间开放.txt', TEXT, { validUntil });
  const answer = await answerQuestion(core, '科普车间每周开放几个晚上？', { view: { libraries: 'all' } });
  const [cited] = answer.status === 'answered' ? answer.answers : [answer.nearest];
  expect(cited?.expired).toBe(isOver ? validUntil : undefined);
});
