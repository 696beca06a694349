import { and, eq, lte, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { buckets } from '../db/schema/delivery.ts';
import { guarded, insertInto, toStatement, type Statement, updateTable } from '../db/statement.ts';

/** A limit of Feishu as the time between two calls, at 90% of what is allowed. */
export interface Limit {
  readonly key: string;
  readonly intervalMs: number;
}

const SHARE = 0.9;
/** 5 calls a second to one person, chat or message; 50 a second and 1,000 a minute per API. Source: "频控策略". */
const PER_TARGET_MS = 1000 / 5 / SHARE;
const PER_API_MS = Math.max(1000 / 50, 60_000 / 1000) / SHARE;

export interface Limits {
  readonly target: Limit;
  readonly api: Limit;
}

export function limitsFor(operation: 'send' | 'reply' | 'update', target: string): Limits {
  return {
    target: { key: `target:${target}`, intervalMs: Math.ceil(PER_TARGET_MS) },
    api: { key: `api:${operation}`, intervalMs: Math.ceil(PER_API_MS) },
  };
}

/** When the limits of `limitsFor` let a row's next call through; 0 for a row that was never limited. */
export function freeAtMs(operation: SQLWrapper, target: SQLWrapper): SQL<number> {
  return sql<number>`max(${freeAtOf(sql`'target:' || ${target}`)}, ${freeAtOf(sql`'api:' || ${operation}`)})`;
}

function freeAtOf(key: SQL): SQL<number> {
  return sql`coalesce((SELECT ${buckets.freeAtMs} FROM ${buckets} WHERE ${buckets.key} = ${key}), 0)`;
}

export const LIMIT_REACHED = 'limit';

/**
 * Takes one call from each bucket, or none. Capacity is one: a bucket as large as its rate would let
 * twice the rate through in its first second.
 */
export function takeFrom({ target, api }: Limits, now: SQL<number>): readonly Statement[] {
  return [target, api].flatMap(({ key, intervalMs }) => [
    toStatement(insertInto(buckets).values({ key, freeAtMs: 0 }).onConflictDoNothing()),
    ...guarded(
      LIMIT_REACHED,
      updateTable(buckets)
        .set({ freeAtMs: sql`${now} + ${intervalMs}` })
        .where(and(eq(buckets.key, key), lte(buckets.freeAtMs, now))),
    ),
  ]);
}

/** Feishu said itself how long it wants to be left alone. */
export function blockUntil(limits: readonly Limit[], now: SQL<number>, waitMs: number): readonly Statement[] {
  return limits.map(({ key }) =>
    toStatement(
      updateTable(buckets)
        .set({ freeAtMs: sql`max(${buckets.freeAtMs}, ${now} + ${waitMs})` })
        .where(eq(buckets.key, key)),
    ),
  );
}
