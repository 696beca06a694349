import type { Database } from './database.ts';

export interface Migration {
  readonly tag: string;
  readonly statements: readonly string[];
}

/** Applies what is not applied yet, each migration whole or not at all, foreign keys off; the same on both runtimes. */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<number> {
  await db.client.execute('CREATE TABLE IF NOT EXISTS migrations (tag TEXT PRIMARY KEY) WITHOUT ROWID');
  const { rows } = await db.client.execute('SELECT tag FROM migrations');
  const applied = new Set(rows.map((row) => row['tag']));
  const missing = migrations.filter((migration) => !applied.has(migration.tag));
  for (const { tag, statements } of missing) {
    await db.client.migrate([...statements, { sql: 'INSERT INTO migrations (tag) VALUES (?)', args: [tag] }]);
  }
  return missing.length;
}
