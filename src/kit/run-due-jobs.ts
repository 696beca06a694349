import { Cron } from 'croner';
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { commit, CommitConflict } from '../db/commit.ts';
import { jobRuns } from '../db/schema/delivery.ts';
import { deleteFrom, insertInto, toStatement, unique, type Statement } from '../db/statement.ts';
import { enqueueCard, type OutgoingCard } from '../delivery/outbox.ts';
import { UnsendableCard } from '../feishu/prepare-card.ts';
import { noticeCard } from '../cards/notice-card.ts';
import { DAY_MS } from '../shared/calendar.ts';
import type { App } from './app.ts';
import type { Job } from './define-job.ts';
import type { Registry } from './registry.ts';
import { toStatements } from './to-statements.ts';

const ZONE = 'Asia/Shanghai';
const RUNS_KEPT_MS = 7 * DAY_MS;
/** A job that was due more often than this while nothing ran is counted as due this often. */
const MISSED_MAX = 1000;

/** The first instant after `after` at which a schedule of five fields falls in Shanghai. */
export function findNextDue(schedule: string, after: Date): Date | undefined {
  return new Cron(schedule, { timezone: ZONE, paused: true }).nextRun(after) ?? undefined;
}

/**
 * Runs each job that became due since it last ran, once, for the newest of its due times: downtime is caught up
 * with one run, not with a flood. A job seen for the first time begins to count now, or runs where it says so.
 */
export async function runDueJobs(app: App, registry: Registry): Promise<void> {
  const now = app.clock.now();
  for (const [name, job] of Object.entries(registry.jobs)) {
    const last = await findLastRun(app, name);
    if (last === undefined) {
      await (job.runsAtFirstStart === true
        ? runJob(app, name, job, now)
        : leaveOut(app, name, now, 'skipped'));
      continue;
    }
    const due = listDue(job.schedule, last, now);
    const firedAt = due.at(-1);
    if (firedAt !== undefined) await runJob(app, name, job, firedAt, due.length - 1);
  }
}

/** Runs one job for one instant; a second run for the same instant is refused by the database and does nothing. */
export async function runJob(app: App, name: string, job: Job, firedAt: Date, skipped = 0): Promise<void> {
  try {
    await decideAndCommit(app, name, job, firedAt, skipped).catch(async (error: unknown) => {
      if (!(error instanceof CommitConflict) || error.guard === JOB_RAN) throw error;
      await decideAndCommit(app, name, job, firedAt, skipped); // Somebody wrote meanwhile: decided once more.
    });
  } catch (error) {
    if (error instanceof CommitConflict && error.guard === JOB_RAN) return;
    app.log.error('job failed', { job: name, error });
    await leaveOut(app, name, firedAt, 'failed');
  }
}

async function decideAndCommit(
  app: App,
  name: string,
  job: Job,
  firedAt: Date,
  skipped: number,
): Promise<void> {
  const { counts, messages = [], ...rest } = await job.run({ app, firedAt });
  const statements: Statement[] = [];
  for (const message of messages) statements.push(await enqueueOrExcuse(app, name, message));
  statements.push(...(await toStatements(app, rest)));
  await commit(app.db, [toRun(name, firedAt, 'done', { ...counts, skipped }), ...statements]);
  app.log.info('job done', { job: name, count: messages.length });
}

/** One card that cannot be sent must not keep the others from being sent. */
async function enqueueOrExcuse(app: App, job: string, message: OutgoingCard): Promise<Statement> {
  try {
    return await enqueueCard(app, message);
  } catch (error) {
    if (!(error instanceof UnsendableCard)) throw error;
    app.log.error('card not sendable', { job, error });
    return enqueueCard(app, {
      ...message,
      card: noticeCard('有要办的事，但内容太长显示不了；请发 /待办 查看'),
    });
  }
}

const JOB_RAN = 'job_ran';

function toRun(job: string, dueAt: Date, state: 'done' | 'failed' | 'skipped', counts: object): Statement {
  return unique(JOB_RAN, insertInto(jobRuns).values({ job, dueAt, state, counts: JSON.stringify(counts) }));
}

/** Writes down that nothing came of this instant; a run that did is left as it is. */
async function leaveOut(app: App, name: string, dueAt: Date, state: 'skipped' | 'failed'): Promise<void> {
  try {
    await commit(app.db, [toRun(name, dueAt, state, {})]);
  } catch (error) {
    if (!(error instanceof CommitConflict)) throw error;
  }
}

async function findLastRun({ db }: App, job: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ dueAt: jobRuns.dueAt })
    .from(jobRuns)
    .where(eq(jobRuns.job, job))
    .orderBy(desc(jobRuns.dueAt))
    .limit(1);
  return row?.dueAt;
}

/** Forgets runs older than a week, but never a job's newest, from which the next is counted. */
export function forgetOldRuns(now: Date): Statement {
  const newest = sql`(SELECT max(other.due_at) FROM job_runs other WHERE other.job = ${jobRuns.job})`;
  return toStatement(
    deleteFrom(jobRuns).where(
      and(lt(jobRuns.dueAt, new Date(now.getTime() - RUNS_KEPT_MS)), sql`${jobRuns.dueAt} < ${newest}`),
    ),
  );
}

/** The newest first found, so that a job of every minute costs no more after a month than after a day. */
function listDue(schedule: string, after: Date, now: Date): Date[] {
  const cron = new Cron(schedule, { timezone: ZONE, paused: true });
  const due: Date[] = [];
  let before = new Date(now.getTime() + 1);
  while (due.length < MISSED_MAX) {
    const [previous] = cron.previousRuns(1, before);
    if (previous === undefined || previous <= after) break;
    due.unshift(previous);
    before = previous;
  }
  return due;
}
