import { and, asc, count, desc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm';
import { importRows, imports } from '../../db/schema/ledger.ts';
import {
  deleteFrom,
  guarded,
  insertInto,
  toStatement,
  updateTable,
  type Statement,
} from '../../db/statement.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import {
  NO_COUNTS,
  type FileNotes,
  type Import,
  type ImportCounts,
  type ImportState,
  type JudgedRow,
  type RowFault,
  type RowFields,
  type RowOutcome,
  type RowState,
  type StagedRow,
} from './import.ts';

type Db = Core['db'];

const NO_NOTES: FileNotes = { remarks: [], sheets: [] };

export function insertImport(
  { clock }: Pick<Core, 'clock'>,
  opened: Pick<Import, 'id' | 'fileName' | 'importedBy' | 'cardKey'>,
): Statement {
  return toStatement(
    insertInto(imports).values({
      ...opened,
      fileHash: '',
      state: 'reading',
      counts: JSON.stringify(NO_COUNTS),
      remarks: JSON.stringify(NO_NOTES),
      version: 1,
      createdAt: clock.now(),
    }),
  );
}

export async function findImport(db: Db, id: string): Promise<Import | undefined> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id));
  return row === undefined ? undefined : toImport(row);
}

/** Those that were carried out and not taken back, the newest first. */
export async function listApplied(db: Db, limit: number): Promise<Import[]> {
  const rows = await db
    .select()
    .from(imports)
    .where(eq(imports.state, 'applied'))
    .orderBy(desc(imports.appliedAt))
    .limit(limit);
  return rows.map(toImport);
}

/** Refuses with `not_found`. */
export async function requireImport({ db }: Pick<Core, 'db'>, id: string): Promise<Import> {
  const found = await findImport(db, id);
  if (found === undefined) throw new Refusal('not_found');
  return found;
}

/** Takes an import on to its next state, only at the version it was read. Conflict: `import_version`. */
export function advanceImport(
  { id, version }: Pick<Import, 'id' | 'version'>,
  state: ImportState,
  change: {
    readonly counts?: ImportCounts;
    readonly notes?: FileNotes;
    readonly fileHash?: string;
    readonly appliedAt?: Date;
  } = {},
): Statement[] {
  const { counts, notes, ...columns } = change;
  return guarded(
    'import_version',
    updateTable(imports)
      .set({
        ...columns,
        state,
        version: version + 1,
        ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
        ...(notes === undefined ? {} : { remarks: JSON.stringify(notes) }),
      })
      .where(and(eq(imports.id, id), eq(imports.version, version))),
  );
}

export function insertRows(importId: string, rows: readonly JudgedRow[]): Statement[] {
  if (rows.length === 0) return [];
  const values = rows.map((row) => [
    row.position,
    row.sheet,
    row.line,
    row.outcome,
    row.organizationId ?? null,
    row.judgedVersion,
    row.name,
    JSON.stringify(row.fields),
    JSON.stringify(row.faults),
    JSON.stringify(row.cells),
  ]);
  return [
    {
      sql: `INSERT INTO import_rows (import_id, position, sheet, line, outcome, state, organization_id, judged_version,
              name, fields, faults, cells)
            SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, 'judged', value ->> 4, value ->> 5,
              value ->> 6, value ->> 7, value ->> 8, value ->> 9 FROM json_each(?)`,
      args: [importId, JSON.stringify(values)],
    },
  ];
}

export function deleteRows(importId: string): Statement {
  return toStatement(deleteFrom(importRows).where(eq(importRows.importId, importId)));
}

/** Rows that are still to be carried out, after a position, in the order of their positions. */
export async function listRowsToApply(
  db: Db,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<StagedRow[]> {
  const rows = await db
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        gt(importRows.position, after),
        eq(importRows.state, 'judged'),
        inArray(importRows.outcome, ['new', 'changed']),
      ),
    )
    .orderBy(asc(importRows.position))
    .limit(limit);
  return rows.map(toRow);
}

/** Rows that were carried out, before a position, the last first. */
export async function listRowsToUndo(
  db: Db,
  importId: string,
  { before, limit }: { before: number; limit: number },
): Promise<StagedRow[]> {
  const rows = await db
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        lt(importRows.position, before),
        eq(importRows.state, 'applied'),
      ),
    )
    .orderBy(desc(importRows.position))
    .limit(limit);
  return rows.map(toRow);
}

/** The first rows of an outcome or a state, as they stand in the file. */
export async function listRows(
  db: Db,
  importId: string,
  sort: { readonly outcome: RowOutcome } | { readonly state: RowState },
  limit: number,
): Promise<StagedRow[]> {
  const isOfSort =
    'outcome' in sort ? eq(importRows.outcome, sort.outcome) : eq(importRows.state, sort.state);
  const rows = await db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), isOfSort))
    .orderBy(asc(importRows.sheet), asc(importRows.line))
    .limit(limit);
  return rows.map(toRow);
}

/** The first rows that are right and have a warning. */
export async function listWarnedRows(db: Db, importId: string, limit: number): Promise<StagedRow[]> {
  const rows = await db
    .select()
    .from(importRows)
    .where(
      and(eq(importRows.importId, importId), ne(importRows.outcome, 'wrong'), ne(importRows.faults, '[]')),
    )
    .orderBy(asc(importRows.sheet), asc(importRows.line))
    .limit(limit);
  return rows.map(toRow);
}

export async function countRows(db: Db, importId: string): Promise<ImportCounts> {
  const isWarned = sql<number>`${importRows.outcome} <> 'wrong' AND ${importRows.faults} <> '[]'`;
  const rows = await db
    .select({ outcome: importRows.outcome, state: importRows.state, isWarned, count: count() })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .groupBy(importRows.outcome, importRows.state, isWarned);
  const sum = (holds: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(holds).reduce((total, row) => total + row.count, 0);
  return {
    new: sum(({ outcome }) => outcome === 'new'),
    changed: sum(({ outcome }) => outcome === 'changed'),
    unchanged: sum(({ outcome }) => outcome === 'unchanged'),
    wrong: sum(({ outcome }) => outcome === 'wrong'),
    warned: sum(({ isWarned }) => isWarned === 1),
    applied: sum(({ state }) => state === 'applied'),
    overtaken: sum(({ state }) => state === 'overtaken'),
    undone: sum(({ state }) => state === 'undone'),
    kept: sum(({ state }) => state === 'kept'),
  };
}

/** What became of rows that there is nothing to say about. */
export function markRows(importId: string, state: RowState, positions: readonly number[]): Statement[] {
  if (positions.length === 0) return [];
  return [
    {
      sql: `UPDATE import_rows SET state = ?
            WHERE import_id = ? AND position IN (SELECT value FROM json_each(?))`,
      args: [state, importId, JSON.stringify(positions)],
    },
  ];
}

/** What became of a row, and why. */
export function markRow(
  importId: string,
  state: RowState,
  position: number,
  faults: readonly RowFault[],
): Statement {
  return toStatement(
    updateTable(importRows)
      .set({ state, faults: JSON.stringify(faults) })
      .where(and(eq(importRows.importId, importId), eq(importRows.position, position))),
  );
}

/** How many applied rows are of organizations outside of these scopes. */
export async function countOutside(db: Db, importId: string, tops: readonly string[]): Promise<number> {
  const [row] = await db.all<{ count: number }>(sql`
    SELECT count(*) AS count FROM import_rows AS r
    WHERE r.import_id = ${importId} AND r.state = 'applied' AND NOT EXISTS (
      SELECT 1 FROM scopes AS s
      WHERE s.organization_id = r.organization_id
        AND s.ancestor_id IN (SELECT value FROM json_each(${JSON.stringify(tops)})))`);
  return row?.count ?? 0;
}

/** When a file of the same bytes was last applied to organizations of these scopes. */
export async function findSameApplied(
  db: Db,
  { fileHash, tops }: { fileHash: string; tops: readonly string[] },
): Promise<Date | undefined> {
  const [row] = await db.all<{ at: number }>(sql`
    SELECT i.applied_at AS at FROM imports AS i
    WHERE i.file_hash = ${fileHash} AND i.state = 'applied' AND EXISTS (
      SELECT 1 FROM import_rows AS r
      CROSS JOIN scopes AS s ON s.organization_id = r.organization_id
      WHERE r.import_id = i.id AND s.ancestor_id IN (SELECT value FROM json_each(${JSON.stringify(tops)})))
    ORDER BY i.applied_at DESC LIMIT 1`);
  return row === undefined ? undefined : new Date(row.at);
}

function toImport({ counts, remarks, ...rest }: typeof imports.$inferSelect): Import {
  const parsedCounts: ImportCounts = JSON.parse(counts);
  const notes: FileNotes = JSON.parse(remarks);
  return { ...rest, counts: parsedCounts, notes };
}

function toRow(row: typeof importRows.$inferSelect): StagedRow {
  const fields: RowFields = JSON.parse(row.fields);
  const faults: RowFault[] = JSON.parse(row.faults);
  const cells: string[] = JSON.parse(row.cells);
  return { ...row, organizationId: row.organizationId ?? undefined, fields, faults, cells };
}
