import { listInnerPairs } from './character-pairs.ts';
import type { KnownWords } from './known-words.ts';

/** How often a pair of characters stands in all that is known of a clause, and how many pairs there are. */
interface Pairs {
  readonly counts: ReadonlyMap<number, number>;
  readonly total: number;
}

/** The usual constants of BM25 (Robertson and Zaragoza 2009, 3.4). */
const K1 = 1.2;
const B = 0.75;

const kept = new WeakMap<KnownWords['own'], Pairs>();

/**
 * How clauses hold the question's own writing, whatever the dictionary knows of it: BM25 over pairs of characters
 * among these clauses, 0 to 1, in their order.
 */
export function measurePairs(plain: string, known: readonly KnownWords[]): readonly number[] {
  const all = known.map(({ own }) => pairsOf(own));
  const usual = all.reduce((sum, { total }) => sum + total, 0) / Math.max(1, all.length);
  const asked = [...new Set(listInnerPairs(plain))].flatMap((pair) => {
    const holders = all.filter(({ counts }) => counts.has(pair)).length;
    const weight = Math.log(1 + (all.length - holders + 0.5) / (holders + 0.5));
    return holders === 0 ? [] : [{ pair, weight }];
  });
  const most = asked.reduce((sum, { weight }) => sum + weight * (K1 + 1), 0);
  return all.map(({ counts, total }) => {
    const length = K1 * (1 - B + (B * total) / Math.max(1, usual));
    const held = asked.reduce((sum, { pair, weight }) => {
      const count = counts.get(pair) ?? 0;
      return sum + (weight * count * (K1 + 1)) / (count + length);
    }, 0);
    return most === 0 ? 0 : held / most;
  });
}

function pairsOf(own: KnownWords['own']): Pairs {
  const before = kept.get(own);
  if (before !== undefined) return before;
  const counts = new Map<number, number>();
  const pairs = listInnerPairs(own.whole.plain);
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const counted = { counts, total: pairs.length };
  kept.set(own, counted);
  return counted;
}
