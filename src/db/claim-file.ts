import type { Database } from './database.ts';

/** Another process holds the file. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
}

/** What one connection of the file must say before anything is written: one process, every commit on disk, deleted data gone. */
const PRAGMAS = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
] as const;

/** Sets and checks the pragmas and takes the lock; throws `DatabaseInUse` when another process has it. */
export async function claimFile(db: Database): Promise<void> {
  try {
    for (const [name, value, expected] of PRAGMAS) {
      await db.client.execute(`PRAGMA ${name} = ${value}`);
      const { rows } = await db.client.execute(`PRAGMA ${name}`);
      const actual = rows[0]?.[name];
      if (actual !== expected) throw new Error(`PRAGMA ${name} is not ${expected}`);
    }
    await db.client.batch(['SELECT 1'], 'write');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') {
      throw new DatabaseInUse('the database file is held by another process', { cause: error });
    }
    throw error;
  }
}
