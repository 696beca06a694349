import { commit, CommitConflict } from '../db/commit.ts';
import {
  advanceTask,
  endTask,
  isPoisonousTask,
  TASK_LEASE_LOST,
  type LeasedTask,
} from '../delivery/task-queue.ts';
import { Refusal } from '../shared/refusal.ts';
import type { App } from './app.ts';
import type { BoundTask, StoredTask } from './define-task.ts';
import { LeaseLost, mayPass } from './may-pass.ts';
import type { Consequences } from './outcome.ts';
import { findTask, type Registry } from './registry.ts';
import { toStatements } from './to-statements.ts';

/** Decided anew this often when somebody else was first. */
const ROUNDS_MAX = 3;

/**
 * Does one step of a task and commits it once, with the task's progress or end. A refusal or a fault ends the task,
 * a fault is logged once; what may pass by itself is thrown, for a later try.
 */
export async function runTaskStep(app: App, registry: Registry, leased: LeasedTask): Promise<void> {
  const task = findTask(registry, leased.name);
  try {
    if (task === undefined) throw new Error(`there is no task ${leased.name}`);
    if (isPoisonousTask(leased)) throw new Error('the task has ended its worker too often');
    await decideAndCommit(app, task, leased);
  } catch (error) {
    if (error instanceof LeaseLost || mayPass(app, error)) throw error;
    if (error instanceof Refusal) app.log.info('task refused', { ...toFields(leased), code: error.code });
    else app.log.error('task failed', { ...toFields(leased), error });
    await fail(app, task, leased, error instanceof Refusal ? error : undefined);
  }
}

async function decideAndCommit(app: App, task: BoundTask, leased: LeasedTask): Promise<void> {
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const { next, ...outcome } = await task.step(toStored(app, leased));
    const end = next === undefined ? endTask(leased, 'done') : advanceTask(leased, next);
    if (await tryToCommit(app, outcome, leased, end)) return;
  }
  throw new Refusal('conflict');
}

/** False when a guard of the decision did not hold. */
async function tryToCommit(
  app: App,
  outcome: Consequences,
  { id }: LeasedTask,
  end: ReturnType<typeof endTask>,
): Promise<boolean> {
  const statements = await toStatements(app, outcome);
  try {
    // The end comes first: whoever lost the lease must not take what the holder wrote for a fault of his own.
    await commit(app.db, [...end, ...statements]);
    return true;
  } catch (error) {
    if (!(error instanceof CommitConflict)) throw error;
    if (error.guard === TASK_LEASE_LOST) throw new LeaseLost(id, { cause: error });
    return false;
  }
}

/** Ends the task with what it has to say about that or, where that fails too, without a word. */
async function fail(
  app: App,
  task: BoundTask | undefined,
  leased: LeasedTask,
  refusal: Refusal | undefined,
): Promise<void> {
  const end = endTask(leased, 'failed');
  try {
    const outcome = (await task?.fail(toStored(app, leased), refusal)) ?? {};
    if (await tryToCommit(app, outcome, leased, end)) return;
    app.log.error('failure of a task not told', toFields(leased));
  } catch (error) {
    if (error instanceof LeaseLost || mayPass(app, error)) throw error;
    app.log.error('failure of a task not told', { ...toFields(leased), error });
  }
  await tryToCommit(app, {}, leased, end);
}

function toStored(app: App, { id, data, progress }: LeasedTask): StoredTask {
  return { app, taskId: id, data, progress };
}

function toFields({ id, name }: LeasedTask) {
  return { job: name, eventId: id };
}
