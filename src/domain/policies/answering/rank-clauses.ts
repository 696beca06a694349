import type { PlacedClause, StoredClause } from '../clause-store.ts';
import { compareQuestions, openQuestionReader } from './compare-questions.ts';
import { measureMatters } from './measure-matters.ts';
import type { Dictionary } from './dictionary.ts';
import { toKnownWords, type KnownWords } from './known-words.ts';
import { FIT_NAMES, measureFit, weighQuestion, type Fit, type WeighedQuestion } from './measure-fit.ts';
import type { Meaning } from './meaning/meaning.ts';
import { openShippedMeaning } from './meaning/shipped-meaning.ts';
import { measureMeaning } from './measure-meaning.ts';
import { measurePairs } from './measure-pairs.ts';
import type { Question } from './read-question.ts';
import { UNTAUGHT_START, UNTAUGHT_WEIGHTS, WEIGHTS } from './weights.ts';

export interface RankedClause extends PlacedClause {
  readonly fit: Fit;
  readonly known: KnownWords;
  /** How much each of its everyday questions is the same as the one asked. */
  readonly sames: readonly number[];
  readonly score: number;
}

export interface Ranking {
  readonly question: WeighedQuestion;
  readonly meaning: Meaning;
  /** Best first. */
  readonly clauses: readonly RankedClause[];
}

export interface RankBy {
  readonly dictionary: Dictionary;
  /** The shipped one where none is given. */
  readonly meaning?: Meaning;
  /** The clause that the question goes on from. */
  readonly before?: Pick<StoredClause, 'documentId' | 'position'> | undefined;
}

/** The candidates by how well they fit the question, best first; the same question has the same order. */
export function rankClauses(
  question: Question,
  candidates: readonly PlacedClause[],
  { dictionary, meaning = openShippedMeaning(), before }: RankBy,
): Ranking {
  const known = toKnownWords(candidates, dictionary);
  const weighed = weighQuestion(question, known, openQuestionReader(dictionary));
  const pairs = measurePairs(question.plain, known);
  const matters = measureMatters(question.plain, known);
  const nearness = measureMeaning(question.plain, known, meaning);
  const clauses = known
    .map((words, index) => {
      const { clause, document } = words.placed;
      const sames = words.own.questions.map((asked) => compareQuestions(weighed.compared, asked));
      const fit = measureFit(weighed, words, {
        same: sames.reduce((most, same) => Math.max(most, same), 0),
        pairs: pairs[index] ?? 0,
        matters: matters[index] ?? 0,
        nearness: nearness[index],
        before,
      });
      return { clause, document, fit, known: words, sames, score: toScore(fit, clause.questions.length > 0) };
    })
    .toSorted((left, right) => right.score - left.score || compareText(left.clause.id, right.clause.id));
  return { question: weighed, meaning, clauses };
}

/** A clause that nobody wrote questions for is known by its text alone. */
function toScore(fit: Fit, isTaught: boolean): number {
  const weights = isTaught ? WEIGHTS : UNTAUGHT_WEIGHTS;
  return FIT_NAMES.reduce(
    (sum, name) => sum + (weights[name] ?? 0) * fit[name],
    isTaught ? 0 : UNTAUGHT_START,
  );
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
