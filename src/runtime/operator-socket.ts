import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { App } from '../kit/app.ts';
import type { Engine } from '../kit/engine.ts';
import { VERBS } from './verbs/verbs.ts';
import type { VerbRequest, VerbResult } from './verbs/verb.ts';

export interface OperatorCall extends VerbRequest {
  readonly verb: string;
}

const Call = z.object({
  verb: z.string(),
  args: z.array(z.string()),
  flags: z.record(z.string(), z.string()),
  files: z.array(z.object({ name: z.string(), base64: z.string() })),
  input: z.string(),
});

const Result = z.object({
  status: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  lines: z.array(z.string()),
  notes: z.array(z.string()),
  file: z.string().optional(),
});

/** The last line of an answer, without which it is not whole. */
const END = '.';
const FAILED: VerbResult = { status: 1, lines: [], notes: ['没有办成，原因在机器人的日志里'] };

/** Beside the database file, for its owner alone. */
export function toSocketPath(databasePath: string): string {
  return `${databasePath}.sock`;
}

/** Lets the operator's verbs run in the process that holds the database. */
export async function serveOperator(path: string, app: App, engine: Engine): Promise<void> {
  rmSync(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    connection.on('error', () => undefined); // The operator went away; nothing waits for him.
    app.defer(
      text(connection)
        .then((json) => runVerb(app, Call.parse(JSON.parse(json))))
        .catch((error: unknown) => {
          app.log.error('operator call failed', { error });
          return FAILED;
        })
        .then((result) => {
          engine.wake();
          return pipeline(toWire(app, result), connection);
        })
        .catch(() => undefined), // The operator went away or the file could not be made, which is logged.
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  server.unref();
}

export async function runVerb(app: App, { verb, ...request }: OperatorCall): Promise<VerbResult> {
  const found = VERBS[verb];
  if (found === undefined)
    return { status: 2, lines: [], notes: [`没有“${verb}”；可用：${Object.keys(VERBS).join(' ')}`] };
  return found.run(app, request);
}

/** `undefined` when no process listens. */
export async function callOperator(path: string, call: OperatorCall): Promise<VerbResult | undefined> {
  const connection = createConnection({ path, allowHalfOpen: true });
  const isOpen = await new Promise<boolean>((resolve) => {
    connection.once('connect', () => resolve(true));
    connection.once('error', () => resolve(false));
  });
  if (!isOpen) return undefined;
  connection.end(JSON.stringify(call));
  const answer = readLines(connection);
  const first = await answer.next();
  const { file, ...result } = Result.parse(JSON.parse(first.value ?? ''));
  return file === undefined ? result : { ...result, file: { name: file, parts: readParts(answer) } };
}

/** A line with the result, a line in base64 for each part of its file, and the end. */
async function* toWire({ log }: App, { file, ...result }: VerbResult): AsyncGenerator<string> {
  yield `${JSON.stringify({ ...result, file: file?.name })}\n`;
  try {
    for await (const part of file?.parts ?? []) yield `${Buffer.from(part).toString('base64')}\n`;
  } catch (error) {
    log.error('operator call failed', { error });
    throw error;
  }
  yield `${END}\n`;
}

/** Throws when the lines stop before the end. */
async function* readParts(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) {
    if (line === END) return;
    yield Buffer.from(line, 'base64');
  }
  throw new Error('机器人中途停了，文件没有传完');
}

async function* readLines(connection: Socket): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const chunk of connection.setEncoding('utf8')) {
    rest += String(chunk);
    if (!String(chunk).includes('\n')) continue;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  return undefined;
}
