import { createClient } from '@libsql/client/web';
import { createDatabase } from '../db/database.ts';
import { prepareDatabase } from '../kit/prepare-database.ts';
import { toLogRecord, type Log } from '../shared/log.ts';
import { readConfig, WrongSettings, type Config } from './config.ts';
import { parsersInPlace } from '../files/parsers-in-place.ts';
import { writeWorkbook } from '../files/write-workbook.ts';
import { openModel } from './open-model.ts';
import { createBot, type Bot } from './create-bot.ts';

/** Settings and secrets are texts; whatever else is bound to the Worker is not ours to read. */
type Environment = Readonly<Record<string, unknown>>;

interface Lifetime {
  waitUntil(task: Promise<unknown>): void;
}

/** A task may go on for 30 s after the answer; what takes longer is taken up by the next minute's trigger. */
const WAIT_MAX_MS = 5000;
const DATABASE_TIMEOUT_MS = 5000;

/** Whether this isolate has seen the database brought to this version. */
let isPrepared = false;

export default {
  async fetch(request: Request, environment: Environment, lifetime: Lifetime): Promise<Response> {
    try {
      return await (await start(environment, lifetime)).server.fetch(request);
    } catch (error) {
      log.error('request failed', { error });
      return Response.json({}, { status: 503 });
    }
  },

  /** The one trigger, each minute: its own times are UTC, the jobs' are Shanghai's. */
  async scheduled(_: unknown, environment: Environment, lifetime: Lifetime): Promise<void> {
    await (await start(environment, lifetime)).tick();
  },
};

async function start(environment: Environment, lifetime: Lifetime): Promise<Bot> {
  const { feishu, ...config } = readWorkerConfig(environment);
  const bot = createBot({
    db: createDatabase(openServer(config), true),
    clock: { now: () => new Date(), elapsedMs: () => Date.now() },
    log,
    feishu,
    fetch: fetchOnce,
    ...parsersInPlace,
    writeWorkbook,
    secretKey: config.secretKey,
    model: config.model === undefined ? undefined : openModel(config.model, fetchOnce),
    keys: feishu.keys,
    maxAgeMs: config.maxAgeMs,
    waitMsMax: WAIT_MAX_MS,
    newId: () => crypto.randomUUID(),
    defer: (task) =>
      lifetime.waitUntil(task.catch((error: unknown) => log.error('deferred task failed', { error }))),
    pause,
    deadline: pause,
  });
  if (!isPrepared) {
    await prepareDatabase(bot.app, { mode: 'feishu', adminOpenIds: config.adminOpenIds });
    isPrepared = true;
  }
  return bot;
}

/** The global one, which workerd wants called by its own name. */
const fetchOnce: typeof fetch = (input, init) => fetch(input, init);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What Node can do without and Workers cannot: a database server, a webhook, a first administrator. */
function readWorkerConfig(environment: Environment) {
  const config = readConfig(
    Object.fromEntries(
      Object.entries(environment).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    ),
  );
  const { feishu } = config;
  const faults = [
    ...(config.databaseUrl.startsWith('file:')
      ? ['在 Workers 上 DATABASE_URL 应为 libSQL 服务器的网址']
      : []),
    ...(config.adminOpenIds.length === 0 ? ['在 Workers 上必须设置 ADMIN_OPEN_IDS'] : []),
    ...(feishu?.keys === undefined ? ['在 Workers 上必须用 webhook，四项飞书设置都要填'] : []),
  ];
  if (feishu === undefined || faults.length > 0) throw new WrongSettings(faults);
  return { ...config, feishu };
}

function openServer({
  databaseUrl: url,
  databaseAuthToken: authToken,
}: Pick<Config, 'databaseUrl' | 'databaseAuthToken'>) {
  return createClient({
    url,
    fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(DATABASE_TIMEOUT_MS) }),
    ...(authToken === undefined ? {} : { authToken }),
  });
}

const log: Log = {
  info: (message, fields) => console.log(JSON.stringify({ level: 'info', message, ...toLogRecord(fields) })),
  warn: (message, fields) => console.warn(JSON.stringify({ level: 'warn', message, ...toLogRecord(fields) })),
  error: (message, fields) =>
    console.error(JSON.stringify({ level: 'error', message, ...toLogRecord(fields) })),
};
