import { and, asc, between, eq, isNull, sql } from 'drizzle-orm';
import { clauses, documents, unansweredQuestions } from '../../db/schema/policies.ts';
import {
  deleteFrom,
  insertInto,
  toRawStatement,
  toStatement,
  updateTable,
  type Statement,
} from '../../db/statement.ts';
import type { Core } from '../core.ts';
import { toIndexGrams } from './chinese-grams.ts';
import type { AnswerType, ClauseGap, Force, ForceElsewhere, Modality, PolicyDocument } from './policy.ts';
import { writeNumbersAlike } from './written-numbers.ts';

type Db = Core['db'];

/** A digest clause is not shown where an imported text has its original. */
const hasNoOriginal = sql`${clauses.id} NOT IN (
  SELECT original.digest_clause_id FROM clauses AS original
  JOIN documents AS home ON home.id = original.document_id
  WHERE original.digest_clause_id IS NOT NULL AND home.retired_at IS NULL)`;

export interface StoredDocument {
  readonly id: string;
  readonly source: 'digest' | 'imported';
  readonly file: string;
  readonly title: string;
  readonly issuer: string | null;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly jurisdiction: PolicyDocument['jurisdiction'] | null;
  readonly force: Force;
  readonly forceElsewhere: ForceElsewhere | null;
  readonly validUntil: string | null;
  readonly hash: string;
  readonly version: number;
  readonly retiredAt: Date | null;
  readonly createdAt: Date;
}

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

/** Every document that answers come from. */
export async function listDocuments(db: Db): Promise<StoredDocument[]> {
  const rows = await db
    .select()
    .from(documents)
    .where(isNull(documents.retiredAt))
    .orderBy(asc(documents.id));
  return rows.map(toDocument);
}

export async function findImportedDocument(db: Db, file: string): Promise<StoredDocument | undefined> {
  const [row] = await db
    .select()
    .from(documents)
    .where(and(eq(documents.file, file), eq(documents.source, 'imported'), isNull(documents.retiredAt)));
  return row === undefined ? undefined : toDocument(row);
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

/** Also of a document that is retired, since answers given from it are still shown. */
export async function findClause(
  db: Db,
  id: string,
): Promise<{ clause: StoredClause; document: StoredDocument } | undefined> {
  const [row] = await db
    .select({ clause: clauses, document: documents })
    .from(clauses)
    .innerJoin(documents, eq(documents.id, clauses.documentId))
    .where(eq(clauses.id, id));
  return row === undefined ? undefined : { clause: toClause(row.clause), document: toDocument(row.document) };
}

/** The clauses that stand at most so many places away, the clause itself included, in order. */
export async function listNeighbours(
  db: Db,
  { documentId, position }: Pick<StoredClause, 'documentId' | 'position'>,
  reach: number,
): Promise<StoredClause[]> {
  const rows = await db
    .select()
    .from(clauses)
    .where(
      and(
        eq(clauses.documentId, documentId),
        between(clauses.position, position - reach, position + reach),
        hasNoOriginal,
      ),
    )
    .orderBy(asc(clauses.position));
  return rows.map(toClause);
}

/**
 * The clauses of live documents that hold any of the grams, the nearest first. Grams are bound and quoted, so no text
 * of a question is ever query syntax.
 */
export async function listCandidates(
  db: Db,
  grams: readonly string[],
  limit: number,
): Promise<StoredClause[]> {
  if (grams.length === 0) return [];
  const rows = await db
    .select({ clause: clauses })
    .from(sql`clause_index`)
    .innerJoin(clauses, sql`${clauses.rowid} = clause_index.rowid`)
    .innerJoin(documents, eq(documents.id, clauses.documentId))
    .where(
      and(
        sql`clause_index MATCH ${grams.map(toPhrase).join(' OR ')}`,
        isNull(documents.retiredAt),
        hasNoOriginal,
      ),
    )
    .orderBy(sql`clause_index.rank`, asc(clauses.rowid))
    .limit(limit);
  return rows.map(({ clause }) => toClause(clause));
}

/** The document comes last: until it is there, nobody sees its clauses. */
export function insertDocument(document: StoredDocument, parts: readonly StoredClause[]): Statement[] {
  const row = fromDocument(document);
  return [
    ...parts.flatMap((clause) => [
      toStatement(insertInto(clauses).values(fromClause(clause))),
      toRawStatement(sql`INSERT INTO clause_index (rowid, grams)
        SELECT rowid, ${toIndexText(document, clause)} FROM clauses WHERE id = ${clause.id}`),
    ]),
    toStatement(insertInto(documents).values(row).onConflictDoUpdate({ target: documents.id, set: row })),
  ];
}

/** The document's clauses under the same ids anew. */
export function replaceDocument(document: StoredDocument, parts: readonly StoredClause[]): Statement[] {
  return [...deleteDocument(document.id), ...insertDocument(document, parts)];
}

/** Keeps the document and its clauses for answers already given; nothing is found in it any more. */
export function retireDocument(id: string, retiredAt: Date): Statement[] {
  return [
    deleteGrams(id),
    toStatement(updateTable(documents).set({ retiredAt }).where(eq(documents.id, id))),
  ];
}

export function deleteDocument(id: string): Statement[] {
  return [
    deleteGrams(id),
    toStatement(deleteFrom(clauses).where(eq(clauses.documentId, id))),
    toStatement(deleteFrom(documents).where(eq(documents.id, id))),
  ];
}

export function insertUnansweredQuestion(question: {
  id: string;
  question: string;
  askedBy: string;
  askedAt: Date;
  reason: string;
}): Statement {
  return toStatement(insertInto(unansweredQuestions).values(question));
}

/** The index holds no text, so its rows are found through the clauses and must go before them. */
function deleteGrams(documentId: string): Statement {
  return toRawStatement(
    sql`DELETE FROM clause_index WHERE rowid IN (SELECT rowid FROM clauses WHERE document_id = ${documentId})`,
  );
}

function toIndexText(
  { title }: StoredDocument,
  { text, pin, headingPath, questions, gaps }: StoredClause,
): string {
  const words = [title, ...headingPath, text, pin, ...questions, ...gaps.map(({ about }) => about)]
    .join('\n')
    .normalize('NFKC');
  return toIndexGrams(`${words}\n${writeNumbersAlike(words)}`).join(' ');
}

/** A single character stands for every gram that begins with it. */
function toPhrase(gram: string): string {
  const isSingleHan = /^\p{Script=Han}$/u.test(gram);
  return `"${gram.replaceAll('"', '""')}"${isSingleHan ? '*' : ''}`;
}

function toDocument({ forceElsewhere, jurisdiction, ...row }: typeof documents.$inferSelect): StoredDocument {
  return {
    ...row,
    jurisdiction: jurisdiction === null ? null : JSON.parse(jurisdiction),
    forceElsewhere: forceElsewhere === null ? null : JSON.parse(forceElsewhere),
  };
}

function fromDocument({
  forceElsewhere,
  jurisdiction,
  ...document
}: StoredDocument): typeof documents.$inferInsert {
  return {
    ...document,
    jurisdiction: jurisdiction === null ? null : JSON.stringify(jurisdiction),
    forceElsewhere: forceElsewhere === null ? null : JSON.stringify(forceElsewhere),
  };
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
