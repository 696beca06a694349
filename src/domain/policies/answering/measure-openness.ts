import { library } from '../library/library.ts';
import { listPairs } from './character-pairs.ts';

/** How far a question reads like those known to be open rather than like those known to be answered, -1 to 1. */
export type Openness = (question: string) => number;

/** A pair that stands in few questions says little: as if so many more had it in the usual proportion. */
const SMOOTHING = 3;
/** Odds of so many times e are clear; a long question weighs no more than that. */
const CLEAR = 10;

let shipped: Openness | undefined;

/** By all that the shipped library is asked for. */
export function measureOpenness(question: string): number {
  shipped ??= openOpenness(listShipped());
  return shipped(question);
}

/** The log odds of a question's pairs of characters, by naive Bayes. */
export function openOpenness({ answered, open }: KnownQuestions): Openness {
  const answeredCounts = countPairs(answered);
  const openCounts = countPairs(open);
  const share = (count: number, usual: number, total: number) =>
    (count + SMOOTHING * usual) / (total + SMOOTHING);
  return (question) => {
    let odds = 0;
    for (const pair of new Set(listPairs(question))) {
      const ofAnswered = answeredCounts.get(pair) ?? 0;
      const ofOpen = openCounts.get(pair) ?? 0;
      if (ofAnswered + ofOpen === 0) continue;
      const usual = (ofAnswered + ofOpen) / (answered.length + open.length);
      odds += Math.log(share(ofOpen, usual, open.length) / share(ofAnswered, usual, answered.length));
    }
    return Math.tanh(odds / CLEAR);
  };
}

export interface KnownQuestions {
  readonly answered: readonly string[];
  readonly open: readonly string[];
}

export function listShipped(): KnownQuestions {
  const gaps = library.flatMap((document) => [
    ...document.clauses.flatMap((clause) => clause.gaps),
    ...(document.gaps ?? []),
  ]);
  return {
    answered: library.flatMap(({ clauses }) => clauses.flatMap(({ questions }) => questions)),
    open: gaps.flatMap(({ questions }) => questions),
  };
}

function countPairs(questions: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const question of questions) {
    for (const pair of listPairs(question)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}
