import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { createDatabase, type Database } from '../db/database.ts';
import { claimFile } from '../db/claim-file.ts';

const SERVER_TIMEOUT_MS = 5000;

/** Opens `file:` as the only process on it, or a libSQL server over `http(s):` or `libsql:`; `:memory:` is for tests. */
export async function openDatabase(url: string, authToken?: string): Promise<Database> {
  if (url !== ':memory:' && !url.startsWith('file:')) {
    const client = createClient({
      url,
      fetch: fetchWithTimeout,
      ...(authToken === undefined ? {} : { authToken }),
    });
    return createDatabase(client, true);
  }
  if (url.startsWith('file:')) mkdirSync(dirname(toPath(url)), { recursive: true });
  const client = createClient({ url, concurrency: 1 });
  const db = createDatabase(client, false);
  if (url.startsWith('file:')) {
    await claimFile(db);
    chmodSync(toPath(url), 0o600);
  }
  return db;
}

export function toPath(url: string): string {
  return url.startsWith('file:///') ? fileURLToPath(url) : url.slice('file:'.length);
}

/** The HTTP client of libSQL has no time limit of its own. */
function fetchWithTimeout(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(SERVER_TIMEOUT_MS) });
}
