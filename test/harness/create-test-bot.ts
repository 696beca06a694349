import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { parsersInPlace } from '../../src/files/parsers-in-place.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import type { Log, LogFields } from '../../src/shared/log.ts';
import { createBot, type Bot } from '../../src/runtime/create-bot.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { KEYS, NOW } from './seal-request.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

export interface TestBot extends Bot {
  readonly clock: VirtualClock;
  readonly lines: { level: string; message: string; fields: LogFields | undefined }[];
  /** Waits for what was deferred, and for what that deferred. */
  settle(): Promise<void>;
}

/** The whole bot on a database of its own in memory; Feishu answers whatever `fetch` says. */
export async function createTestBot(fetchFeishu: typeof fetch = refuse): Promise<TestBot> {
  const clock = createVirtualClock(NOW);
  const lines: TestBot['lines'] = [];
  const tasks: Promise<unknown>[] = [];
  const write = (level: string) => (message: string, fields?: LogFields) =>
    void lines.push({ level, message, fields });
  const log: Log = { info: write('info'), warn: write('warn'), error: write('error') };
  const db = await openDatabase(':memory:');
  await migrate(db, migrations);
  let count = 0;
  const bot = createBot({
    db,
    clock,
    log,
    feishu: { appId: 'cli_00000000000000a1', appSecret: 'app-secret', baseUrl: 'http://feishu.test' },
    fetch: fetchFeishu,
    ...parsersInPlace,
    writeWorkbook,
    secretKey: 'a key of the tests, thirty-two long',
    keys: KEYS,
    maxAgeMs: 480 * 60_000,
    waitMsMax: 60_000,
    newId: () => `id-${(count += 1)}`,
    defer: (task) => void tasks.push(task),
    pause: (ms) => clock.pause(ms),
    deadline: () => new Promise(() => {}),
  });
  return {
    ...bot,
    clock,
    lines,
    async settle() {
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) await task;
    },
  };
}

async function refuse(): Promise<Response> {
  return Response.json({ code: 99991403, msg: 'no Feishu in this test' }, { status: 400 });
}
