import { parsersInPlace } from '../../src/files/parsers-in-place.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { createClient, type Client } from '@libsql/client';
import { commit } from '../../src/db/commit.ts';
import { createDatabase, type Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { insertGrant } from '../../src/domain/access/grant-store.ts';
import { cardWarnings } from '../../src/feishu/card/card-warnings.ts';
import { checkCard } from '../../src/feishu/card/check-card.ts';
import { createSdkFeishu } from '../../src/feishu/api/sdk-feishu.ts';
import { createServer } from '../../src/http/create-server.ts';
import type { App } from '../../src/kit/app.ts';
import { createEngine, type Engine } from '../../src/kit/engine.ts';
import type { Registry } from '../../src/kit/registry.ts';
import { takeOver } from '../../src/kit/take-over.ts';
import { GROUP, PERSONAS } from '../../src/playground/city/personas.ts';
import { createEmulator } from '../../src/playground/emulator/create-emulator.ts';
import { createPlaygroundRoutes } from '../../src/playground/routes/create-playground-routes.ts';
import type { Push } from '../../src/runtime/emulator.ts';
import type { Answer, Message } from '../harness/create-test-playground.ts';
import { createVirtualClock } from '../harness/virtual-clock.ts';
import { checkMessages } from './check-books.ts';
import { hasElement } from './crowd.ts';

/** The one step at which the bot dies: the n-th write or call to Feishu of all its lives, not made or made unheard. */
export interface Death {
  readonly step: number;
  readonly side: 'before' | 'after';
}

export interface MortalWorld {
  readonly db: Database;
  /** Writes and calls so far. */
  steps(): number;
  say(as: string, text: string): Promise<void>;
  /** Anything that people can do, at `/playground/…`; answers when all has come to rest. */
  post(path: string, body: object): Promise<Answer>;
  messages(): Promise<readonly Message[]>;
  /** The bytes of a file in a message. */
  download(message: Message): Promise<Uint8Array>;
  /** Clicks the newest card that has the element, and once more where the client shows that nobody answered. */
  act(as: string, element: string, name: string, form?: Readonly<Record<string, unknown>>): Promise<void>;
  /** What was lost, doubled or shown wrong, each time that all had come to rest. */
  wrong(): readonly string[];
}

const ADDRESS = 'http://127.0.0.1:3000';
const HOUR_MS = 3_600_000;
const TURNS = 20;
const ROUNDS_MAX = 500;

/** Bot and emulated Feishu in this process; the bot dies once, as told, and is started anew with nothing but its database. */
export async function createMortalWorld(death: Death | undefined, registry: Registry): Promise<MortalWorld> {
  const clock = createVirtualClock('2026-11-20T10:00:00+08:00');
  const client = createClient({ url: ':memory:', concurrency: 1 });
  const db = createDatabase(client, false);
  await migrate(db, migrations);
  let ids = 0;
  const newId = () => `id-${(ids += 1)}`;
  const everything = { openId: 'ou_admin', role: 'admin', organizationId: '*' } as const;
  await commit(db, [insertGrant({ clock, newId }, everything, 'settings')]);
  let steps = 0;
  let life: Life;

  const secrets = { appSecret: 'secret', encryptKey: 'key', verificationToken: 'token' };
  const emulator = createEmulator({
    world: {
      people: PERSONAS,
      group: { ...GROUP, members: PERSONAS.map(({ id }) => id) },
      botName: '科协助手',
      botOpenId: 'ou_bot',
      appId: 'cli_1',
      ...secrets,
    },
    clock,
    newId,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    eventsUrl: () => `${ADDRESS}/feishu/events`,
    fetch: (url, init) => life.reach(new Request(url, init)),
    wait: (_, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
    checkCard,
    cardWarnings,
  });
  const pushes: Push[] = [];
  emulator.subscribe((notice) => {
    if (notice.type === 'exchange' && notice.exchange.kind !== 'api') pushes.push(notice.exchange);
  });

  interface Life {
    readonly app: App;
    readonly engine: Engine;
    isOver(): boolean;
    reach(request: Request): Promise<Response>;
  }

  function bear(): Life {
    let isOver = false;
    let end = (): void => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const die = (): Promise<never> => {
      isOver = true;
      end();
      return new Promise(() => {});
    };
    async function step<Result>(make: () => Promise<Result>): Promise<Result> {
      if (isOver) return die();
      const number = (steps += 1);
      if (number === death?.step && death.side === 'before') return die();
      const result = await make();
      return isOver || number === death?.step ? die() : result;
    }
    const app: App = {
      db: createDatabase(withStep(client, step), false),
      clock,
      log: { info() {}, warn() {}, error() {} },
      feishu: createSdkFeishu({
        appId: 'cli_1',
        appSecret: secrets.appSecret,
        baseUrl: ADDRESS,
        fetch: (input, init) => step(async () => emulator.openApi.fetch(new Request(input, init))),
      }),
      ...parsersInPlace,
      writeWorkbook,
      secretKey: undefined,
      newId,
      defer: (task) => void task.catch(() => undefined),
    };
    const pause = (ms: number) => clock.pause(ms);
    const deadline = () => new Promise<void>(() => {});
    const engine = createEngine({ app, registry, waitMsMax: 60_000, pause });
    const server = createServer({
      app,
      registry,
      engine,
      keys: secrets,
      maxAgeMs: 8 * HOUR_MS,
      version: 'test',
      deadline,
      pause,
    });
    return {
      app,
      engine,
      isOver: () => isOver,
      reach: (request) =>
        Promise.race([server.fetch(request), over.then(() => Promise.reject(new Error('connection reset')))]),
    };
  }

  async function start(): Promise<Life> {
    const born = bear();
    await Promise.race([takeOver(born.app), turn()]);
    born.engine.wake();
    return born;
  }

  async function turn(): Promise<void> {
    for (let count = 0; count < TURNS; count += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Until nothing waits on either side. */
  async function rest(): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      await turn();
      if (life.isOver()) life = await start();
      const nextDueAt = emulator.nextDueAt();
      if (nextDueAt !== undefined && nextDueAt > clock.now()) clock.advanceTo(nextDueAt);
      await emulator.runDue();
      if (emulator.nextDueAt() === undefined && (await life.engine.isIdle(HOUR_MS)) && !life.isOver()) return;
      await clock.pause(1000);
      life.engine.wake();
    }
    throw new Error('the bot never comes to rest');
  }

  const routes = createPlaygroundRoutes({
    emulator: { ...emulator, isBusy: () => false },
    clock,
    idle: async () => true,
    walk: async () => undefined,
    reset: async () => undefined,
    pause: async () => undefined,
    quick: [],
  });

  async function post(path: string, body: object): Promise<Answer> {
    const response = await routes.request(`${ADDRESS}/playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: '127.0.0.1:3000' },
      body: JSON.stringify(body),
    });
    const answer: Omit<Answer, 'status'> = await response.json();
    await rest();
    wrong.push(...(await check()));
    return { status: response.status, ...answer };
  }

  async function messages(): Promise<readonly Message[]> {
    const state: { messages: Message[] } = await (await routes.request(`${ADDRESS}/playground/state`)).json();
    return state.messages;
  }

  const wrong: string[] = [];

  async function check(): Promise<readonly string[]> {
    const shown = new Map((await messages()).map((message) => [message.message_id, message]));
    return checkMessages({ witness: { deliveries: emulator.deliveries(), pushes }, messages: shown, db });
  }

  life = await start();
  return {
    db,
    steps: () => steps,
    wrong: () => wrong,
    post,
    messages,
    async download({ content }) {
      const response = await routes.request(`${ADDRESS}/playground/files/${String(content['file_key'])}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    async say(as, text) {
      await post('say', { as, chat: as.replace(/^ou_/u, 'oc_p2p_'), text });
    },
    async act(as, element, name, form = {}) {
      const chat = as.replace(/^ou_/u, 'oc_p2p_');
      const find = async () =>
        (await messages()).findLast(
          (card) => card.chat_id === chat && card.sender === 'bot' && hasElement(card, element),
        );
      const press = async () =>
        post('act', { as, message_id: (await find())?.message_id ?? '', name, form_value: form });
      const { error_code: error } = await press();
      if (error !== undefined && (await find()) !== undefined) await press();
    },
  };
}

/** The client with its writes as steps. Reads of a dead process do no harm. */
function withStep(client: Client, step: <Result>(make: () => Promise<Result>) => Promise<Result>): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name === 'batch')
        return (...args: Parameters<Client['batch']>) => step(() => target.batch(...args));
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
