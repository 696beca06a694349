import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface ChildProcess {
  /** Resolves when the process is gone, with what ended it. */
  readonly end: Promise<string>;
  isOver(): boolean;
  /** SIGKILL, and gone when this resolves. */
  kill(): Promise<void>;
}

const LINES_KEPT = 40;

/** One of our entries as a process of its own, which sees nothing of this process's environment. */
export function startEntry(
  entry: 'node' | 'emulator',
  settings: Readonly<Record<string, string>>,
  onLine: (line: string) => void = () => {},
): ChildProcess {
  const file = fileURLToPath(new URL(`../../src/runtime/${entry}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    env: settings,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const last: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    last.push(line);
    if (last.length > LINES_KEPT) last.shift();
    onLine(line);
  });
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const end = once(child, 'exit').then(([code, signal]) => {
    process.removeListener('exit', killWithUs);
    return signal === null
      ? `${entry}.ts ended by itself with status ${code}: ${last.join('\n')}`
      : `killed by ${signal}`;
  });
  return {
    end,
    isOver: () => child.exitCode !== null || child.signalCode !== null,
    async kill() {
      child.kill('SIGKILL');
      await end;
    },
  };
}

const LOOK_AGAIN_MS = 25;

/** Looks until `look` finds something; throws when the process ended or the time is over before. */
export async function waitFor<Found>(
  what: string,
  child: Pick<ChildProcess, 'isOver' | 'end'>,
  withinMs: number,
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  const giveUpAt = Date.now() + withinMs;
  while (Date.now() < giveUpAt) {
    if (child.isOver()) throw new Error(`${what}: ${await child.end}`);
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await wait(LOOK_AGAIN_MS);
  }
  throw new Error(`${what}: not within ${withinMs} ms`);
}

export async function findFreePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a free port has no number');
    return address.port;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
