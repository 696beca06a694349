import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';

/** What a seal covers: every column of an audit row, `before` and `after` as the text that is stored. */
export interface AuditContent {
  readonly id: string;
  readonly atMs: number;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface AuditRow extends AuditContent {
  /** Grows with every row; the order in which rows are sealed. Text, since it may be larger than a safe integer. */
  readonly rowid: string;
  /** False when a column holds what no write of ours puts there, so that no seal can fit. */
  readonly isReadable: boolean;
}

/** An audit row with its seal, where it has one. */
export interface SealableRow extends AuditRow {
  readonly seq: number | null;
  readonly seal: string | null;
}

/** A seal with its audit row, where that is still there. */
export interface SealedRow {
  readonly seq: number;
  readonly auditId: string;
  readonly seal: string;
  readonly row: AuditRow | undefined;
}

/** A seal as it is read from the database, with the key that the next page begins after. */
export interface StoredSeal extends SealedRow {
  readonly seqKey: string;
}

export interface KeyRange {
  /** Exclusive; undefined from the first on. */
  readonly after: string | undefined;
  /** Inclusive. */
  readonly upTo: string;
  readonly limit: number;
}

/** Bytes or text as the driver hands them out. */
type Raw = ArrayBuffer | Uint8Array | string | null;
type RawRow = Record<
  'id' | 'at' | 'actor' | 'action' | 'subjectKind' | 'subjectId' | 'before' | 'after',
  Raw
> & {
  readonly rowid: string | null;
  readonly types: string | null;
};
type RawSeal = { readonly seq: string | null; readonly auditId: Raw; readonly seal: Raw };

/** Where `settings` keeps the newest seal, signed. */
export const HEAD_KEY = 'audit_head';
const LOWEST = '-9223372036854775808';
const TYPES = /^text integer text text text text (text|null) (text|null)$/u;

/**
 * All as bytes: the client of the file ends a text at its first NUL and aborts the process at bytes that are no UTF-8,
 * and both may be what somebody put there.
 */
const COLUMNS = sql.raw(
  [
    'CAST(a.rowid AS TEXT) AS "rowid"',
    `${['id', 'at', 'actor', 'action', 'subject_kind', 'subject_id', 'before', 'after']
      .map((name) => `typeof(a.${name})`)
      .join(" || ' ' || ")} AS "types"`,
    ...['id', 'at', 'actor', 'action', 'before', 'after'].map(
      (name) => `CAST(a.${name} AS BLOB) AS "${name}"`,
    ),
    'CAST(a.subject_kind AS BLOB) AS "subjectKind"',
    'CAST(a.subject_id AS BLOB) AS "subjectId"',
  ].join(', '),
);
const SEAL_COLUMNS = sql.raw(
  'CAST(s.seq AS TEXT) AS "seq", CAST(s.audit_id AS BLOB) AS "auditId", CAST(s.seal AS BLOB) AS "seal"',
);

/** Seals in the order of their numbers. */
export async function listSealedRows(db: Database, { after, upTo, limit }: KeyRange): Promise<StoredSeal[]> {
  const rows = await db.all<RawRow & RawSeal>(
    sql`SELECT ${SEAL_COLUMNS}, ${COLUMNS} FROM audit_seals s LEFT JOIN audit a ON a.id = s.audit_id
      WHERE s.seq ${isAfter(after)} AND s.seq <= CAST(${upTo} AS INTEGER) ORDER BY s.seq LIMIT ${limit}`,
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    seqKey: row.seq ?? '',
    auditId: toText(row.auditId).text,
    seal: toText(row.seal).text,
    row: row.rowid === null ? undefined : toAuditRow(row, row.rowid),
  }));
}

/** Audit rows in the order in which they were written. */
export async function listAuditRows(db: Database, { after, upTo, limit }: KeyRange): Promise<SealableRow[]> {
  const rows = await db.all<RawRow & RawSeal>(
    sql`SELECT ${SEAL_COLUMNS}, ${COLUMNS} FROM audit a LEFT JOIN audit_seals s ON s.audit_id = a.id
      WHERE a.rowid ${isAfter(after)} AND a.rowid <= CAST(${upTo} AS INTEGER) ORDER BY a.rowid LIMIT ${limit}`,
  );
  return rows.flatMap((row) =>
    row.rowid === null
      ? []
      : [
          {
            ...toAuditRow(row, row.rowid),
            seq: row.seq === null ? null : Number(row.seq),
            seal: row.seal === null ? null : toText(row.seal).text,
          },
        ],
  );
}

/** The oldest rows that were written after the newest sealed one and have no seal. */
export async function listUnsealedRows(db: Database, limit: number): Promise<AuditRow[]> {
  const rows = await db.all<RawRow>(
    sql`SELECT ${COLUMNS} FROM audit a WHERE a.rowid > coalesce(
        (SELECT b.rowid FROM audit_seals s JOIN audit b ON b.id = s.audit_id ORDER BY s.seq DESC LIMIT 1), 0)
      AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.audit_id = a.id) ORDER BY a.rowid LIMIT ${limit}`,
  );
  return rows.flatMap((row) => (row.rowid === null ? [] : [toAuditRow(row, row.rowid)]));
}

export interface AuditEnd {
  /** The signed head as it is stored. */
  readonly head: string | undefined;
  readonly last: { readonly seq: number; readonly seal: string } | undefined;
  /** Keys of the newest seal and of the newest row; undefined where there is none. */
  readonly lastSeq: string | undefined;
  readonly lastRowid: string | undefined;
}

/** Where audit and chain end, as of one instant. */
export async function findAuditEnd(db: Database): Promise<AuditEnd> {
  const [end] = await db.all<Record<'head' | 'seal', Raw> & Record<'seq' | 'rowid', string | null>>(
    sql`SELECT (SELECT CAST(value AS BLOB) FROM settings WHERE key = ${HEAD_KEY}) AS "head",
      (SELECT CAST(max(seq) AS TEXT) FROM audit_seals) AS "seq",
      (SELECT CAST(seal AS BLOB) FROM audit_seals ORDER BY seq DESC LIMIT 1) AS "seal",
      (SELECT CAST(max(rowid) AS TEXT) FROM audit) AS "rowid"`,
  );
  if (end === undefined) throw new Error('the select of one row answered with none');
  return {
    head: end.head === null ? undefined : toText(end.head).text,
    last: end.seq === null ? undefined : { seq: Number(end.seq), seal: toText(end.seal).text },
    lastSeq: end.seq ?? undefined,
    lastRowid: end.rowid ?? undefined,
  };
}

/** All of an audit's rows or seals, one page in memory at a time. */
export async function* readPages<Row>(
  readPage: (after: string | undefined) => Promise<readonly Row[]>,
  toKey: (row: Row) => string,
): AsyncGenerator<readonly Row[]> {
  for (let page = await readPage(undefined); ;) {
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    // The client of the file never leaves the event loop: without this, others would wait for all the pages.
    await new Promise((resolve) => setTimeout(resolve));
    page = await readPage(toKey(last));
  }
}

function isAfter(key: string | undefined) {
  return key === undefined ? sql`>= ${sql.raw(LOWEST)}` : sql`> CAST(${key} AS INTEGER)`;
}

function toAuditRow(raw: RawRow, rowid: string): AuditRow {
  const id = toText(raw.id);
  const at = toText(raw.at);
  const actor = toText(raw.actor);
  const action = toText(raw.action);
  const subjectKind = toText(raw.subjectKind);
  const subjectId = toText(raw.subjectId);
  const before = toText(raw.before);
  const after = toText(raw.after);
  const texts = [id, at, actor, action, subjectKind, subjectId, before, after];
  return {
    rowid,
    isReadable: TYPES.test(raw.types ?? '') && texts.every(({ isText }) => isText),
    id: id.text,
    atMs: Number(at.text),
    actor: actor.text,
    action: action.text,
    subjectKind: subjectKind.text,
    subjectId: subjectId.text,
    before: raw.before === null ? null : before.text,
    after: raw.after === null ? null : after.text,
  };
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

function toText(raw: Raw): { readonly text: string; readonly isText: boolean } {
  if (raw === null) return { text: '', isText: true };
  if (typeof raw === 'string') return { text: raw, isText: true };
  try {
    return { text: strict.decode(raw), isText: true };
  } catch {
    return { text: lenient.decode(raw), isText: false };
  }
}
