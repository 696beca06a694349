import { Hono } from 'hono';
import cron from 'node-cron';
import type { Database } from '../db/database.ts';
import type { LanguageModel } from '../domain/policies/composing/language-model.ts';
import { warmUp } from '../domain/policies/answering/warm-up.ts';
import { wait } from '../playground/emulator/wait.ts';
import { createPlayground, type Playground } from './create-playground.ts';
import { listen, type Listening } from './listen.ts';
import { createMovableClock } from './movable-clock.ts';
import { servePage } from './serve-page.ts';
import { parsersInChild } from './parse-in-child.ts';
import { writeInChild } from './write-in-child.ts';
import { createDefer, createLog, pause } from './system.ts';

/** Bot, emulated Feishu and chat page behind one port. */
export async function startPlayground(
  db: Database,
  {
    host,
    port,
    secretKey,
    model,
  }: {
    readonly host: string;
    readonly port: number;
    readonly secretKey: string | undefined;
    readonly model?: LanguageModel | undefined;
  },
): Promise<Listening & Playground> {
  const log = createLog('warn');
  const defer = createDefer(log);
  // The port must be known before the bot is made, and may be asked before the bot is there.
  let root: Pick<Hono, 'fetch'> = { fetch: () => new Response('演练场正在启动', { status: 503 }) };
  const listening = await listen({ fetch: (...request) => root.fetch(...request) }, host, port);
  const playground = createPlayground({
    db,
    clock: createMovableClock(),
    log,
    address: `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`,
    fetch,
    ...parsersInChild,
    writeWorkbook: writeInChild,
    secretKey,
    model,
    defer,
    pause,
    deadline: pause,
    wait,
  });
  const whole = new Hono();
  whole.route('/', playground.server);
  servePage(whole);
  root = whole;
  await playground.begin();
  defer(warmUp(playground.bot.app));
  const minute = cron.schedule(
    '* * * * *',
    async () => {
      await playground.emulator.runDue();
      await playground.bot.tick();
    },
    { timezone: 'Asia/Shanghai', noOverlap: true },
  );
  return {
    ...playground,
    port: listening.port,
    async close() {
      await minute.destroy();
      await listening.close();
    },
  };
}
