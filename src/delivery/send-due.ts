import { and, asc, eq, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import { commit, CommitConflict } from '../db/commit.ts';
import { outbox } from '../db/schema/delivery.ts';
import { guarded, toStatement, updateTable, type Statement } from '../db/statement.ts';
import { FeishuError } from '../feishu/api/feishu-error.ts';
import { elapsedMs } from './elapsed.ts';
import { freeAtMs, takeFrom } from './rate-limits.ts';
import { carryOut } from './carry-out.ts';
import { recordFailure, recordOutcome } from './record-attempt.ts';
import { limitsOf, type Row, type Sender } from './sender.ts';

const LEASE_MS = 30_000;
/** More than one, for when a rival takes the first. */
const CANDIDATES = 8;

/**
 * Sends one message that is due. Returns `sent` when there was one, or how long to wait for the next,
 * or `undefined` when nothing waits.
 */
export async function sendNext(sender: Sender): Promise<'sent' | { waitMs: number } | undefined> {
  for (const id of await listCandidates(sender)) {
    const leased = await lease(sender, id);
    if (leased === undefined) continue;
    await attempt(sender, leased);
    return 'sent';
  }
  return findWait(sender);
}

/** Where this process is the only one, whatever a former one held is free again. */
export function releaseMessages(): Statement {
  return toStatement(updateTable(outbox).set({ leaseUntilMs: 0 }).where(eq(outbox.state, 'leased')));
}

const LIMITS_FREE_AT = freeAtMs(
  outbox.operation,
  sql`CASE WHEN ${outbox.operation} = 'update' THEN ${outbox.messageId} ELSE ${outbox.target} END`,
  outbox.messageType,
);
/** When a row that waits may go: not before its own time, and not before the limits let it. */
const DUE_AT = sql<number>`max(${outbox.nextAttemptAtMs}, ${LIMITS_FREE_AT})`;
const WAITS = inArray(outbox.state, ['pending', 'retry']);

function isDue(now: SQL<number>): SQL | undefined {
  const isAbandoned = and(
    eq(outbox.state, 'leased'),
    lte(outbox.leaseUntilMs, now),
    lte(LIMITS_FREE_AT, now),
  );
  return or(and(WAITS, lte(DUE_AT, now)), isAbandoned);
}

/** Ids only: cards are large, and many may wait. */
async function listCandidates(sender: Sender): Promise<string[]> {
  const rows = await sender.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(isDue(elapsedMs(sender)))
    .orderBy(asc(outbox.lane), asc(outbox.createdAt), sql`rowid`)
    .limit(CANDIDATES);
  return rows.map(({ id }) => id);
}

/** Writes the attempt down before it is made, so that a crash leaves its trace; `undefined` when a limit or a rival was first. */
async function lease(sender: Sender, id: string): Promise<Row | undefined> {
  const now = elapsedMs(sender);
  const [row] = await sender.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.id, id), isDue(now)));
  if (row === undefined) return undefined;
  const uncertainSince = row.operation === 'update' ? null : (row.uncertainSince ?? sender.clock.now());
  // While it is uncertain whether an older face arrived, that is the one a client may show.
  const shownVersion =
    row.operation === 'update' || row.uncertainSince !== null ? row.shownVersion : row.version;
  const leased: Row = { ...row, fence: row.fence + 1, attempts: row.attempts + 1, shownVersion };
  const take = updateTable(outbox)
    .set({
      state: 'leased',
      fence: leased.fence,
      attempts: leased.attempts,
      uncertainSince,
      shownVersion,
      leaseUntilMs: sql`${now} + ${LEASE_MS}`,
    })
    .where(
      and(
        eq(outbox.id, row.id),
        eq(outbox.fence, row.fence),
        eq(outbox.version, row.version),
        eq(outbox.state, row.state),
      ),
    );
  try {
    await commit(sender.db, [...takeFrom(limitsOf(row), now), ...guarded('lease', take)]);
    // The time of an earlier uncertain attempt decides; this one's own is only known to be uncertain once it fails so.
    return leased;
  } catch (error) {
    if (error instanceof CommitConflict) return undefined;
    throw error;
  }
}

async function attempt(sender: Sender, row: Row): Promise<void> {
  try {
    await recordOutcome(sender, row, await carryOut(sender, row));
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    await recordFailure(sender, row, error);
  }
}

async function findWait(sender: Sender): Promise<{ waitMs: number } | undefined> {
  const [row] = await sender.db
    .select({ waitMs: sql<number | null>`min(${DUE_AT}) - ${elapsedMs(sender)}` })
    .from(outbox)
    .where(WAITS);
  return row === undefined || row.waitMs === null ? undefined : { waitMs: Math.max(1, row.waitMs) };
}
