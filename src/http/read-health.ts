import { desc, inArray, sql } from 'drizzle-orm';
import { commit } from '../db/commit.ts';
import { inbox, jobRuns, outbox, settings } from '../db/schema/delivery.ts';
import { insertInto, toStatement } from '../db/statement.ts';
import type { App } from '../kit/app.ts';

export interface Health {
  readonly status: 'ok' | 'degraded' | 'down';
  readonly version: string;
  readonly database: 'ok' | 'down';
  readonly inbox: Readonly<Record<string, number>>;
  readonly outbox: Readonly<Record<string, number>>;
  readonly scheduler: { readonly last_run: string | null };
  readonly feishu: 'ok' | 'unreachable';
}

/** `down` only when the database takes no write; `degraded` when messages are stuck or Feishu is out of reach. */
export async function readHealth({
  app,
  version,
  isReachable,
}: {
  readonly app: App;
  readonly version: string;
  isReachable(): Promise<boolean>;
}): Promise<Health> {
  try {
    await commit(app.db, [toStatement(beat(app.clock.now()))]);
    const [inboxCounts, outboxCounts, [lastRun], isAnswering] = await Promise.all([
      countByState(app, inbox),
      countByState(app, outbox),
      app.db.select({ dueAt: jobRuns.dueAt }).from(jobRuns).orderBy(desc(jobRuns.dueAt)).limit(1),
      isReachable(),
    ]);
    const isStuck =
      (inboxCounts['failed'] ?? 0) + (outboxCounts['unknown'] ?? 0) + (outboxCounts['dead'] ?? 0) > 0;
    return {
      status: isStuck || !isAnswering ? 'degraded' : 'ok',
      version,
      database: 'ok',
      inbox: inboxCounts,
      outbox: outboxCounts,
      scheduler: { last_run: lastRun?.dueAt.toISOString() ?? null },
      feishu: isAnswering ? 'ok' : 'unreachable',
    };
  } catch (error) {
    app.log.error('database is not writable', { error });
    return {
      status: 'down',
      version,
      database: 'down',
      inbox: {},
      outbox: {},
      scheduler: { last_run: null },
      feishu: 'unreachable',
    };
  }
}

const REACHABILITY_KEPT_MS = 10_000;

/** Whether Feishu answers, asked at most every ten seconds, since anybody may look at the health. */
export function createReachability({ clock, feishu }: Pick<App, 'clock' | 'feishu'>): () => Promise<boolean> {
  let last: { readonly atMs: number; readonly answer: Promise<boolean> } | undefined;
  return async () => {
    const atMs = clock.elapsedMs();
    if (last === undefined || atMs - last.atMs >= REACHABILITY_KEPT_MS) {
      const asked = feishu.findBotOpenId();
      last = { atMs, answer: asked.then(Boolean).catch(() => false) };
    }
    return last.answer;
  };
}

function beat(now: Date) {
  const value = now.toISOString();
  return insertInto(settings)
    .values({ key: 'heartbeat', value })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
}

async function countByState(
  { db }: App,
  table: typeof inbox | typeof outbox,
): Promise<Record<string, number>> {
  const rows = await db
    .select({ state: table.state, count: sql<number>`count(*)` })
    .from(table)
    .where(inArray(table.state, ['pending', 'leased', 'retry', 'failed', 'unknown', 'dead']))
    .groupBy(table.state);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
