import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import type { Database } from '../../src/db/database.ts';
import { settings, tasks } from '../../src/db/schema/delivery.ts';
import { insertInto, toStatement, updateTable } from '../../src/db/statement.ts';
import {
  advanceTask,
  countWaitingTasks,
  endTask,
  enqueueTask,
  forgetOldTasks,
  isPoisonousTask,
  leaseTask,
  putOffTask,
  releaseTasks,
  type LeasedTask,
} from '../../src/delivery/task-queue.ts';
import { BOTH_KINDS, openTestDatabase, type DatabaseKind } from '../db/open-test-database.ts';
import { createManualClock, type ManualClock } from './test-delivery.ts';

const LEASE_MS = 60_000;
const DAY_MS = 86_400_000;

describe.for(BOTH_KINDS)('the tasks on %s', (kind) => {
  test('are done once per id, whatever became of the first', async () => {
    const core = await createCore(kind);
    await enqueue(core, 't', 'first');
    await enqueue(core, 't', 'second');
    const leased = await take(core);
    await commit(core.db, endTask(leased, 'done'));
    await enqueue(core, 't', 'third');
    expect([leased.data, await leaseTask(core)]).toEqual(['"first"', undefined]);
  });

  test('are handed out in the order they came, each to one worker', async () => {
    const core = await createCore(kind);
    for (const id of ['t3', 't1', 't2']) await enqueue(core, id);
    const leased = await Promise.all([leaseTask(core), leaseTask(core), leaseTask(core), leaseTask(core)]);
    expect(new Set(leased.map((task) => task?.id))).toEqual(new Set(['t3', 't1', 't2', undefined]));
  });

  test('keep what a step left behind for the next', async () => {
    const core = await createCore(kind);
    await enqueue(core, 't');
    const first = await take(core);
    await commit(core.db, advanceTask(first, { done: 1 }));
    const second = await take(core);
    expect([first.progress, second.progress, second.attempts]).toEqual([null, '{"done":1}', 1]);
  });

  test('are handed out again when their holder died, and what it still wants to write is refused', async () => {
    const core = await createCore(kind);
    await enqueue(core, 't');
    const stale = await take(core);
    const during = await leaseTask(core);
    await letLeaseRunOut(core);
    const holder = await take(core);
    const effect = toStatement(insertInto(settings).values({ key: 'effect', value: 'stale' }));
    for (const mark of [advanceTask(stale, 1), endTask(stale, 'done'), endTask(stale, 'failed')]) {
      await expect(commit(core.db, [effect, ...mark])).rejects.toMatchObject({ guard: 'task_lease' });
    }
    await commit(core.db, endTask(holder, 'done'));
    expect([during, await core.db.select().from(settings)]).toEqual([undefined, []]);
  });
});

test('a step is poisonous that has ended its holder five times; the step after it is not', async () => {
  const core = await createCore('memory');
  await enqueue(core, 't');
  const verdicts: boolean[] = [];
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const leased = await take(core);
    verdicts.push(isPoisonousTask(leased));
    await letLeaseRunOut(core);
  }
  await commit(core.db, advanceTask(await take(core), 1));
  verdicts.push(isPoisonousTask(await take(core)));
  expect(verdicts).toEqual([false, false, false, false, false, true, false]);
});

test('a step that was only put off is not poisonous, and waits for the end of its lease', async () => {
  const core = await createCore('memory');
  await enqueue(core, 't');
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await commit(core.db, [putOffTask(await take(core))]);
    expect(await leaseTask(core)).toBeUndefined();
    await letLeaseRunOut(core);
  }
  expect(isPoisonousTask(await take(core))).toBe(false);
});

test('where the process is alone, what a former one held is free at once', async () => {
  const core = await createCore('memory');
  await enqueue(core, 't');
  await take(core);
  await commit(core.db, [releaseTasks()]);
  expect((await take(core)).fence).toBe(2);
});

test('a task counts as waiting until it has ended', async () => {
  const core = await createCore('memory');
  await enqueue(core, 't');
  const counts = [await countWaitingTasks(core)];
  const leased = await take(core);
  counts.push(await countWaitingTasks(core));
  await commit(core.db, endTask(leased, 'failed'));
  expect([...counts, await countWaitingTasks(core)]).toEqual([1, 1, 0]);
});

test('what ended is forgotten after seven days, what still waits is not', async () => {
  const core = await createCore('memory');
  for (const [id, state] of [
    ['done', 'done'],
    ['failed', 'failed'],
    ['waiting', 'pending'],
  ] as const) {
    await enqueue(core, id);
    await commit(core.db, [toStatement(updateTable(tasks).set({ state }).where(eq(tasks.id, id)))]);
  }
  const rest = async (days: number) => {
    await commit(core.db, [forgetOldTasks(new Date(core.clock.now().getTime() + days * DAY_MS + 1))]);
    return (await core.db.select({ id: tasks.id }).from(tasks)).map(({ id }) => id);
  };
  expect([await rest(6), await rest(7)]).toEqual([['done', 'failed', 'waiting'], ['waiting']]);
});

interface TestCore {
  readonly db: Database;
  readonly clock: ManualClock;
}

async function createCore(kind: DatabaseKind): Promise<TestCore> {
  return { db: await openTestDatabase(kind), clock: createManualClock() };
}

async function enqueue({ db, clock }: TestCore, id: string, data = 'data'): Promise<void> {
  await commit(db, [enqueueTask({ clock }, { id, name: 'test', data })]);
}

async function take(core: TestCore): Promise<LeasedTask> {
  const leased = await leaseTask(core);
  if (leased === undefined) throw new Error('no task waits');
  return leased;
}

/** The database's clock cannot be set: there the lease is made to have ended. */
async function letLeaseRunOut({ db, clock }: TestCore): Promise<void> {
  if (db.shared) await commit(db, [toStatement(updateTable(tasks).set({ leaseUntilMs: 1 }))]);
  else clock.elapse(LEASE_MS + 1);
}
