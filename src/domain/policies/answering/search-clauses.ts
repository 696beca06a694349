import type { Core } from '../../core.ts';
import { findClause, listNeighbours, type PlacedClause } from '../clause-store.ts';
import type { LibraryView } from '../document-store.ts';
import type { Dictionary } from './dictionary.ts';
import { listNear } from './list-near.ts';
import type { Meaning } from './meaning/meaning.ts';
import { mendTyping } from './mend-typing.ts';
import { placeClauses } from './place-clauses.ts';
import { rankClauses, type Ranking } from './rank-clauses.ts';
import { toPlaceStem } from './read-places.ts';
import { readQuestion } from './read-question.ts';
import { readTerms } from './read-terms.ts';

export interface Search {
  readonly view: LibraryView;
  readonly dictionary: Dictionary;
  /** The shipped one where none is given. */
  readonly meaning?: Meaning;
  /** The clause that the question goes on from: it, the clauses beside it and its document are looked at first. */
  readonly continuedFrom?: string;
}

/** What is read of a question; nobody asks more, and a query must stay small. */
const QUESTION_LENGTH_MAX = 200;
const NEIGHBOURS = 4;

/** The clauses that share words with the question, best first. */
export async function searchClauses(
  { db }: Pick<Core, 'db'>,
  asked: string,
  { view, dictionary, meaning, continuedFrom }: Search,
): Promise<Ranking> {
  const words = cutQuestion(asked);
  const before = continuedFrom === undefined ? undefined : await findClause(db, continuedFrom);
  const candidates = await findCandidates(db, words, { view, dictionary, before });
  const places = [...new Set(candidates.flatMap(({ document }) => toPlaceStem(document) ?? []))];
  const question = readQuestion(words, dictionary, places);
  return rankClauses(question, candidates, {
    dictionary,
    ...(meaning === undefined ? {} : { meaning }),
    before: before?.clause,
  });
}

/** The clauses that a question is compared with, with their words and documents. */
export async function findCandidates(
  db: Core['db'],
  words: string,
  {
    view,
    dictionary,
    before,
  }: Pick<Search, 'view' | 'dictionary'> & { readonly before?: PlacedClause | undefined },
): Promise<readonly PlacedClause[]> {
  const found = await listNear(db, words, readTerms(words, dictionary), { view });
  const beside =
    before === undefined ? [] : await listNeighbours(db, before.clause, { reach: NEIGHBOURS, view });
  const all = new Map([...found, ...beside].map((clause) => [clause.id, clause]));
  return placeClauses(db, [...all.values()]);
}

/** What is read of a question: so many characters, slips of typing set right. */
export function cutQuestion(question: string): string {
  return mendTyping(Array.from(question.toWellFormed()).slice(0, QUESTION_LENGTH_MAX).join(''));
}
