import { and, asc, between, eq, inArray, sql } from 'drizzle-orm';
import { clauses, documents } from '../../db/schema/policies.ts';
import { deleteFrom, insertInto, toStatement, type Statement, FLUSH_INDEXES } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import { hasNoOriginal, indexClauses, unindexClauses } from './clause-index.ts';
import { isVisible, toDocument, type LibraryView, type StoredDocument } from './document-store.ts';
import type { AnswerType, ClauseGap, Modality } from './policy.ts';

type Db = Core['db'];

export interface StoredClause {
  readonly id: string;
  readonly documentId: string;
  readonly position: number;
  readonly locator: string;
  readonly headingPath: readonly string[];
  readonly modality: Modality;
  /** The smallest numbered unit: of an imported text its own words, of a digest ours. */
  readonly text: string;
  /** The pinning quote of the digest; '' where there is none. */
  readonly pin: string;
  readonly questions: readonly string[];
  /** Empty where nobody has said which questions the clause answers. */
  readonly answerTypes: readonly AnswerType[];
  readonly gaps: readonly ClauseGap[];
  readonly validUntil: string | null;
  readonly digestClauseId: string | null;
}

export interface PlacedClause {
  readonly clause: StoredClause;
  readonly document: StoredDocument;
}

/** In the order of the text. */
export async function listClauses(db: Db, documentId: string): Promise<StoredClause[]> {
  const rows = await db
    .select()
    .from(clauses)
    .where(eq(clauses.documentId, documentId))
    .orderBy(asc(clauses.position));
  return rows.map(toClause);
}

/** A clause without its words. */
export interface ClauseOutline {
  readonly position: number;
  readonly locator: string;
  /** In characters. */
  readonly length: number;
}

/** In the order of the text. */
export async function listOutline(db: Db, documentId: string): Promise<ClauseOutline[]> {
  return db
    .select({
      position: clauses.position,
      locator: clauses.locator,
      length: sql<number>`length(${clauses.text})`,
    })
    .from(clauses)
    .where(eq(clauses.documentId, documentId))
    .orderBy(asc(clauses.position));
}

/** In the order of the text, the first and the last position included. */
export async function listClausesBetween(
  db: Db,
  documentId: string,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<StoredClause[]> {
  const rows = await db
    .select()
    .from(clauses)
    .where(and(eq(clauses.documentId, documentId), between(clauses.position, first, last)))
    .orderBy(asc(clauses.position));
  return rows.map(toClause);
}

/** Place and words of every clause, by which two versions are compared. */
export async function listWords(
  db: Db,
  documentId: string,
): Promise<Pick<StoredClause, 'locator' | 'text'>[]> {
  return db
    .select({ locator: clauses.locator, text: clauses.text })
    .from(clauses)
    .where(eq(clauses.documentId, documentId))
    .orderBy(asc(clauses.position));
}

/** The shipped document that most clauses are the originals of, and how many are. */
export async function findDigestOf(
  db: Db,
  documentId: string,
): Promise<{ readonly title: string; readonly count: number } | undefined> {
  const [row] = await db.all<{ title: string; count: number }>(sql`
    SELECT digest.title AS title, count(*) AS count FROM clauses
    JOIN clauses AS shipped ON shipped.id = clauses.digest_clause_id
    JOIN documents AS digest ON digest.id = shipped.document_id
    WHERE clauses.document_id = ${documentId}
    GROUP BY digest.id ORDER BY count DESC, digest.id LIMIT 1`);
  return row;
}

/** Also of a document that is replaced or withdrawn, since answers given from it are still shown. */
export async function findClause(db: Db, id: string): Promise<PlacedClause | undefined> {
  const [row] = await db
    .select({ clause: clauses, document: documents })
    .from(clauses)
    .innerJoin(documents, eq(documents.id, clauses.documentId))
    .where(eq(clauses.id, id));
  return row === undefined ? undefined : { clause: toClause(row.clause), document: toDocument(row.document) };
}

/** The originals of the digest's clauses that the view holds. */
export async function listOriginals(
  db: Db,
  digestClauseIds: readonly string[],
  view: LibraryView,
): Promise<PlacedClause[]> {
  const rows = await db
    .select({ clause: clauses, document: documents })
    .from(clauses)
    .innerJoin(documents, eq(documents.id, clauses.documentId))
    .where(and(inArray(clauses.digestClauseId, [...digestClauseIds]), isVisible(view)))
    .orderBy(asc(clauses.rowid));
  return rows.map(({ clause, document }) => ({ clause: toClause(clause), document: toDocument(document) }));
}

/** The clauses that stand at most so many places away, the clause itself included, in order. */
export async function listNeighbours(
  db: Db,
  { documentId, position }: Pick<StoredClause, 'documentId' | 'position'>,
  { reach, view }: { readonly reach: number; readonly view: LibraryView },
): Promise<StoredClause[]> {
  const rows = await db
    .select({ clause: clauses })
    .from(clauses)
    .innerJoin(documents, eq(documents.id, clauses.documentId))
    .where(
      and(
        eq(clauses.documentId, documentId),
        between(clauses.position, position - reach, position + reach),
        isVisible(view),
        hasNoOriginal(view),
      ),
    )
    .orderBy(asc(clauses.position));
  return rows.map(({ clause }) => toClause(clause));
}

/** In no order. */
export async function findClauses(db: Db, ids: readonly string[]): Promise<StoredClause[]> {
  if (ids.length === 0) return [];
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const rows = await db
    .select()
    .from(clauses)
    .where(sql`${clauses.id} IN ${list}`);
  return rows.map(toClause);
}

/** Of one document, some hundred at a time: the index takes most of a statement's time. */
export function insertClauses(
  document: Pick<StoredDocument, 'title'>,
  parts: readonly StoredClause[],
): Statement[] {
  if (parts.length === 0) return [];
  return [
    toStatement(insertInto(clauses).values(parts.map(fromClause))),
    indexClauses(document, parts),
    FLUSH_INDEXES,
  ];
}

/** The clause as it is asked for now. */
export function updateQuestions(document: Pick<StoredDocument, 'title'>, clause: StoredClause): Statement[] {
  return [...deleteClause(clause.id), ...insertClauses(document, [clause])];
}

export function deleteClauses(documentId: string): Statement[] {
  return [
    unindexClauses(sql`document_id = ${documentId}`),
    toStatement(deleteFrom(clauses).where(eq(clauses.documentId, documentId))),
    FLUSH_INDEXES,
  ];
}

function deleteClause(id: string): Statement[] {
  return [unindexClauses(sql`id = ${id}`), toStatement(deleteFrom(clauses).where(eq(clauses.id, id)))];
}

function toClause(row: typeof clauses.$inferSelect): StoredClause {
  return {
    id: row.id,
    documentId: row.documentId,
    position: row.position,
    locator: row.locator,
    headingPath: JSON.parse(row.headingPath),
    modality: row.modality,
    text: row.text,
    pin: row.pin,
    questions: JSON.parse(row.questions),
    answerTypes: JSON.parse(row.answerTypes),
    gaps: JSON.parse(row.gaps),
    validUntil: row.validUntil,
    digestClauseId: row.digestClauseId,
  };
}

function fromClause(clause: StoredClause): typeof clauses.$inferInsert {
  return {
    ...clause,
    headingPath: JSON.stringify(clause.headingPath),
    questions: JSON.stringify(clause.questions),
    answerTypes: JSON.stringify(clause.answerTypes),
    gaps: JSON.stringify(clause.gaps),
  };
}
