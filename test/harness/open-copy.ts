import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { createDatabase, type Database } from '../../src/db/database.ts';

/** A database as it stood once, which others begin from. */
export interface Template {
  open(): Promise<Database>;
}

/** Keeps the database as it stands now until the process ends. */
export async function keepTemplate(db: Database): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'kexie-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'template.db');
  await db.client.execute({ sql: 'VACUUM INTO ?', args: [file] });
  let count = 0;
  return {
    async open() {
      const copy = join(folder, `${++count}.db`);
      copyFileSync(file, copy);
      const client = createClient({ url: `file:${copy}`, concurrency: 1 });
      const { rows } = await client.execute('PRAGMA journal_mode = MEMORY');
      if (rows[0]?.['journal_mode'] !== 'memory') throw new Error('a journal beside the file');
      await client.execute('PRAGMA synchronous = OFF');
      // The open file lives until it is closed; what is opened anew by its name would be empty, and seen at once.
      rmSync(copy);
      return createDatabase(client, false);
    },
  };
}
