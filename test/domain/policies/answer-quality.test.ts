import { describe, expect, test, vi } from 'vitest';
import type { Core } from '../../../src/domain/core.ts';
import { answerQuestion } from '../../../src/domain/policies/answering/answer-question.ts';
import { library } from '../../../src/domain/policies/library/library.ts';
import {
  judgeLaw,
  judgePolicy,
  measureAnswers,
  readLawSample,
  takeInOriginals,
  type JudgedQuestion,
} from './measure-answers.ts';
import { samplesDirectory } from './policy-samples.ts';
import { fittedQuestions } from './questions-fitted.ts';
import { fittedLawQuestions } from './questions-law-fitted.ts';
import { sealedLawQuestions } from './questions-law-sealed.ts';
import { unseenLawQuestions } from './questions-law-unseen.ts';
import { lateQuestions } from './questions-late.ts';
import { cityLawQuestions } from './questions-law-city.ts';
import { creditLawQuestions } from './questions-law-credit.ts';
import { parkLawQuestions } from './questions-law-parks.ts';
import { youngLawQuestions } from './questions-law-young.ts';
import { sealedQuestions } from './questions-sealed.ts';
import { unseenQuestions } from './questions-unseen.ts';
import { validatedQuestions } from './questions-validated.ts';
import { createEmptyLibrary, createLibrary, takeIn } from './test-library.ts';

/** Hundreds of questions, on a machine that may be busy. */
vi.setConfig({ testTimeout: 90_000 });

/** What answers were worth when they were last chosen, less about two in a hundred; more is better. */
interface Floors {
  readonly first: number;
  readonly inThree: number;
  readonly refused: number;
}

/** What falls short of the floors. Figures alone are printed: what was missed of the sealed ones stays unread. */
async function listShortfalls(core: Core, questions: readonly JudgedQuestion[], floors: Floors) {
  const score = await measureAnswers(core, questions);
  console.log(expect.getState().currentTestName, JSON.stringify(score));
  const all = { ...floors, quoted: score.cited };
  return (['first', 'inThree', 'refused', 'quoted'] as const)
    .filter((name) => score[name] < all[name])
    .map((name) => `${name}: ${score[name]} instead of ${all[name]}`);
}

const SETS = [
  ['fitted', fittedQuestions, { first: 136, inThree: 141, refused: 48 }],
  ['unseen', unseenQuestions, { first: 99, inThree: 101, refused: 40 }],
  ['validated', validatedQuestions, { first: 140, inThree: 142, refused: 47 }],
  ['sealed', sealedQuestions, { first: 98, inThree: 100, refused: 40 }],
  ['late', lateQuestions, { first: 62, inThree: 62, refused: 34 }],
] as const;

describe('from the digest alone', () => {
  test.for(SETS)(
    'the right clause comes first, and where nothing answers nothing is shown: %s questions',
    async ([, questions, floors]) => {
      expect(await listShortfalls(await createLibrary(), questions.map(judgePolicy), floors)).toEqual([]);
    },
  );

  test('a gap asked for word for word is hardly ever answered', async () => {
    const core = await createLibrary();
    const gaps = library.flatMap(({ clauses, gaps: own = [] }) => [
      ...clauses.flatMap((clause) => clause.gaps),
      ...own,
    ]);
    const asked = gaps.filter(({ questions }, index) => index % 4 === 0 && questions.length > 0);
    let refused = 0;
    let explained = 0;
    for (const [index, { questions = [], explanation }] of asked.entries()) {
      const question = questions[(index * 7) % questions.length] ?? '';
      const answer = await answerQuestion(core, question, { view: { libraries: 'all' } });
      if (answer.status === 'answered') continue;
      refused += 1;
      if (answer.gap === explanation) explained += 1;
    }
    console.log('gaps asked word for word', JSON.stringify({ asked: asked.length, refused, explained }));
    expect(refused / asked.length).toBeGreaterThanOrEqual(0.94);
    expect(explained / asked.length).toBeGreaterThanOrEqual(0.86);
  });
});

describe.skipIf(samplesDirectory === undefined)('from the originals', () => {
  test.for(SETS)(
    'the right clause comes first, and where nothing answers nothing is shown: %s questions',
    async ([, questions, floors]) => {
      const core = await createLibrary();
      await takeInOriginals(core, samplesDirectory ?? '');
      expect(await listShortfalls(core, questions.map(judgePolicy), floors)).toEqual([]);
    },
  );
});

const LAW_SETS = [
  ['fitted', fittedLawQuestions, { first: 142, inThree: 158, refused: 44 }],
  ['unseen', unseenLawQuestions, { first: 67, inThree: 73, refused: 25 }],
  ['sealed', sealedLawQuestions, { first: 59, inThree: 64, refused: 25 }],
  ['young', youngLawQuestions, { first: 61, inThree: 67, refused: 25 }],
  ['park', parkLawQuestions, { first: 60, inThree: 72, refused: 30 }],
  ['city', cityLawQuestions, { first: 65, inThree: 74, refused: 24 }],
  ['credit', creditLawQuestions, { first: 61, inThree: 65, refused: 35 }],
] as const;

describe.for([
  ['alone', createEmptyLibrary],
  ['beside the digest', createLibrary],
] as const)('from laws that nobody has digested, %s', ([, create]) => {
  test.for(LAW_SETS)(
    'the right article comes first, and where none answers none is shown: %s questions',
    async ([, questions, floors]) => {
      const core = await create();
      for (const file of new Set(questions.map(({ document }) => document))) {
        await takeIn(core, file, readLawSample(file));
      }
      expect(await listShortfalls(core, questions.map(judgeLaw), floors)).toEqual([]);
    },
  );
});
