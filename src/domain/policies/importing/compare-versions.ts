import type { StoredClause } from '../clause-store.ts';

type Words = Pick<StoredClause, 'locator' | 'text'>;

/** How many clauses are new, say something else at their place, or are gone. */
export interface Comparison {
  readonly new: number;
  readonly changed: number;
  readonly gone: number;
}

/** A clause that only moved to another place is neither. */
export function compareVersions(before: readonly Words[], after: readonly Words[]): Comparison {
  const kept = new Set(before.map(({ text }) => text));
  const still = new Set(after.map(({ text }) => text));
  const added = after.filter(({ text }) => !kept.has(text));
  const lost = new Set(before.filter(({ text }) => !still.has(text)).map(({ locator }) => locator));
  const changed = added.filter(({ locator }) => lost.has(locator)).length;
  return { new: added.length - changed, changed, gone: lost.size - changed };
}

/** The part of the clauses before that are still there, 0 to 1. */
export function shareKept(before: readonly Words[], after: readonly Words[]): number {
  const still = new Set(after.map(({ text }) => text));
  return before.length === 0 ? 0 : before.filter(({ text }) => still.has(text)).length / before.length;
}
