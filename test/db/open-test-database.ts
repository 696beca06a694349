import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { startSqld } from '../harness/start-sqld.ts';

export type DatabaseKind = 'memory' | 'file' | 'sqld';

/** Both kinds that the product runs on. */
export const BOTH_KINDS: readonly DatabaseKind[] = ['file', 'sqld'];

/** An empty place for a database of the test's own; gone when the test is over. */
export async function reserveDatabase(kind: DatabaseKind): Promise<string> {
  if (kind === 'memory') return ':memory:';
  if (kind === 'sqld') {
    const sqld = await startSqld();
    onTestFinished(sqld.stop);
    return sqld.url;
  }
  const folder = mkdtempSync(join(tmpdir(), 'kexie-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return `file:${join(folder, 'test.db')}`;
}

export async function openAt(url: string): Promise<Database> {
  const db = await openDatabase(url);
  onTestFinished(() => db.client.close());
  return db;
}

/** A migrated database of the test's own. */
export async function openTestDatabase(kind: DatabaseKind): Promise<Database> {
  const db = await openAt(await reserveDatabase(kind));
  await migrate(db, migrations);
  return db;
}
