import { and, asc, eq, gte, isNull, lt, ne, sql } from 'drizzle-orm';
import { documents } from '../../../db/schema/policies.ts';
import { deleteFrom, guarded, type Statement } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';
import { toDocument, type StoredDocument } from '../document-store.ts';

type Db = Core['db'];

/** The texts of one file that somebody sent, by the beginning of their ids, in the order of the file. */
export async function listBatch(db: Db, prefix: string): Promise<StoredDocument[]> {
  const rows = await db
    .select()
    .from(documents)
    .where(and(gte(documents.id, prefix), lt(documents.id, `${prefix}\u{10ffff}`)))
    .orderBy(sql`length(${documents.id})`, asc(documents.id));
  return rows.map(toDocument);
}

/** A live document of the same words in that library. */
export async function findTwin(
  db: Db,
  { id, hash, libraryId }: Pick<StoredDocument, 'id' | 'hash' | 'libraryId'>,
): Promise<StoredDocument | undefined> {
  const [row] = await db
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.hash, hash),
        ne(documents.id, id),
        eq(documents.state, 'live'),
        libraryId === null ? isNull(documents.libraryId) : eq(documents.libraryId, libraryId),
      ),
    )
    .limit(1);
  return row === undefined ? undefined : toDocument(row);
}

/** The row alone, refused as `document` unless it is still a proposal. */
export function deleteProposal(id: string): Statement[] {
  return guarded(
    'document',
    deleteFrom(documents).where(and(eq(documents.id, id), eq(documents.state, 'proposed'))),
  );
}
