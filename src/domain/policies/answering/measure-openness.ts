import { library } from '../library/library.ts';
import { toPlain } from './plain-text.ts';

/** How far a plain question reads like those known to be open rather than like those known to be answered, -1 to 1. */
export type Openness = (plain: string) => number;

/** A piece that stands in few questions says little: as if so many more had it in the usual proportion. */
const SMOOTHING = 3;
/** Odds of so many times e are clear; a long question weighs no more than that. */
const CLEAR = 10;
const MARKS = /[\p{P}\p{S}\s]+/gu;
const EDGE = '\u0000';

let shipped: Openness | undefined;

/** By all that the shipped library is asked for. */
export function measureOpenness(plain: string): number {
  shipped ??= openOpenness(listShipped());
  return shipped(plain);
}

/** The log odds of a question's characters and pairs of characters, by naive Bayes. */
export function openOpenness({ answered, open }: KnownQuestions): Openness {
  const answeredCounts = countPieces(answered);
  const openCounts = countPieces(open);
  const share = (count: number, usual: number, total: number) =>
    (count + SMOOTHING * usual) / (total + SMOOTHING);
  return (plain) => {
    let odds = 0;
    for (const piece of listPieces(plain)) {
      const ofAnswered = answeredCounts.get(piece) ?? 0;
      const ofOpen = openCounts.get(piece) ?? 0;
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

/** Characters and pairs of them as numbers, each once; an edge and a mark are characters as well. */
function listPieces(plain: string): ReadonlySet<number> {
  const text = `${EDGE}${plain.replaceAll(MARKS, '|').replace(/\|$/u, '')}${EDGE}`;
  const pieces = new Set<number>();
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    pieces.add(code);
    pieces.add((text.charCodeAt(at - 1) + 1) * 0x1_0000 + code);
  }
  return pieces;
}

function countPieces(questions: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const question of questions) {
    for (const piece of listPieces(toPlain(question))) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}
