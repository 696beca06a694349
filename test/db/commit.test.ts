import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { commit, CommitConflict } from '../../src/db/commit.ts';
import type { Database } from '../../src/db/database.ts';
import { settings } from '../../src/db/schema/delivery.ts';
import { totals } from '../../src/db/schema/organizations.ts';
import {
  guarded,
  insertInto,
  toStatement,
  unique,
  updateTable,
  type Statement,
} from '../../src/db/statement.ts';
import { BOTH_KINDS, openTestDatabase } from './open-test-database.ts';

describe.for(['memory', ...BOTH_KINDS] as const)('a commit on %s', (kind) => {
  test('writes every statement, in order', async () => {
    const db = await openTestDatabase(kind);
    await commit(db, [put('a', '1'), toStatement(updateTable(settings).set({ value: '2' })), put('b', '3')]);
    expect(await listSettings(db)).toEqual({ a: '2', b: '3' });
  });

  test('of nothing writes nothing', async () => {
    const db = await openTestDatabase(kind);
    expect(await commit(db, [])).toEqual([]);
  });

  test('is all or nothing when its last statement fails', async () => {
    const db = await openTestDatabase(kind);
    const wrong: Statement = { sql: 'INSERT INTO nowhere VALUES (1)', args: [] };
    await expect(commit(db, [put('a', '1'), put('b', '2'), wrong])).rejects.toThrow('nowhere');
    expect(await listSettings(db)).toEqual({});
  });

  test('is refused whole by a guard that does not hold, and says which', async () => {
    const db = await openTestDatabase(kind);
    await commit(db, [put('a', '1')]);
    const statements = [
      put('b', '2'),
      ...change('a', '1', 'first'),
      ...change('a', 'gone', 'second'),
      put('c', '3'),
    ];
    const refused = commit(db, statements);
    await expect(refused).rejects.toMatchObject({ name: 'CommitConflict', guard: 'second' });
    expect(await listSettings(db)).toEqual({ a: '1' });
  });

  test('passes a guard that holds', async () => {
    const db = await openTestDatabase(kind);
    await commit(db, [put('a', '1')]);
    await commit(db, change('a', '1', 'first'));
    expect(await listSettings(db)).toEqual({ a: 'changed' });
  });

  test('is refused by a guard when more than one row was touched', async () => {
    const db = await openTestDatabase(kind);
    await commit(db, [put('a', '1'), put('b', '1')]);
    const both = updateTable(settings)
      .set({ value: '2' })
      .where(sql`${settings.value} = '1'`);
    await expect(commit(db, guarded('one', both))).rejects.toMatchObject({ guard: 'one' });
  });

  test('names the unique statement that was violated', async () => {
    const db = await openTestDatabase(kind);
    await commit(db, [put('a', '1')]);
    const again = unique('taken', insertInto(settings).values({ key: 'a', value: '2' }));
    await expect(commit(db, [put('b', '2'), again])).rejects.toMatchObject({ guard: 'taken' });
    expect(await listSettings(db)).toEqual({ a: '1' });
  });

  test('treats a violation that nobody foresaw as a fault', async () => {
    const db = await openTestDatabase(kind);
    await commit(db, [put('a', '1')]);
    const refused = commit(db, [
      unique('free', insertInto(settings).values({ key: 'b', value: '2' })),
      put('a', '3'),
    ]);
    await expect(refused).rejects.toSatisfy((error) => !(error instanceof CommitConflict));
  });

  test('treats a guard that cannot be asked as a fault', async () => {
    const db = await openTestDatabase(kind);
    const wrong: Statement = { sql: 'INSERT INTO nowhere VALUES (1)', args: [], guard: 'asked' };
    await expect(commit(db, [wrong])).rejects.toSatisfy((error) => !(error instanceof CommitConflict));
  });

  test('goes through after one that was refused', async () => {
    const db = await openTestDatabase(kind);
    for (let round = 0; round < 20; round += 1) {
      await expect(commit(db, change('a', 'gone', 'guard'))).rejects.toBeInstanceOf(CommitConflict);
    }
    await commit(db, [put('a', '1')]);
    expect(await listSettings(db)).toEqual({ a: '1' });
  });

  test('is not disturbed by 199 others at the same time: 200 of 200', async () => {
    const db = await openTestDatabase(kind);
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) =>
        commit(db, [put(`first:${index}`, '1'), put(`second:${index}`, '2')]),
      ),
    );
    const kept = Object.keys(await listSettings(db)).length;
    expect([results.filter(({ status }) => status === 'fulfilled').length, kept]).toEqual([200, 400]);
  });

  test('adds to a total exactly, with 100 writers at the same time', async () => {
    const db = await openTestDatabase(kind);
    await Promise.all(Array.from({ length: 100 }, (_, index) => commit(db, [add(index)])));
    const rows = await db.select({ count: totals.count }).from(totals);
    expect(rows).toEqual([{ count: 4950 }]);
  });

  test('lets exactly one of 50 decide what only one may decide', async () => {
    const db = await openTestDatabase(kind);
    await commit(db, [put('a', '1')]);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        commit(db, [...change('a', '1', 'state'), put(`by:${index}`, 'me')]),
      ),
    );
    const kept = Object.keys(await listSettings(db)).length;
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect([reasons.filter((reason) => reason instanceof CommitConflict).length, kept]).toEqual([49, 2]);
  });
});

function put(key: string, value: string): Statement {
  return toStatement(insertInto(settings).values({ key, value }));
}

/** Changes the setting of that key where it still has that value. */
function change(key: string, from: string, guard: string): Statement[] {
  return guarded(
    guard,
    updateTable(settings)
      .set({ value: 'changed' })
      .where(sql`${settings.key} = ${key} AND ${settings.value} = ${from}`),
  );
}

function add(count: number): Statement {
  return toStatement(
    insertInto(totals)
      .values({ scopeId: 'org', figure: 'organizations', kind: 'AST', period: '', count })
      .onConflictDoUpdate({
        target: [totals.scopeId, totals.figure, totals.period, totals.kind],
        set: { count: sql`${totals.count} + excluded.count` },
      }),
  );
}

async function listSettings(db: Database): Promise<Record<string, string>> {
  const rows = await db.select().from(settings);
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}
