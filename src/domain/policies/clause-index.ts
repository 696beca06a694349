import { sql, type SQL } from 'drizzle-orm';
import { clauses, documents } from '../../db/schema/policies.ts';
import { FLUSH_INDEXES, toRawStatement, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import { toIndexGrams } from './answering/chinese-grams.ts';
import type { StoredClause } from './clause-store.ts';
import { isVisible, maySee, type LibraryView, type StoredDocument } from './document-store.ts';
import { writeNumbersAlike } from './reading/written-numbers.ts';

type Db = Core['db'];

/** A clause by its keys. */
export type ClauseKey = Pick<StoredClause, 'id' | 'documentId'>;

interface Sought {
  readonly limit: number;
  readonly view: LibraryView;
}

/** So many times as many hits as are sought are looked at before all are: most may be seen by whoever asks. */
const HITS_SHARE = 2;

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

/** A digest clause is not shown where the view holds its original. */
export function hasNoOriginal(view: LibraryView) {
  return sql`(${documents.source} <> 'digest' OR NOT EXISTS (
    SELECT 1 FROM clauses AS original
    JOIN documents AS home ON home.id = original.document_id
    WHERE original.digest_clause_id = ${clauses.id} AND ${maySee(view, 'home')}))`;
}

/** The clauses as they are found under the document's title of now. */
export function reindexClauses(
  document: Pick<StoredDocument, 'title'>,
  parts: readonly StoredClause[],
): Statement[] {
  if (parts.length === 0) return [];
  const ids = JSON.stringify(parts.map(({ id }) => id));
  return [
    unindexClauses(sql`id IN (SELECT value FROM json_each(${ids}))`),
    indexClauses(document, parts),
    FLUSH_INDEXES,
  ];
}

/** Makes stored clauses findable. */
export function indexClauses(
  document: Pick<StoredDocument, 'title'>,
  parts: readonly StoredClause[],
): Statement {
  const grams = JSON.stringify(parts.map((clause) => [clause.id, toIndexText(document, clause)]));
  return toRawStatement(sql`INSERT INTO clause_index (rowid, grams)
    SELECT clauses.rowid, json_extract(entry.value, '$[1]')
    FROM json_each(${grams}) AS entry JOIN clauses ON clauses.id = json_extract(entry.value, '$[0]')`);
}

/** The index holds no text, so its rows are found through the clauses and must go before them. */
export function unindexClauses(which: SQL): Statement {
  return toRawStatement(
    sql`DELETE FROM clause_index WHERE rowid IN (SELECT rowid FROM clauses WHERE ${which})`,
  );
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
