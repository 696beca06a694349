import type { Core } from '../../core.ts';
import { type ClauseKey } from '../clause-index.ts';
import { findClauses, type PlacedClause, type StoredClause } from '../clause-store.ts';
import { findDocuments, findStamps, type StoredDocument } from '../document-store.ts';

/** What is kept in memory, each under the state of its document, so that one that changed is read anew. */
interface Kept {
  readonly documents: Map<string, StoredDocument>;
  readonly clauses: Map<string, StoredClause>;
}

const KEPT_MAX = 5000;

const keptBy = new WeakMap<Core['db'], Kept>();

/** The candidates with their words and documents, in the same order. */
export async function placeClauses(
  db: Core['db'],
  candidates: readonly ClauseKey[],
): Promise<readonly PlacedClause[]> {
  const kept = keptBy.get(db) ?? { documents: new Map(), clauses: new Map() };
  keptBy.set(db, kept);
  const stamps = await findStamps(db, [...new Set(candidates.map(({ documentId }) => documentId))]);
  const documents = await findKept(
    kept.documents,
    [...stamps].map(([id, stamp]) => ({ id, key: `${id} ${stamp}` })),
    async (ids) => findDocuments(db, ids),
  );
  const clauses = await findKept(
    kept.clauses,
    candidates.map(({ id, documentId }) => ({ id, key: `${id} ${stamps.get(documentId)}` })),
    async (ids) => findClauses(db, ids),
  );
  return candidates.flatMap(({ id, documentId }) => {
    const clause = clauses.get(id);
    const document = documents.get(documentId);
    return clause === undefined || document === undefined ? [] : [{ clause, document }];
  });
}

/** By id: what is kept, and what is not kept as it is read now. */
async function findKept<Item extends { readonly id: string }>(
  kept: Map<string, Item>,
  sought: readonly { readonly id: string; readonly key: string }[],
  read: (ids: readonly string[]) => Promise<readonly Item[]>,
): Promise<ReadonlyMap<string, Item>> {
  const missing = sought.filter(({ key }) => !kept.has(key)).map(({ id }) => id);
  const items = new Map((await read(missing)).map((item) => [item.id, item]));
  const found = sought.flatMap(({ id, key }) => {
    const item = items.get(id) ?? kept.get(key);
    return item === undefined ? [] : [{ key, item }];
  });
  if (kept.size + missing.length > KEPT_MAX) kept.clear();
  for (const { key, item } of found) kept.set(key, item);
  return new Map(found.map(({ item }) => [item.id, item]));
}
