import { library } from '../library/library.ts';

/** In how many questions a piece stands, of those that are answered and of those that are known to be open. */
interface Counts {
  readonly answered: ReadonlyMap<number, number>;
  readonly open: ReadonlyMap<number, number>;
  readonly answeredTotal: number;
  readonly openTotal: number;
}

/** A piece that stands in few questions says little: as if so many more had it in the usual proportion. */
const SMOOTHING = 3;
/** Odds of so many times e are clear; a long question weighs no more than that. */
const CLEAR = 10;
const MARKS = /[\p{P}\p{S}\s]+/gu;
const EDGE = '\u0000';

let shipped: Counts | undefined;

/**
 * How far a plain question reads like those that are known to be open rather than like those that are answered, -1 to
 * 1: the log odds of its characters and pairs of characters, by naive Bayes over all that is known to be asked.
 */
export function measureOpenness(plain: string): number {
  const counts = (shipped ??= countShipped());
  let odds = 0;
  for (const piece of listPieces(plain)) odds += oddsOf(piece, counts);
  return Math.tanh(odds / CLEAR);
}

function oddsOf(piece: number, { answered, open, answeredTotal, openTotal }: Counts): number {
  const answeredCount = answered.get(piece) ?? 0;
  const openCount = open.get(piece) ?? 0;
  if (answeredCount + openCount === 0) return 0;
  const usual = (answeredCount + openCount) / (answeredTotal + openTotal);
  const share = (count: number, total: number) => (count + SMOOTHING * usual) / (total + SMOOTHING);
  return Math.log(share(openCount, openTotal) / share(answeredCount, answeredTotal));
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

function countShipped(): Counts {
  const answered = library.flatMap(({ clauses }) => clauses.flatMap(({ questions }) => questions));
  const gaps = library.flatMap((document) => [
    ...document.clauses.flatMap((clause) => clause.gaps),
    ...(document.gaps ?? []),
  ]);
  const open = gaps.flatMap(({ questions = [] }) => questions);
  return {
    answered: countPieces(answered),
    open: countPieces(open),
    answeredTotal: answered.length,
    openTotal: open.length,
  };
}

function countPieces(questions: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const question of questions) {
    for (const piece of listPieces(question)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}
