import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
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
});

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
        .then((result) => {
          engine.wake();
          connection.end(JSON.stringify(result));
        })
        .catch((error: unknown) => {
          app.log.error('operator call failed', { error });
          connection.end(JSON.stringify({ status: 1, lines: [], notes: ['没有办成，原因在机器人的日志里'] }));
        }),
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
  return Result.parse(JSON.parse(await text(connection)));
}
