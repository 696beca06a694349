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
  /** Of each interface that the message takes: a file is uploaded before it is sent. */
  readonly apis: readonly Limit[];
}

const UPLOAD_KEY = 'api:upload';

export function limitsFor(
  operation: 'send' | 'reply' | 'update',
  target: string,
  messageType: 'interactive' | 'file',
): Limits {
  const keys = [`api:${operation}`, ...(messageType === 'file' ? [UPLOAD_KEY] : [])];
  return {
    target: { key: `target:${target}`, intervalMs: Math.ceil(PER_TARGET_MS) },
    apis: keys.map((key) => ({ key, intervalMs: Math.ceil(PER_API_MS) })),
  };
}

/** When the limits of `limitsFor` let a row's next call through; 0 for a row that was never limited. */
export function freeAtMs(operation: SQLWrapper, target: SQLWrapper, messageType: SQLWrapper): SQL<number> {
  const upload = sql`CASE ${messageType} WHEN 'file' THEN ${freeAtOf(sql`${UPLOAD_KEY}`)} ELSE 0 END`;
  return sql<number>`max(${freeAtOf(sql`'target:' || ${target}`)}, ${freeAtOf(sql`'api:' || ${operation}`)}, ${upload})`;
}

function freeAtOf(key: SQL): SQL<number> {
  return sql`coalesce((SELECT ${buckets.freeAtMs} FROM ${buckets} WHERE ${buckets.key} = ${key}), 0)`;
}

export const LIMIT_REACHED = 'limit';

/**
 * Takes one call from each bucket, or none. Capacity is one: a bucket as large as its rate would let
 * twice the rate through in its first second.
 */
export function takeFrom({ target, apis }: Limits, now: SQL<number>): readonly Statement[] {
  return [target, ...apis].flatMap(({ key, intervalMs }) => [
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
