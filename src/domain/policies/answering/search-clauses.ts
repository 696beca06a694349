import type { Core } from '../../core.ts';
import { toSearchGrams } from './chinese-grams.ts';
import { toComparable, toSynonyms } from './compare-words.ts';
import {
  findClause,
  listCandidates,
  listDocuments,
  listNeighbours,
  type StoredDocument,
} from '../document-store.ts';
import { rankClauses, type RankedClause } from './rank-clauses.ts';

export interface SearchResult {
  /** Best first. */
  readonly clauses: readonly RankedClause[];
  /** Every document that was searched. */
  readonly documents: readonly StoredDocument[];
}

const CANDIDATES_MAX = 120;
/** What is read of a question; nobody asks more, and a query must stay small. */
const QUESTION_LENGTH_MAX = 200;
const NEIGHBOURS = 4;

/**
 * The clauses that share words with the question, best first. `continuedFrom` is the clause that the question goes on
 * from: it, the clauses beside it and its document are looked at first.
 */
export async function searchClauses(
  { db }: Pick<Core, 'db'>,
  question: string,
  continuedFrom?: string,
): Promise<SearchResult> {
  const words = cutQuestion(question);
  const documents = await listDocuments(db);
  const byId = new Map(documents.map((document) => [document.id, document]));
  const grams = toSearchGrams([words, toComparable(words), ...toSynonyms(words)].join(' '));
  const found = await listCandidates(db, grams, CANDIDATES_MAX);
  const before = continuedFrom === undefined ? undefined : await findClause(db, continuedFrom);
  const beside = before === undefined ? [] : await listNeighbours(db, before.clause, NEIGHBOURS);
  const all = new Map([...found, ...beside].map((clause) => [clause.id, clause]));
  const candidates = [...all.values()].flatMap((clause) => {
    const document = byId.get(clause.documentId);
    return document === undefined ? [] : [{ clause, document }];
  });
  return { clauses: rankClauses(words, candidates, before?.document.id), documents };
}

export function cutQuestion(question: string): string {
  return Array.from(question.toWellFormed()).slice(0, QUESTION_LENGTH_MAX).join('');
}
