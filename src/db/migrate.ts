import type { Database } from './database.ts';

export interface Migration {
  readonly tag: string;
  readonly statements: readonly string[];
}

/**
 * Applies what is not applied yet, each migration whole or not at all, foreign keys off; the same on both runtimes.
 * Returns how many it applied itself: another instance on the same server may be at it as well.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<number> {
  await db.client.execute('CREATE TABLE IF NOT EXISTS migrations (tag TEXT PRIMARY KEY) WITHOUT ROWID');
  const before = await listApplied(db);
  let count = 0;
  for (const { tag, statements } of migrations) {
    if (before.has(tag)) continue;
    try {
      await db.client.migrate([
        ...statements,
        { sql: 'INSERT INTO migrations (tag) VALUES (?)', args: [tag] },
      ]);
      count += 1;
    } catch (error) {
      if (!(await listApplied(db)).has(tag)) throw error;
    }
  }
  return count;
}

async function listApplied(db: Database): Promise<ReadonlySet<unknown>> {
  const { rows } = await db.client.execute('SELECT tag FROM migrations');
  return new Set(rows.map((row) => row['tag']));
}
