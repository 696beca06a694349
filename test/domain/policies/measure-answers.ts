import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '../../../src/domain/core.ts';
import { answerQuestion, type CitedClause } from '../../../src/domain/policies/answering/answer-question.ts';
import type { LawQuestion } from './law-question.ts';
import type { PolicyQuestion } from './policy-question.ts';
import { takeIn, toDigestId } from './test-library.ts';

/** What answers are worth, as counts. */
export interface AnswerScore {
  readonly answerable: number;
  readonly first: number;
  readonly inThree: number;
  readonly unanswerable: number;
  readonly refused: number;
  /** Of all questions: what was shown first is wrong, or nothing should have been shown. */
  readonly wrongShown: number;
  readonly cited: number;
  /** Of those cited, whose quote stands in the clause, byte for byte. */
  readonly quoted: number;
}

/** A question whose right answers are known. */
export interface JudgedQuestion {
  readonly question: string;
  readonly after?: string;
  readonly isAnswerable: boolean;
  isRight(core: Core, cited: CitedClause): Promise<boolean>;
}

export function judgePolicy({ question, after, clauseIds }: PolicyQuestion): JudgedQuestion {
  return {
    question,
    ...(after === undefined ? {} : { after }),
    isAnswerable: clauseIds.length > 0,
    isRight: async (core, { clauseId }) => clauseIds.includes(await toDigestId(core, clauseId)),
  };
}

export function judgeLaw({ document, question, locators }: LawQuestion): JudgedQuestion {
  return {
    question,
    isAnswerable: locators.length > 0,
    isRight: async (_, { file, locator }) =>
      file === document && locators.some((wanted) => locator.startsWith(wanted)),
  };
}

/** Each asked as a person would, those that go on from another after it. `onAnswer` is told how long each took. */
export async function measureAnswers(
  core: Core,
  questions: readonly JudgedQuestion[],
  onAnswer: (ms: number) => void = () => {},
): Promise<AnswerScore> {
  const score = {
    answerable: 0,
    first: 0,
    inThree: 0,
    unanswerable: 0,
    refused: 0,
    wrongShown: 0,
    cited: 0,
    quoted: 0,
  };
  for (const { question, after, isAnswerable, isRight } of questions) {
    const [before] = after === undefined ? [] : await listCited(core, after);
    const previous =
      before === undefined || after === undefined ? {} : { previous: { ...before, question: after } };
    const startedMs = performance.now();
    const cited = await listCited(core, question, previous);
    onAnswer(performance.now() - startedMs);
    const rights = await Promise.all(cited.map(async (clause) => isRight(core, clause)));
    if (isAnswerable) score.answerable += 1;
    else score.unanswerable += 1;
    if (isAnswerable && rights[0] === true) score.first += 1;
    if (isAnswerable && rights.includes(true)) score.inThree += 1;
    if (!isAnswerable && cited.length === 0) score.refused += 1;
    if (cited.length > 0 && rights[0] !== true) score.wrongShown += 1;
    score.cited += cited.length;
    score.quoted += cited.filter(({ quote, text }) => quote !== '' && text.includes(quote)).length;
  }
  return score;
}

async function listCited(
  core: Core,
  question: string,
  previous: { readonly previous?: { readonly clauseId: string; readonly question: string } } = {},
): Promise<readonly CitedClause[]> {
  const answer = await answerQuestion(core, question, { view: { libraries: 'all' }, ...previous });
  return answer.status === 'answered' ? answer.answers : [];
}

/** The law-like samples of the tests, which nobody has digested. */
export function readLawSample(file: string): string {
  return readFileSync(join(import.meta.dirname, 'samples', file), 'utf8');
}

/** The official texts of the digest. */
export async function takeInOriginals(core: Core, directory: string): Promise<void> {
  const folder = join(directory, 'policies');
  for (const file of readdirSync(folder).toSorted()) {
    await takeIn(core, file, readFileSync(join(folder, file), 'utf8'));
  }
}
