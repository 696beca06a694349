import { and, count, eq, gte, inArray } from 'drizzle-orm';
import type { SelfCheck } from '../../src/cards/admin-card.ts';
import { jobRuns, outbox, settings } from '../../src/db/schema/delivery.ts';
import type { App } from '../../src/kit/app.ts';
import { DAY_MS } from '../../src/shared/calendar.ts';

const LOOK_BACK_DAYS = 7;

export async function checkSelf({ db, clock }: Pick<App, 'db' | 'clock'>): Promise<SelfCheck> {
  const since = new Date(clock.now().getTime() - LOOK_BACK_DAYS * DAY_MS);
  const [stuck, [failed], [mode]] = await Promise.all([
    db
      .select({ state: outbox.state, count: count() })
      .from(outbox)
      .where(inArray(outbox.state, ['unknown', 'dead']))
      .groupBy(outbox.state),
    db
      .select({ count: count() })
      .from(jobRuns)
      .where(and(eq(jobRuns.state, 'failed'), gte(jobRuns.dueAt, since))),
    db.select().from(settings).where(eq(settings.key, 'mode')),
  ]);
  const countOf = (state: string) => stuck.find((row) => row.state === state)?.count ?? 0;
  return {
    unknown: countOf('unknown'),
    dead: countOf('dead'),
    failedRuns: failed?.count ?? 0,
    database: db.shared ? 'server' : 'file',
    mode: mode?.value ?? '',
  };
}
