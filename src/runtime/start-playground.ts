import { Hono } from 'hono';
import cron from 'node-cron';
import type { Database } from '../db/database.ts';
import { bundlePage, PAGE_CONTENT_SECURITY_POLICY } from '../playground/bundle-page.ts';
import { wait } from '../playground/emulator/wait.ts';
import { createPlayground, type MovableClock, type Playground } from './create-playground.ts';
import { listen, type Listening } from './listen.ts';
import { createDefer, createLog, pause, systemClock } from './system.ts';

/** Bot, emulated Feishu and chat page behind one port. */
export async function startPlayground(
  db: Database,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening & Playground> {
  const log = createLog('warn');
  const root = new Hono();
  const listening = await listen(root, host, port);
  const playground = createPlayground({
    db,
    clock: createMovableClock(),
    log,
    address: `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`,
    fetch,
    defer: createDefer(log),
    pause,
    deadline: pause,
    wait,
  });
  await playground.begin();
  root.route('/', playground.server);
  const page = bundlePage();
  root.get('/*', async (context) => {
    const asset = await page.asset(context.req.path);
    if (asset === undefined) return context.notFound();
    const headers = { 'content-type': asset.contentType, 'content-security-policy': PAGE_CONTENT_SECURITY_POLICY };
    return new Response(asset.body, { headers });
  });
  cron.schedule(
    '* * * * *',
    async () => {
      await playground.emulator.runDue();
      await playground.bot.tick();
    },
    { timezone: 'Asia/Shanghai', noOverlap: true },
  );
  return { ...listening, ...playground };
}

/** Calendar time runs with the real one and can be set forward; real time goes on as it is. */
function createMovableClock(): MovableClock {
  let offsetMs = 0;
  return {
    now: () => new Date(systemClock.now().getTime() + offsetMs),
    elapsedMs: () => systemClock.elapsedMs(),
    advanceTo(instant) {
      offsetMs = instant.getTime() - systemClock.now().getTime();
    },
  };
}
