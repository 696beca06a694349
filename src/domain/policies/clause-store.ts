import { and, asc, between, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { clauses, documents } from '../../db/schema/policies.ts';
import {
  deleteFrom,
  insertInto,
  toRawStatement,
  toStatement,
  type Statement,
  FLUSH_INDEXES,
} from '../../db/statement.ts';
import type { Core } from '../core.ts';
import { toIndexGrams } from './answering/chinese-grams.ts';
import { isVisible, toDocument, type LibraryView, type StoredDocument } from './document-store.ts';
import type { AnswerType, ClauseGap, Modality } from './policy.ts';
import { writeNumbersAlike } from './reading/written-numbers.ts';

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

/** A clause by its keys. */
export type ClauseKey = Pick<StoredClause, 'id' | 'documentId'>;

interface Sought {
  readonly limit: number;
  readonly view: LibraryView;
}

/** So many times as many hits as are sought are looked at before all are: most may be seen by whoever asks. */
const HITS_SHARE = 3;

/**
 * The clauses of the view that hold any of the grams, the nearest first. Grams are bound and quoted, so no text of a
 * question is ever query syntax.
 */
export async function listCandidates(db: Db, grams: readonly string[], sought: Sought): Promise<ClauseKey[]> {
  if (grams.length === 0) return [];
  return selectHits(
    db,
    sql`SELECT rowid, rank AS place FROM clause_index
      WHERE clause_index MATCH ${grams.map(toPhrase).join(' OR ')} ORDER BY rank, rowid`,
    sought,
  );
}

/** Clauses of the view that hold all of the grams, in the order in which they came. */
export async function listHoldingAll(db: Db, grams: readonly string[], sought: Sought): Promise<ClauseKey[]> {
  if (grams.length === 0) return [];
  return selectHits(
    db,
    sql`SELECT rowid, rowid AS place FROM clause_index
      WHERE clause_index MATCH ${grams.map(toPhrase).join(' AND ')} ORDER BY rowid`,
    sought,
  );
}

/** The first hits that the view holds; the others are looked at only where it holds too few of these. */
async function selectHits(db: Db, hits: SQL, { limit, view }: Sought): Promise<ClauseKey[]> {
  const select = async (some: SQL) =>
    db.all<ClauseKey>(sql`
      SELECT ${clauses.id} AS id, ${clauses.documentId} AS documentId FROM (${some}) AS hit
      CROSS JOIN clauses ON clauses.rowid = hit.rowid JOIN documents ON documents.id = clauses.document_id
      WHERE ${isVisible(view)} AND ${hasNoOriginal(view)} ORDER BY hit.place, hit.rowid LIMIT ${limit}`);
  const first = await select(sql`${hits} LIMIT ${limit * HITS_SHARE}`);
  return first.length === limit ? first : select(hits);
}

/** So many clauses, of whatever state and library, hold each gram; counted no further than `max`. */
export async function countHolding(
  db: Db,
  grams: readonly string[],
  max: number,
): Promise<ReadonlyMap<string, number>> {
  const phrases = JSON.stringify(grams.map(toPhrase));
  const rows = await db.all<{ place: number; count: number }>(sql`
    SELECT key AS place, (SELECT count(*) FROM (
      SELECT 1 FROM clause_index WHERE clause_index MATCH phrase.value LIMIT ${max})) AS count
    FROM json_each(${phrases}) AS phrase`);
  return new Map(rows.map(({ place, count }) => [grams[place] ?? '', count]));
}

/** The greatest key, which is found at once; no fewer clauses are stored unless some were taken out. */
export async function findLastKey(db: Db): Promise<number> {
  const [row] = await db.select({ last: sql<number>`coalesce(max(${clauses.rowid}), 0)` }).from(clauses);
  return row?.last ?? 0;
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

/** The index holds no text, so its rows are found through the clauses and must go before them. */
export function deleteClauses(documentId: string): Statement[] {
  return [
    toRawStatement(
      sql`DELETE FROM clause_index WHERE rowid IN (SELECT rowid FROM clauses WHERE document_id = ${documentId})`,
    ),
    toStatement(deleteFrom(clauses).where(eq(clauses.documentId, documentId))),
    FLUSH_INDEXES,
  ];
}

/** The clauses as they are found under the document's title of now. */
export function reindexClauses(
  document: Pick<StoredDocument, 'title'>,
  parts: readonly StoredClause[],
): Statement[] {
  if (parts.length === 0) return [];
  const ids = JSON.stringify(parts.map(({ id }) => id));
  return [
    toRawStatement(sql`DELETE FROM clause_index WHERE rowid IN (
      SELECT rowid FROM clauses WHERE id IN (SELECT value FROM json_each(${ids})))`),
    indexClauses(document, parts),
    FLUSH_INDEXES,
  ];
}

function indexClauses(document: Pick<StoredDocument, 'title'>, parts: readonly StoredClause[]): Statement {
  const grams = JSON.stringify(parts.map((clause) => [clause.id, toIndexText(document, clause)]));
  return toRawStatement(sql`INSERT INTO clause_index (rowid, grams)
    SELECT clauses.rowid, json_extract(entry.value, '$[1]')
    FROM json_each(${grams}) AS entry JOIN clauses ON clauses.id = json_extract(entry.value, '$[0]')`);
}

function deleteClause(id: string): Statement[] {
  return [
    toRawStatement(sql`DELETE FROM clause_index WHERE rowid IN (SELECT rowid FROM clauses WHERE id = ${id})`),
    toStatement(deleteFrom(clauses).where(eq(clauses.id, id))),
  ];
}

/** A digest clause is not shown where the view holds its original. */
function hasNoOriginal(view: LibraryView) {
  return sql`(${documents.source} <> 'digest' OR NOT EXISTS (
    SELECT 1 FROM clauses AS original
    JOIN documents AS home ON home.id = original.document_id
    WHERE original.digest_clause_id = ${clauses.id} AND ${isVisible(view, 'home')}))`;
}

function toIndexText(
  { title }: Pick<StoredDocument, 'title'>,
  { text, pin, headingPath, questions, gaps }: StoredClause,
): string {
  const asked = gaps.flatMap(({ about, questions: of }) => [about, ...of]);
  const lines = [title, ...headingPath, text, pin, ...questions, ...asked].map((line) =>
    line.normalize('NFKC'),
  );
  const alike = lines.map(writeNumbersAlike).filter((line, index) => line !== lines[index]);
  return [...toIndexGrams([...lines, ...alike].join('\n'))].join(' ');
}

/** A single character stands for every gram that begins with it. */
function toPhrase(gram: string): string {
  const isSingleHan = /^\p{Script=Han}$/u.test(gram);
  return `"${gram.replaceAll('"', '""')}"${isSingleHan ? '*' : ''}`;
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
