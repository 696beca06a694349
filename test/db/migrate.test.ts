import { describe, expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import type { Database } from '../../src/db/database.ts';
import { migrate, type Migration } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { audit } from '../../src/db/schema/people.ts';
import { insertInto, toStatement } from '../../src/db/statement.ts';
import { BOTH_KINDS, openAt, openTestDatabase, reserveDatabase } from './open-test-database.ts';

const PARENTS: Migration = {
  tag: '0000_parents',
  statements: [
    'CREATE TABLE parents (id TEXT PRIMARY KEY)',
    'CREATE TABLE children (id TEXT PRIMARY KEY, parent TEXT REFERENCES parents(id) ON DELETE CASCADE)',
    "INSERT INTO parents VALUES ('p')",
    "INSERT INTO children VALUES ('a', 'p'), ('b', 'p'), ('c', 'p')",
  ],
};

/** How drizzle-kit changes a column: a new table, the rows, the old one dropped. */
const REBUILT: Migration = {
  tag: '0001_rebuilt',
  statements: [
    'CREATE TABLE new_parents (id TEXT PRIMARY KEY, name TEXT)',
    'INSERT INTO new_parents (id) SELECT id FROM parents',
    'DROP TABLE parents',
    'ALTER TABLE new_parents RENAME TO parents',
  ],
};

const BROKEN: Migration = {
  tag: '0001_broken',
  statements: [
    'CREATE TABLE half (id TEXT)',
    "INSERT INTO half VALUES ('x')",
    'INSERT INTO nowhere VALUES (1)',
  ],
};

describe.for(['memory', ...BOTH_KINDS] as const)('migrating %s', (kind) => {
  test('twice is the same as once', async () => {
    const db = await openAt(await reserveDatabase(kind));
    const counts = [await migrate(db, migrations), await migrate(db, migrations)];
    expect(counts).toEqual([migrations.length, 0]);
  });

  test('applies only what came since', async () => {
    const db = await openAt(await reserveDatabase(kind));
    await migrate(db, [PARENTS]);
    expect(await migrate(db, [PARENTS, REBUILT])).toBe(1);
  });

  test('leaves nothing of a migration that fails, and nothing after it', async () => {
    const db = await openAt(await reserveDatabase(kind));
    const later: Migration = { tag: '0002_later', statements: ['CREATE TABLE later (id TEXT)'] };
    await expect(migrate(db, [PARENTS, BROKEN, later])).rejects.toThrow('nowhere');
    expect(await listTables(db)).toEqual(['children', 'migrations', 'parents']);
  });

  test('keeps the children of a table that is built anew', async () => {
    const db = await openAt(await reserveDatabase(kind));
    await migrate(db, [PARENTS, REBUILT]);
    const { rows } = await db.client.execute('SELECT id FROM children');
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('leaves the foreign keys enforced', async () => {
    const db = await openAt(await reserveDatabase(kind));
    await migrate(db, [PARENTS, REBUILT]);
    const orphan = commit(db, [{ sql: "INSERT INTO children VALUES ('d', 'nobody')", args: [] }]);
    await expect(orphan).rejects.toThrow('FOREIGN KEY');
  });

  test('protects the audit: its rows refuse to be changed and to be deleted', async () => {
    const db = await openTestDatabase(kind);
    await commit(db, [
      toStatement(
        insertInto(audit).values({
          id: 'audit-1',
          at: new Date('2026-11-20T01:00:00Z'),
          actor: 'ou_admin',
          action: 'organization.register',
          subjectKind: 'organization',
          subjectId: 'org',
        }),
      ),
    ]);
    const forged =
      "REPLACE INTO audit SELECT id, at, 'ou_other', action, subject_kind, subject_id, before, after FROM audit";
    for (const sql of ["UPDATE audit SET actor = 'ou_other'", 'DELETE FROM audit', forged]) {
      await expect(commit(db, [{ sql, args: [] }])).rejects.toThrow('the audit is append-only');
    }
    expect((await db.select().from(audit)).map(({ actor }) => actor)).toEqual(['ou_admin']);
  });
});

test('instances that migrate the same server at once all come through, each migration applied once', async () => {
  const url = await reserveDatabase('sqld');
  const instances = await Promise.all([openAt(url), openAt(url), openAt(url), openAt(url)]);
  const counts = await Promise.all(instances.map((db) => migrate(db, [PARENTS, REBUILT])));
  expect(counts.reduce((total, count) => total + count)).toBe(2);
});

async function listTables(db: Database): Promise<unknown[]> {
  const { rows } = await db.client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
  );
  return rows.map(({ name }) => name);
}
