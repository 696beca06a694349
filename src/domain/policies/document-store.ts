import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import { documents } from '../../db/schema/policies.ts';
import {
  deleteFrom,
  guarded,
  insertInto,
  toStatement,
  updateTable,
  type Statement,
} from '../../db/statement.ts';
import type { Core } from '../core.ts';
import type { Force, ForceElsewhere, PolicyDocument } from './policy.ts';

type Db = Core['db'];

/** proposed: read and not yet confirmed; replaced: by a later version, and still asked for by its time. */
export type DocumentState = 'proposed' | 'live' | 'replaced' | 'withdrawn';

/** One version of a document. */
export interface StoredDocument {
  readonly id: string;
  /** The same for all versions. */
  readonly seriesId: string;
  readonly state: DocumentState;
  /** The organization whose people alone may see it; null where everybody may. */
  readonly libraryId: string | null;
  readonly source: 'digest' | 'imported';
  readonly file: string;
  /** Which of several texts in the file it is, as '建议2'; '' where the file holds one. */
  readonly part: string;
  readonly title: string;
  readonly issuer: string | null;
  readonly number: string | null;
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', as are the other two. */
  readonly issuedOn: string | null;
  readonly effectiveOn: string | null;
  readonly validUntil: string | null;
  readonly jurisdiction: PolicyDocument['jurisdiction'] | null;
  readonly force: Force;
  readonly forceElsewhere: ForceElsewhere | null;
  /** What the text says it replaces, in its words. */
  readonly supersedes: string | null;
  /** SHA-256 of what it was made from, in hexadecimal. */
  readonly hash: string;
  readonly version: number;
  /** Counts the changes to what is known of it. */
  readonly revision: number;
  readonly retiredAt: Date | null;
  /** Null for what is shipped and for what the operator imported. */
  readonly importedBy: string | null;
  readonly createdAt: Date;
}

/** What somebody may know of a document, and change. */
export type DocumentFacts = Pick<
  StoredDocument,
  | 'title'
  | 'issuer'
  | 'number'
  | 'issuedOn'
  | 'effectiveOn'
  | 'validUntil'
  | 'jurisdiction'
  | 'force'
  | 'supersedes'
>;

/** The part of the library that is looked at. */
export interface LibraryView {
  /** The organizations whose own papers may be seen, beside those for everybody. */
  readonly libraries: 'all' | readonly string[];
  /** 'YYYY-MM-DD': as the library stood on that day; left out, as it stands. */
  readonly asOf?: string;
  /** Of these documents alone. */
  readonly documentIds?: readonly string[];
}

/** Every document of the view, by id. */
export async function listDocuments(db: Db, view: LibraryView): Promise<StoredDocument[]> {
  const rows = await db.select().from(documents).where(isVisible(view)).orderBy(asc(documents.id));
  return rows.map(toDocument);
}

/** What tells one state of the library from another; read as one value, since there may be thousands. */
export async function listFingerprints(db: Db, view: LibraryView): Promise<readonly string[]> {
  const [row] = await db.all<{ stamps: string }>(sql`
    SELECT json_group_array(stamp) AS stamps FROM (
      SELECT hash || '.' || revision AS stamp FROM documents WHERE ${isVisible(view)} ORDER BY hash, revision)`);
  return row === undefined ? [] : JSON.parse(row.stamps);
}

/** What tells one state of each document from another, by its id. */
export async function findStamps(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ id: string; stamp: string }>(sql`
    SELECT id, hash || ' ' || revision || ' ' || state || ' ' || coalesce(library_id, '') AS stamp
    FROM documents WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
  return new Map(rows.map(({ id, stamp }) => [id, stamp]));
}

/** Whatever its state. */
export async function findDocument(db: Db, id: string): Promise<StoredDocument | undefined> {
  const [row] = await db.select().from(documents).where(eq(documents.id, id));
  return row === undefined ? undefined : toDocument(row);
}

export async function findDocuments(db: Db, ids: readonly string[]): Promise<StoredDocument[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(documents)
    .where(inArray(documents.id, [...ids]));
  return rows.map(toDocument);
}

/** The shipped documents. */
export async function listDigests(db: Db): Promise<StoredDocument[]> {
  const rows = await db.select().from(documents).where(eq(documents.source, 'digest'));
  return rows.map(toDocument);
}

/** The live imported document that stands at the same place of a file of this name, or under the same title. */
export async function findEarlier(
  db: Db,
  { file, part, title, libraryId }: Pick<StoredDocument, 'file' | 'part' | 'title' | 'libraryId'>,
): Promise<StoredDocument | undefined> {
  const isSamePlace = and(eq(documents.file, file), eq(documents.part, part));
  const rows = await db
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.source, 'imported'),
        eq(documents.state, 'live'),
        libraryId === null ? isNull(documents.libraryId) : eq(documents.libraryId, libraryId),
        or(isSamePlace, eq(documents.title, title)),
      ),
    )
    .orderBy(desc(isSamePlace ?? sql`1`), asc(documents.id))
    .limit(1);
  return rows.map(toDocument)[0];
}

/** All versions, the newest first. */
export async function listVersions(db: Db, seriesId: string): Promise<StoredDocument[]> {
  const rows = await db
    .select()
    .from(documents)
    .where(eq(documents.seriesId, seriesId))
    .orderBy(desc(documents.version), desc(documents.createdAt));
  return rows.map(toDocument);
}

/** The organizations that have papers of their own here. */
export async function listLibraries(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: documents.libraryId })
    .from(documents)
    .where(isNotNull(documents.libraryId));
  return rows.flatMap(({ id }) => id ?? []);
}

/** Proposals that nobody confirmed since. */
export async function listAbandoned(db: Db, before: Date): Promise<string[]> {
  const rows = await db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.state, 'proposed'), lt(documents.createdAt, before)));
  return rows.map(({ id }) => id);
}

/** The withdrawn documents of these libraries, the last withdrawn first. */
export async function listWithdrawn(db: Db, limit: number): Promise<StoredDocument[]> {
  const rows = await db
    .select()
    .from(documents)
    .where(eq(documents.state, 'withdrawn'))
    .orderBy(desc(documents.retiredAt), asc(documents.id))
    .limit(limit);
  return rows.map(toDocument);
}

/** The shipped documents at least half of whose clauses have their originals in the view. */
export async function listCoveredDigests(db: Db, view: LibraryView): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    SELECT digest.document_id AS id FROM clauses AS digest
    JOIN documents AS shipped ON shipped.id = digest.document_id AND shipped.source = 'digest'
    GROUP BY digest.document_id
    HAVING 2 * sum(digest.id IN (
      SELECT original.digest_clause_id FROM clauses AS original
      JOIN documents AS home ON home.id = original.document_id
      WHERE original.digest_clause_id IS NOT NULL AND ${maySee(view, 'home')})) >= count(*)`);
  return rows.map(({ id }) => id);
}

/** The other versions may be seen by whom this one may. */
export function moveVersions(seriesId: string, exceptId: string, libraryId: string | null): Statement {
  return toStatement(
    updateTable(documents)
      .set({ libraryId })
      .where(
        and(eq(documents.seriesId, seriesId), ne(documents.id, exceptId), ne(documents.state, 'proposed')),
      ),
  );
}

export function insertDocument(document: StoredDocument): Statement {
  const row = fromDocument(document);
  return toStatement(insertInto(documents).values(row));
}

/** The row alone: its clauses go before it. */
export function deleteDocument(id: string): Statement {
  return toStatement(deleteFrom(documents).where(eq(documents.id, id)));
}

/** Refused as `document` unless it is still in that state and revision. */
export function updateDocument(
  { id, state, revision }: Pick<StoredDocument, 'id' | 'state' | 'revision'>,
  change: Partial<StoredDocument>,
): Statement[] {
  const row = { ...fromPart(change), revision: revision + 1 };
  return guarded(
    'document',
    updateTable(documents)
      .set(row)
      .where(and(eq(documents.id, id), eq(documents.state, state), eq(documents.revision, revision))),
  );
}

/** What may be seen of the documents. */
export function isVisible(view: LibraryView): SQL {
  const seen = maySee(view, 'documents');
  if (view.documentIds === undefined) return seen;
  return sql`${seen} AND documents.id IN (SELECT value FROM json_each(${JSON.stringify(view.documentIds)}))`;
}

/** What may be seen of the documents under this name in a query, whichever of them are looked through. */
export function maySee(view: LibraryView, table: 'documents' | 'home'): SQL {
  const column = (name: string) => sql.raw(`${table}.${name}`);
  const library = column('library_id');
  const isOpen =
    view.libraries === 'all'
      ? sql`1`
      : sql`(${library} IS NULL OR ${library} IN (SELECT value FROM json_each(${JSON.stringify(view.libraries)})))`;
  if (view.asOf === undefined) return sql`${column('state')} = 'live' AND ${isOpen}`;
  const start = (name: string) => sql.raw(`coalesce(${name}.effective_on, ${name}.issued_on)`);
  return sql`${column('state')} IN ('live', 'replaced') AND ${isOpen} AND ${start(table)} <= ${view.asOf}
    AND NOT EXISTS (SELECT 1 FROM documents AS later
      WHERE later.series_id = ${column('series_id')} AND later.version > ${column('version')}
      AND later.state IN ('live', 'replaced') AND ${start('later')} <= ${view.asOf})`;
}

export function toDocument({
  forceElsewhere,
  jurisdiction,
  ...row
}: typeof documents.$inferSelect): StoredDocument {
  return {
    ...row,
    jurisdiction: jurisdiction === null ? null : JSON.parse(jurisdiction),
    forceElsewhere: forceElsewhere === null ? null : JSON.parse(forceElsewhere),
  };
}

function fromDocument(document: StoredDocument): typeof documents.$inferInsert {
  const { forceElsewhere, jurisdiction, ...row } = document;
  return { ...row, jurisdiction: toJson(jurisdiction), forceElsewhere: toJson(forceElsewhere) };
}

function fromPart({ forceElsewhere, jurisdiction, ...row }: Partial<StoredDocument>) {
  return {
    ...row,
    ...(jurisdiction === undefined ? {} : { jurisdiction: toJson(jurisdiction) }),
    ...(forceElsewhere === undefined ? {} : { forceElsewhere: toJson(forceElsewhere) }),
  };
}

function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
