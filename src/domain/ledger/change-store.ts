import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { organizationChanges } from '../../db/schema/ledger.ts';
import { insertInto, unique, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import type { Patch } from '../organizations/record.ts';
import type { Act, Change } from './change.ts';

type Db = Core['db'];

export function insertChange(
  { clock, newId }: Pick<Core, 'clock' | 'newId'>,
  change: { organizationId: string; version: number; before: Patch; after: Patch; act: Act },
): Statement {
  const { act } = change;
  return unique(
    'organization_version',
    insertInto(organizationChanges).values({
      id: newId(),
      organizationId: change.organizationId,
      version: change.version,
      at: clock.now(),
      actor: act.actor,
      cause: act.cause,
      batchId: act.batchId ?? null,
      before: JSON.stringify(change.before),
      after: JSON.stringify(change.after),
      reason: act.reason ?? null,
      undoes: act.undoes ?? null,
    }),
  );
}

export async function findChange(db: Db, id: string): Promise<Change | undefined> {
  const [row] = await db.select().from(organizationChanges).where(eq(organizationChanges.id, id));
  return row === undefined ? undefined : toChange(row);
}

export async function findChangeAt(
  db: Db,
  { id, version }: { id: string; version: number },
): Promise<Change | undefined> {
  const [row] = await db
    .select()
    .from(organizationChanges)
    .where(and(eq(organizationChanges.organizationId, id), eq(organizationChanges.version, version)));
  return row === undefined ? undefined : toChange(row);
}

/** The newest first, from below a version on. */
export async function listChanges(
  db: Db,
  organizationId: string,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number },
): Promise<Change[]> {
  const rows = await db
    .select()
    .from(organizationChanges)
    .where(
      and(eq(organizationChanges.organizationId, organizationId), lt(organizationChanges.version, before)),
    )
    .orderBy(desc(organizationChanges.version))
    .limit(limit);
  return rows.map(toChange);
}

/** What one act changed, in the order in which it did. */
export async function listBatch(db: Db, batchId: string): Promise<Change[]> {
  const rows = await db
    .select()
    .from(organizationChanges)
    .where(eq(organizationChanges.batchId, batchId))
    .orderBy(asc(sql`rowid`));
  return rows.map(toChange);
}

/** Which of the changes were taken back. */
export async function listUndone(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ undoes: organizationChanges.undoes })
    .from(organizationChanges)
    .where(inArray(organizationChanges.undoes, [...ids]));
  return new Set(rows.flatMap(({ undoes }) => (undoes === null ? [] : [undoes])));
}

function toChange(row: typeof organizationChanges.$inferSelect): Change {
  const before: Patch = JSON.parse(row.before);
  const after: Patch = JSON.parse(row.after);
  return { ...row, before, after };
}
