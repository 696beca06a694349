import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

interface SchemaEntry {
  readonly type: string;
  readonly name: string;
  readonly tableName: string;
  readonly source: string;
}

/** Takes every row out of every table but those named, the append-only ones included. For the playground alone. */
export async function emptyDatabase(db: Database, kept: readonly string[]): Promise<void> {
  const entries = await db.all<SchemaEntry>(
    sql`SELECT type, name, tbl_name AS tableName, sql AS source FROM sqlite_master WHERE sql IS NOT NULL`,
  );
  const virtual = entries.filter(({ source }) => /^CREATE VIRTUAL TABLE/iu.test(source));
  const isOfVirtual = (name: string) =>
    virtual.some((entry) => name === entry.name || name.startsWith(`${entry.name}_`));
  const tables = entries
    .filter(({ type, name }) => type === 'table' && !isOfVirtual(name) && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
    .filter((name) => !kept.includes(name));
  const indexes = virtual.filter(({ name, source }) => /USING fts5\(/iu.test(source) && !kept.includes(name));
  const triggers = entries.filter(({ type, tableName }) => type === 'trigger' && tables.includes(tableName));
  await db.client.batch(
    [
      ...triggers.map(({ name }) => `DROP TRIGGER ${name}`),
      ...tables.map((name) => `DELETE FROM ${name}`),
      ...indexes.map(({ name }) => `INSERT INTO ${name} (${name}) VALUES ('delete-all')`),
      ...triggers.map(({ source }) => source),
    ],
    'write',
  );
}
