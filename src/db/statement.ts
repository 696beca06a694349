import type { InValue } from '@libsql/client';
import type { SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';

/** One SQL statement with its arguments; `guard` names the condition that a failure of it means. */
export interface Statement {
  readonly sql: string;
  readonly args: InValue[];
  readonly guard?: string;
}

/** Builders that only build: they hold no connection, so a forgotten `commit` cannot write. */
const builders = drizzle.mock();
const dialect = new SQLiteSyncDialect();
export const insertInto = builders.insert.bind(builders);
export const updateTable = builders.update.bind(builders);
export const deleteFrom = builders.delete.bind(builders);

export function toStatement(query: { toSQL(): { sql: string; params: unknown[] } }): Statement {
  const { sql, params } = query.toSQL();
  return { sql, args: params.map(toArgument) };
}

/** For what the builders cannot say, such as an insert from a select. */
export function toRawStatement(sql: SQL): Statement {
  return toStatement({ toSQL: () => dialect.sqlToQuery(sql) });
}

/**
 * Goes after writes to an FTS5 table: has it write what it holds back. Else it does so within the next guard, and counts
 * there as a change, so that the guard would let pass what it is to stop, or stop what is right.
 */
export const FLUSH_INDEXES: Statement = { sql: 'INSERT INTO guards (ok) SELECT 1 WHERE 0', args: [] };

/**
 * The statement, and after it a guard: the commit is refused as a `CommitConflict` of that name
 * unless the statement touched exactly one row. An UPDATE that touches none does not fail by itself.
 */
export function guarded(name: string, query: { toSQL(): { sql: string; params: unknown[] } }): Statement[] {
  return [
    toStatement(query),
    { sql: 'INSERT INTO guards (ok) SELECT 0 WHERE changes() <> 1', args: [], guard: name },
  ];
}

/** A statement whose unique constraint is a condition: its violation is a `CommitConflict` of that name, not a fault. */
export function unique(name: string, query: { toSQL(): { sql: string; params: unknown[] } }): Statement {
  return { ...toStatement(query), guard: name };
}

function toArgument(value: unknown): InValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a statement argument is a ${typeof value}, expected text, number, blob or null`);
}
