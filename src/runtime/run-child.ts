import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

export interface ChildLimits {
  /** From the start of the child; waiting for one is not counted. */
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly childrenMax: number;
}

export interface ChildWork<Value> {
  /** A file beside this one. */
  readonly entry: string;
  readonly input: Iterable<string | Uint8Array>;
  /** Reads the answer; undefined when it stops before its end. What it throws is passed on. */
  read(output: Readable): Promise<Value | undefined>;
}

export type ChildEnd<Value> =
  | { readonly is: 'answer'; readonly value: Value }
  | { readonly is: 'too_slow' | 'out_of_memory' | 'failed' };

export type RunChild = <Value>(work: ChildWork<Value>) => Promise<ChildEnd<Value>>;

export const DEFAULT_CHILD_LIMITS: ChildLimits = { timeoutMs: 20_000, memoryMb: 512, childrenMax: 2 };

/** Each piece of work gets a process of its own, which sees neither our settings nor any file but our code, and is killed when it takes too long. */
export function createChildRunner({ timeoutMs, memoryMb, childrenMax }: ChildLimits): RunChild {
  const queue = createQueue(childrenMax);
  return (work) => queue(() => run(work, timeoutMs, memoryMb));
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

async function run<Value>(
  work: ChildWork<Value>,
  timeoutMs: number,
  memoryMb: number,
): Promise<ChildEnd<Value>> {
  const child = start(work.entry, memoryMb);
  const kill = (): void => void child.kill('SIGKILL');
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    kill();
  }, timeoutMs);
  process.once('exit', kill);
  try {
    const [value, end] = await Promise.all([
      work.read(child.stdout),
      waitForEnd(child),
      feed(child.stdin, work.input),
    ]);
    if (isLate) return { is: 'too_slow' };
    // V8 aborts when its memory is used up; what merely failed leaves by itself.
    if (end.signal !== null) return { is: 'out_of_memory' };
    return end.code === 0 && value !== undefined ? { is: 'answer', value } : { is: 'failed' };
  } finally {
    clearTimeout(timer);
    process.removeListener('exit', kill);
    kill();
  }
}

/** Small young generations keep the child's memory close to what it really holds. */
const YOUNG_GENERATION_MB = 2;

function start(entry: string, memoryMb: number): Child {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  return spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      `--max-old-space-size=${memoryMb}`,
      `--max-semi-space-size=${YOUNG_GENERATION_MB}`,
      '--permission',
      ...['package.json', 'src', 'node_modules'].map((path) => `--allow-fs-read=${root}${path}`),
      fileURLToPath(new URL(entry, import.meta.url)),
    ],
    { env: { PATH: process.env['PATH'] }, stdio: ['pipe', 'pipe', 'ignore'] },
  );
}

async function waitForEnd(child: Child): Promise<{ code: unknown; signal: unknown }> {
  const [code, signal] = await once(child, 'close');
  return { code, signal };
}

async function feed(stdin: Writable, input: Iterable<string | Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(input), stdin);
  } catch (error) {
    // A child that is gone no longer reads; how it ended tells what to say.
    if (!(error instanceof Error && 'code' in error && GONE.has(error.code))) throw error;
  }
}

const GONE = new Set<unknown>(['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED']);

/** Runs at most so many tasks at once, the others in order. */
function createQueue(runningMax: number): <Value>(task: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= runningMax) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
