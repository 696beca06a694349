import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { openDatabase, toPath } from '../../src/runtime/open-database.ts';
import { openAt, openTestDatabase, reserveDatabase } from './open-test-database.ts';

test('the pragmas of an open file are those that keep what is committed', async () => {
  const db = await openTestDatabase('file');
  const names = ['locking_mode', 'journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'];
  const values = await Promise.all(
    names.map(async (name) => (await db.client.execute(`PRAGMA ${name}`)).rows[0]?.[name]),
  );
  expect(values).toEqual(['exclusive', 'wal', 2, 1, 1]);
});

test('the pragmas still hold after a commit that was refused and a migration', async () => {
  const db = await openTestDatabase('file');
  await expect(commit(db, [{ sql: 'INSERT INTO nowhere VALUES (1)', args: [] }])).rejects.toThrow('nowhere');
  const { rows } = await db.client.execute(
    `SELECT (SELECT locking_mode FROM pragma_locking_mode) AS locking,
            (SELECT synchronous FROM pragma_synchronous) AS synchronous,
            (SELECT foreign_keys FROM pragma_foreign_keys) AS keys`,
  );
  expect({ ...rows[0] }).toEqual({ locking: 'exclusive', synchronous: 2, keys: 1 });
});

test('the file is readable by its owner alone and shares no memory with others', async () => {
  const url = await reserveDatabase('file');
  await openAt(url);
  expect([statSync(toPath(url)).mode & 0o777, existsSync(`${toPath(url)}-shm`)]).toEqual([0o600, false]);
});

test('a second process on the same file is refused with DatabaseInUse, even when nothing was written yet', async () => {
  const url = await reserveDatabase('file');
  await openAt(url);
  const { nextLine } = startProcess(url);
  expect(await nextLine()).toBe('DatabaseInUse');
});

test('a file that another process holds is refused here with DatabaseInUse', async () => {
  const url = await reserveDatabase('file');
  const { nextLine } = startProcess(url);
  expect(await nextLine()).toBe('open');
  await expect(openDatabase(url)).rejects.toMatchObject({ name: 'DatabaseInUse' });
});

test('the file is free again as soon as its holder is dead', async () => {
  const url = await reserveDatabase('file');
  const holder = startProcess(url);
  await holder.nextLine();
  await holder.kill();
  await expect(openAt(url)).resolves.toMatchObject({ shared: false });
});

test('all that was committed before a SIGKILL is there afterwards, and the file is whole', async () => {
  const url = await reserveDatabase('file');
  const writer = startProcess(url, 'write');
  let last = await writer.nextLine();
  while (last !== '200') last = await writer.nextLine();
  await writer.kill();
  const db = await openAt(url);
  const { rows: kept } = await db.client.execute(
    'SELECT count(*) >= 200 AS has_all, max(number) = count(*) AS has_no_gap FROM written',
  );
  const { rows: checked } = await db.client.execute('PRAGMA integrity_check');
  expect({ ...kept[0], ...checked[0] }).toEqual({ has_all: 1, has_no_gap: 1, integrity_check: 'ok' });
});

interface OtherProcess {
  nextLine(): Promise<string | undefined>;
  /** With SIGKILL, so that it can put nothing in order. */
  kill(): Promise<void>;
}

function startProcess(url: string, task = 'hold'): OtherProcess {
  const script = fileURLToPath(new URL('hold-file.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, url, task], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const kill = () => end(child);
  onTestFinished(kill);
  return { nextLine: async () => (await lines.next()).value, kill };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const isOver = once(child, 'exit');
  child.kill('SIGKILL');
  await isOver;
}
