import { and, asc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import { commit, CommitConflict } from '../db/commit.ts';
import { tasks } from '../db/schema/delivery.ts';
import {
  deleteFrom,
  guarded,
  insertInto,
  toStatement,
  updateTable,
  type Statement,
} from '../db/statement.ts';
import type { Core } from '../domain/core.ts';
import { DAY_MS } from '../shared/calendar.ts';
import { elapsedMs } from './elapsed.ts';

/** A task one step of which this process may do until the lease ends; `fence` refuses its writes afterwards. */
export interface LeasedTask {
  readonly id: string;
  readonly name: string;
  /** JSON. */
  readonly data: string;
  /** JSON; null before the first step. */
  readonly progress: string | null;
  readonly fence: number;
  /** How often the step was begun. */
  readonly attempts: number;
}

/** Longer than any step may take, a file that is fetched and read included. */
const LEASE_MS = 60_000;
const ATTEMPTS_MAX = 5;
const KEPT_MS = 7 * DAY_MS;

/** Enqueued once per id, whatever became of it. `data` is turned into JSON. */
export function enqueueTask(
  { clock }: Pick<Core, 'clock'>,
  { id, name, data }: { readonly id: string; readonly name: string; readonly data: unknown },
): Statement {
  return toStatement(
    insertInto(tasks)
      .values({ id, name, data: JSON.stringify(data), state: 'pending', createdAt: clock.now() })
      .onConflictDoNothing(),
  );
}

/** The oldest task that waits or whose holder died; `undefined` when there is none. */
export async function leaseTask(core: Pick<Core, 'db' | 'clock'>): Promise<LeasedTask | undefined> {
  const now = elapsedMs(core);
  for (;;) {
    const [row] = await core.db
      .select()
      .from(tasks)
      .where(or(eq(tasks.state, 'pending'), and(eq(tasks.state, 'leased'), lt(tasks.leaseUntilMs, now))))
      .orderBy(asc(tasks.createdAt), sql`rowid`)
      .limit(1);
    if (row === undefined) return undefined;
    const { id, name, data, progress } = row;
    const leased = { id, name, data, progress, fence: row.fence + 1, attempts: row.attempts + 1 };
    const take = updateTable(tasks)
      .set({
        state: 'leased',
        fence: leased.fence,
        attempts: leased.attempts,
        leaseUntilMs: sql`${now} + ${LEASE_MS}`,
      })
      .where(and(eq(tasks.id, id), eq(tasks.fence, row.fence)));
    try {
      await commit(core.db, guarded('lease', take));
      return leased;
    } catch (error) {
      if (!(error instanceof CommitConflict)) throw error;
    }
  }
}

/** Whether the step has ended its holder so often that it must not be tried again. */
export function isPoisonousTask(task: LeasedTask): boolean {
  return task.attempts > ATTEMPTS_MAX;
}

/** The guard of these marks failing means that the lease went to somebody else. */
export const TASK_LEASE_LOST = 'task_lease';

/** One step is done, the next may be taken by anybody. `progress` is turned into JSON. */
export function advanceTask(task: LeasedTask, progress: unknown): readonly Statement[] {
  return mark(task, { state: 'pending', progress: JSON.stringify(progress), attempts: 0 });
}

export function endTask(task: LeasedTask, state: 'done' | 'failed'): readonly Statement[] {
  return mark(task, { state });
}

function mark({ id, fence }: LeasedTask, values: Partial<typeof tasks.$inferInsert>): readonly Statement[] {
  return guarded(
    TASK_LEASE_LOST,
    updateTable(tasks)
      .set(values)
      .where(and(eq(tasks.id, id), eq(tasks.fence, fence), eq(tasks.state, 'leased'))),
  );
}

/** Nothing was done and nobody died of it: the attempt does not count. The lease stays, as the time until the next. */
export function putOffTask(task: LeasedTask): Statement {
  return toStatement(
    updateTable(tasks)
      .set({ attempts: task.attempts - 1 })
      .where(and(eq(tasks.id, task.id), eq(tasks.fence, task.fence))),
  );
}

/** Where this process is the only one, whatever a former one held is free again. */
export function releaseTasks(): Statement {
  return toStatement(updateTable(tasks).set({ leaseUntilMs: 0 }).where(eq(tasks.state, 'leased')));
}

export async function countWaitingTasks({ db }: Pick<Core, 'db'>): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(tasks)
    .where(inArray(tasks.state, ['pending', 'leased']));
  return row?.count ?? 0;
}

/** Forgets what ended; its id could then be enqueued again. */
export function forgetOldTasks(now: Date): Statement {
  return toStatement(
    deleteFrom(tasks).where(
      and(inArray(tasks.state, ['done', 'failed']), lt(tasks.createdAt, new Date(now.getTime() - KEPT_MS))),
    ),
  );
}
