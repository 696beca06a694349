import type { Hono } from 'hono';
import type { Database } from '../db/database.ts';
import { createSdkFeishu } from '../feishu/api/sdk-feishu.ts';
import type { LanguageModel } from '../domain/policies/composing/language-model.ts';
import type { EventKeys } from '../feishu/events/open-event.ts';
import type { FileParsers } from '../files/parsed-file.ts';
import type { WriteWorkbook } from '../files/workbook.ts';
import { accept, createServer } from '../http/create-server.ts';
import type { App } from '../kit/app.ts';
import { createEngine, type Engine } from '../kit/engine.ts';
import { runDueJobs } from '../kit/run-due-jobs.ts';
import { registry } from '../registry.gen.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';

export interface BotOptions extends FileParsers {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly feishu: { readonly appId: string; readonly appSecret: string; readonly baseUrl: string };
  readonly fetch: typeof fetch;
  readonly writeWorkbook: WriteWorkbook;
  readonly secretKey: string | undefined;
  readonly model?: LanguageModel | undefined;
  readonly keys: EventKeys | undefined;
  readonly maxAgeMs: number;
  readonly waitMsMax: number;
  newId(): string;
  defer(task: Promise<unknown>): void;
  pause(ms: number): Promise<void>;
  /** Resolves when the answer to a click can wait no longer. */
  deadline(ms: number): Promise<void>;
}

/** The product on whatever runtime it has been given. */
export interface Bot {
  readonly app: App;
  readonly engine: Engine;
  readonly server: Hono;
  /** What a long connection answers an event with; rejects when it could not be stored, so that it comes again. */
  receive(body: unknown): Promise<object>;
  /** Once a minute: runs the jobs that are due and takes up what was put off. */
  tick(): Promise<void>;
}

export const VERSION = '0.1.0';

export function createBot(options: BotOptions): Bot {
  const {
    db,
    clock,
    log,
    newId,
    defer,
    parseFile,
    parseDocument,
    writeWorkbook,
    secretKey,
    model,
    pause,
    deadline,
    keys,
    maxAgeMs,
    waitMsMax,
  } = options;
  const feishu = createSdkFeishu({ ...options.feishu, fetch: options.fetch });
  const app: App = {
    db,
    clock,
    log,
    newId,
    defer,
    parseFile,
    parseDocument,
    writeWorkbook,
    secretKey,
    model,
    feishu,
  };
  const engine = createEngine({ app, registry, waitMsMax, pause });
  const server = createServer({ app, registry, engine, keys, maxAgeMs, version: VERSION, deadline, pause });
  return {
    app,
    engine,
    server,
    async receive(body) {
      const [answer, { status }] = await accept(
        { app, registry, engine, deadline, pause },
        { json: JSON.stringify(body), body },
      );
      if (status !== 200) throw new Error('the event was not stored');
      return answer;
    },
    async tick() {
      await runDueJobs(app, registry);
      engine.wake();
    },
  };
}
