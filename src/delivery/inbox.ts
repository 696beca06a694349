import { and, asc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import { commit, CommitConflict } from '../db/commit.ts';
import { inbox } from '../db/schema/delivery.ts';
import {
  deleteFrom,
  guarded,
  insertInto,
  toStatement,
  unique,
  updateTable,
  type Statement,
} from '../db/statement.ts';
import type { Core } from '../domain/core.ts';
import { DAY_MS } from '../shared/calendar.ts';
import { elapsedMs } from './elapsed.ts';

export interface AcceptedEvent {
  readonly eventId: string;
  /** Set for messages, which Feishu may deliver again under another event id. */
  readonly messageId?: string;
  readonly eventType: string;
  readonly payload: string;
}

/** An event this process may work on until the lease ends; `fence` refuses its writes afterwards. */
export interface LeasedEvent {
  readonly eventId: string;
  readonly payload: string;
  readonly fence: number;
  readonly attempts: number;
}

/** Longer than any handler may take. */
const LEASE_MS = 30_000;
const ATTEMPTS_MAX = 5;
/** Ten times the 7.1 hours over which Feishu redelivers. */
const KEPT_MS = 3 * DAY_MS;

/** Stores the event for good; `false` when it was stored before. `leased` takes it at once, for a click that waits. */
export async function acceptEvent(
  core: Pick<Core, 'db' | 'clock'>,
  event: AcceptedEvent,
  state: 'pending' | 'leased',
): Promise<boolean> {
  const insert = insertInto(inbox).values({
    eventId: event.eventId,
    messageId: event.messageId ?? null,
    eventType: event.eventType,
    payload: event.payload,
    receivedAt: core.clock.now(),
    state,
    ...(state === 'leased'
      ? { fence: 1, attempts: 1, leaseUntilMs: sql`${elapsedMs(core)} + ${LEASE_MS}` }
      : {}),
  });
  try {
    await commit(core.db, [unique('accepted_before', insert)]);
    return true;
  } catch (error) {
    if (error instanceof CommitConflict) return false;
    throw error;
  }
}

/** The oldest event that waits or whose holder died; `undefined` when there is none. */
export async function leaseEvent(core: Pick<Core, 'db' | 'clock'>): Promise<LeasedEvent | undefined> {
  const now = elapsedMs(core);
  for (;;) {
    const [row] = await core.db
      .select()
      .from(inbox)
      .where(or(eq(inbox.state, 'pending'), and(eq(inbox.state, 'leased'), lt(inbox.leaseUntilMs, now))))
      .orderBy(asc(inbox.receivedAt), sql`rowid`)
      .limit(1);
    if (row === undefined) return undefined;
    const fence = row.fence + 1;
    const take = updateTable(inbox)
      .set({ state: 'leased', fence, attempts: row.attempts + 1, leaseUntilMs: sql`${now} + ${LEASE_MS}` })
      .where(and(eq(inbox.eventId, row.eventId), eq(inbox.fence, row.fence)));
    try {
      await commit(core.db, guarded('lease', take));
      return { eventId: row.eventId, payload: row.payload, fence, attempts: row.attempts + 1 };
    } catch (error) {
      if (!(error instanceof CommitConflict)) throw error;
    }
  }
}

/** Whether the event has ended its holder so often that it must not be tried again. */
export function isPoisonous(event: LeasedEvent): boolean {
  return event.attempts > ATTEMPTS_MAX;
}

/** The guard of this mark failing means that the lease went to somebody else. */
export const LEASE_LOST = 'inbox_lease';

export function markEvent(event: LeasedEvent, state: 'done' | 'failed'): readonly Statement[] {
  return guarded(
    LEASE_LOST,
    updateTable(inbox)
      .set({ state })
      .where(and(eq(inbox.eventId, event.eventId), eq(inbox.fence, event.fence), eq(inbox.state, 'leased'))),
  );
}

/** Nothing was done and nobody died of it: the attempt does not count. The lease stays, as the time until the next. */
export function putOffEvent(event: LeasedEvent): Statement {
  return toStatement(
    updateTable(inbox)
      .set({ attempts: event.attempts - 1 })
      .where(and(eq(inbox.eventId, event.eventId), eq(inbox.fence, event.fence))),
  );
}

/** Where this process is the only one, whatever a former one held is free again. */
export function releaseEvents(): Statement {
  return toStatement(updateTable(inbox).set({ leaseUntilMs: 0 }).where(eq(inbox.state, 'leased')));
}

export async function countWaitingEvents({ db }: Pick<Core, 'db'>): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(inbox)
    .where(inArray(inbox.state, ['pending', 'leased']));
  return row?.count ?? 0;
}

/** Forgets what no redelivery can bring back. */
export function forgetOldEvents(now: Date): Statement {
  return toStatement(
    deleteFrom(inbox).where(
      and(inArray(inbox.state, ['done', 'failed']), lt(inbox.receivedAt, new Date(now.getTime() - KEPT_MS))),
    ),
  );
}
