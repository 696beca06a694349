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
export async function readHealth({ app, version }: { app: App; version: string }): Promise<Health> {
  try {
    await commit(app.db, [toStatement(beat(app.clock.now()))]);
    const [inboxCounts, outboxCounts, [lastRun], isReachable] = await Promise.all([
      countByState(app, inbox),
      countByState(app, outbox),
      app.db.select({ dueAt: jobRuns.dueAt }).from(jobRuns).orderBy(desc(jobRuns.dueAt)).limit(1),
      app.feishu.findBotOpenId().then(
        () => true,
        () => false,
      ),
    ]);
    const isStuck =
      (inboxCounts['failed'] ?? 0) + (outboxCounts['unknown'] ?? 0) + (outboxCounts['dead'] ?? 0) > 0;
    return {
      status: isStuck || !isReachable ? 'degraded' : 'ok',
      version,
      database: 'ok',
      inbox: inboxCounts,
      outbox: outboxCounts,
      scheduler: { last_run: lastRun?.dueAt.toISOString() ?? null },
      feishu: isReachable ? 'ok' : 'unreachable',
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
