import { Hono } from 'hono';
import { z } from 'zod';
import { cardWarnings } from '../feishu/card/card-warnings.ts';
import { checkCard } from '../feishu/card/check-card.ts';
import { createWorld } from '../playground/city/create-world.ts';
import { createEmulator, type Emulator } from '../playground/emulator/create-emulator.ts';
import type { Exchange } from '../playground/emulator/exchange-log.ts';
import { wait } from '../playground/emulator/wait.ts';
import { QUICK_WORDS } from '../playground/quick-words.ts';
import { createPlaygroundRoutes } from '../playground/routes/create-playground-routes.ts';
import { guardOrigin } from '../playground/routes/guard-origin.ts';
import { Port, WrongSettings } from './config.ts';
import { explainFailure } from './explain-failure.ts';
import { listen } from './listen.ts';
import { createMovableClock } from './movable-clock.ts';
import { servePage } from './serve-page.ts';
import { pause } from './system.ts';

/** How often failed events are looked through for those to be pushed again. */
const TICK_MS = 500;
const LOOK_AGAIN_MS = 5;
const SENDING = /^POST .*\/im\/v1\/messages(\/[^/]+\/reply)?$/;

const Settings = z.object({
  PORT: Port.prefault('3001'),
  BOT_EVENTS_URL: z
    .url({
      protocol: /^https?$/,
      error: 'BOT_EVENTS_URL 应为 http 或 https 网址，如 http://127.0.0.1:3000/feishu/events',
    })
    .default('http://127.0.0.1:3000/feishu/events'),
  FEISHU_APP_ID: z
    .string('缺少 FEISHU_APP_ID，应与机器人的相同')
    .regex(/^cli_[0-9a-zA-Z]+$/, 'FEISHU_APP_ID 应以 cli_ 开头，与机器人的相同'),
  FEISHU_APP_SECRET: z.string('缺少 FEISHU_APP_SECRET，应与机器人的相同'),
  FEISHU_ENCRYPT_KEY: z.string('缺少 FEISHU_ENCRYPT_KEY，应与机器人的相同'),
  FEISHU_VERIFICATION_TOKEN: z.string('缺少 FEISHU_VERIFICATION_TOKEN，应与机器人的相同'),
  NODE_ENV: z
    .string()
    .refine((mode) => mode !== 'production', '飞书模拟器不能在 NODE_ENV=production 下启动')
    .optional(),
});

/** What the emulated Feishu saw, for tests that outlive the bot. */
export interface Witness {
  /** Every message that the bot created. */
  readonly deliveries: ReturnType<Emulator['deliveries']>;
  /** How often the bot had a message carried out, those included that were known by their uuid. */
  readonly sends: number;
  /** Every attempt to bring an event or a callback to the bot. */
  readonly pushes: readonly Push[];
  /** Whether one of them is on its way. */
  readonly is_pushing: boolean;
  /** When the next failed event is pushed again. */
  readonly next_due_at: string | null;
}

export type Push = Pick<Exchange, 'at' | 'kind' | 'outcome' | 'decrypted' | 'response'>;

try {
  await startEmulator(readSettings(process.env));
} catch (error) {
  for (const line of explainFailure(error)) console.error(line);
  process.exit(1);
}

/** The emulated Feishu in a process of its own, so that a bot that dies and comes back finds it unchanged. */
async function startEmulator(settings: z.output<typeof Settings>): Promise<void> {
  const clock = createMovableClock();
  const emulator = createEmulator({
    world: createWorld({
      appId: settings.FEISHU_APP_ID,
      appSecret: settings.FEISHU_APP_SECRET,
      encryptKey: settings.FEISHU_ENCRYPT_KEY,
      verificationToken: settings.FEISHU_VERIFICATION_TOKEN,
    }),
    clock,
    newId: () => crypto.randomUUID(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    eventsUrl: () => settings.BOT_EVENTS_URL,
    fetch: (url, init) => fetch(url, init),
    wait,
    checkCard,
    cardWarnings,
  });

  async function walk(to: Date): Promise<void> {
    for (let next = emulator.nextDueAt(); next !== undefined && next <= to; next = emulator.nextDueAt()) {
      if (next > clock.now()) clock.advanceTo(next);
      await emulator.runDue();
    }
  }

  const server = new Hono();
  server.route('/', emulator.openApi);
  server.get('/playground/witness', guardOrigin, readWitness(emulator));
  server.route(
    '/',
    createPlaygroundRoutes({
      // Whatever other people's events do, a request of the playground waits for its own only.
      emulator: { ...emulator, isBusy: () => false },
      clock,
      idle: async () => true,
      walk,
      reset: async () => undefined,
      pause: () => pause(LOOK_AGAIN_MS),
      quick: QUICK_WORDS,
    }),
  );
  servePage(server);
  const { port } = await listen(server, '127.0.0.1', settings.PORT);
  console.log(
    `飞书模拟器已打开：http://127.0.0.1:${port}　事件发往 ${settings.BOT_EVENTS_URL}　（本地模拟，非飞书官方；按 Ctrl+C 结束）`,
  );
  for (;;) {
    await pause(TICK_MS);
    await emulator.runDue();
  }
}

function readWitness(emulator: Emulator): () => Response {
  const pushes: Push[] = [];
  let sends = 0;
  emulator.subscribe((notice) => {
    if (notice.type === 'reset') {
      pushes.length = 0;
      sends = 0;
    }
    if (notice.type !== 'exchange') return;
    const { at, kind, title, outcome, decrypted, response } = notice.exchange;
    if (kind !== 'api')
      pushes.push({ at, kind, outcome, decrypted, ...(response === undefined ? {} : { response }) });
    else if (SENDING.test(title) && ['ok', 'lost'].includes(outcome)) sends += 1;
  });
  return () => {
    const witness: Witness = {
      deliveries: emulator.deliveries(),
      sends,
      pushes,
      is_pushing: emulator.isBusy(),
      next_due_at: emulator.nextDueAt()?.toISOString() ?? null,
    };
    return Response.json(witness);
  };
}

/** An empty variable counts as unset. Throws `WrongSettings`. */
function readSettings(environment: Readonly<Record<string, string | undefined>>): z.output<typeof Settings> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const read = Settings.safeParse(given);
  if (!read.success) throw new WrongSettings(read.error.issues.map(({ message }) => message));
  return read.data;
}
