import type { Core } from '../../core.ts';
import {
  countHolding,
  findLastKey,
  listCandidates,
  listHoldingAll,
  type ClauseKey,
} from '../clause-index.ts';
import type { LibraryView } from '../document-store.ts';
import { toSearchGrams } from './chinese-grams.ts';
import type { Terms } from './read-terms.ts';

/** How many clauses are compared with the question. */
const NEAR_MAX = 60;
/** In a small library, where that is quick. */
const NEAR_MAX_SMALL = 200;

interface Sought {
  readonly limit: number;
  readonly view: LibraryView;
}

/** A library of fewer clauses is looked through by every gram and by single characters: nothing near is left unseen. */
const SMALL = 2000;
/** A gram in more clauses than this tells little, and ranking what holds it takes long. */
const COMMON = 400;
/** So many clauses are ranked, those counted twice that hold two grams. */
const RANKED_MAX = 800;
/** Of so many of the common grams all are sought at once. */
const TOGETHER_MAX = 5;

/** The clauses that share grams with the question or with words that mean the same, the nearest first. */
export async function listNear(
  db: Core['db'],
  words: string,
  { terms, characters }: Pick<Terms, 'terms' | 'characters'>,
  { view }: Pick<Sought, 'view'>,
): Promise<readonly ClauseKey[]> {
  const grams = toSearchGrams([words, ...terms.flatMap((term) => term.listForms())].join(' '));
  if ((await findLastKey(db)) < SMALL) {
    const sought = { limit: NEAR_MAX_SMALL, view };
    const found = await listCandidates(db, grams, sought);
    return found.length < sought.limit
      ? addTo(found, await listCandidates(db, characters, sought), sought.limit)
      : found;
  }
  const pairs = grams.filter((gram) => gram.length > 1);
  const sought = { limit: NEAR_MAX, view };
  return listByRareGrams(db, pairs.length > 0 ? pairs : grams, toSearchGrams(words), sought);
}

/** By the rarest grams; where those find too little, by the common ones of the question's own, all at once first. */
async function listByRareGrams(
  db: Core['db'],
  grams: readonly string[],
  own: readonly string[],
  sought: Sought,
): Promise<readonly ClauseKey[]> {
  const counts = await countHolding(db, grams, COMMON);
  const sorted = [...counts].filter(([, count]) => count > 0).toSorted(([, left], [, right]) => left - right);
  let ranked = 0;
  const rare = sorted.filter(([, count]) => {
    ranked += count;
    return count < COMMON && ranked <= RANKED_MAX;
  });
  let found: readonly ClauseKey[] = await listCandidates(
    db,
    rare.map(([gram]) => gram),
    sought,
  );
  const common = sorted.slice(rare.length).map(([gram]) => gram);
  const together = common.filter((gram) => own.includes(gram)).slice(0, TOGETHER_MAX);
  for (let count = together.length; count > 0 && found.length < sought.limit; count -= 1) {
    found = addTo(found, await listHoldingAll(db, together.slice(0, count), sought), sought.limit);
  }
  return found;
}

function addTo(found: readonly ClauseKey[], more: readonly ClauseKey[], limit: number): readonly ClauseKey[] {
  const distinct = new Map([...found, ...more].map((key) => [key.id, key]));
  return [...distinct.values()].slice(0, limit);
}
