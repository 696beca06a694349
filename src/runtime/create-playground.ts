import { Hono } from 'hono';
import { commit } from '../db/commit.ts';
import type { Database } from '../db/database.ts';
import { emptyDatabase } from '../db/empty-database.ts';
import { forgetAuditHead } from '../domain/audit/seal-audit.ts';
import { forgetProposals } from '../domain/policies/importing/forget-proposals.ts';
import type { LanguageModel } from '../domain/policies/composing/language-model.ts';
import { cardWarnings } from '../feishu/card/card-warnings.ts';
import { checkCard } from '../feishu/card/check-card.ts';
import type { FileParsers } from '../files/parsed-file.ts';
import type { WriteWorkbook } from '../files/workbook.ts';
import { prepareDatabase } from '../kit/prepare-database.ts';
import { findNextDue } from '../kit/run-due-jobs.ts';
import { createWorld } from '../playground/city/create-world.ts';
import { seedCity } from '../playground/city/seed-city.ts';
import { createEmulator, type Emulator } from '../playground/emulator/create-emulator.ts';
import { QUICK_WORDS } from '../playground/quick-words.ts';
import { createPlaygroundRoutes } from '../playground/routes/create-playground-routes.ts';
import { registry } from '../registry.gen.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { createBot, type Bot } from './create-bot.ts';

export interface MovableClock extends Clock {
  /** Sets the calendar; the real time goes on as it is. */
  advanceTo(instant: Date): void;
  /** Sets the calendar back to where it began. */
  restart(): void;
}

export interface PlaygroundOptions extends FileParsers {
  readonly db: Database;
  readonly clock: MovableClock;
  readonly log: Log;
  /** Where bot and emulator find each other, without a trailing slash. */
  readonly address: string;
  readonly fetch: typeof fetch;
  readonly writeWorkbook: WriteWorkbook;
  readonly secretKey: string | undefined;
  readonly model?: LanguageModel | undefined;
  defer(task: Promise<unknown>): void;
  pause(ms: number): Promise<void>;
  deadline(ms: number): Promise<void>;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Playground {
  /** The bot, the emulated Feishu and the playground's API, all but the page. */
  readonly server: Hono;
  readonly emulator: Emulator;
  readonly bot: Bot;
  /** Fills the database with the city, from the beginning. */
  begin(): Promise<void>;
}

const APP_ID = 'cli_00000000000000a1';
/** What a person keeps when the playground begins anew: the policy library. */
const KEPT = [
  'migrations',
  'settings',
  'documents',
  'clauses',
  'clause_index',
  'taught_questions',
  'synonyms',
  'unanswered_questions',
];
/** Later than anything the movable clock dates. */
const END_OF_TIME = new Date(8_640_000_000_000_000);
/** As long as a request of the playground waits for the bot. */
const IDLE_WITHIN_MS = 10_000;
const LOOK_AGAIN_MS = 5;
const MAX_AGE_MS = 8 * 3_600_000;
const WAIT_MAX_MS = 60_000;

/** Bot and emulated Feishu, which know each other only by signed requests over `fetch`. */
export function createPlayground(options: PlaygroundOptions): Playground {
  const { db, clock, log, address, defer, pause, deadline } = options;
  const secrets = { appSecret: newSecret(), encryptKey: newSecret(), verificationToken: newSecret() };
  const newId = () => crypto.randomUUID();
  const emulator = createEmulator({
    world: createWorld({ appId: APP_ID, ...secrets }),
    clock,
    newId,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    eventsUrl: () => `${address}/feishu/events`,
    fetch: (url, init) => options.fetch(url, init),
    wait: options.wait,
    checkCard,
    cardWarnings,
  });
  const bot = createBot({
    db,
    clock,
    log,
    feishu: { appId: APP_ID, appSecret: secrets.appSecret, baseUrl: address },
    fetch: options.fetch,
    parseFile: options.parseFile,
    parseDocument: options.parseDocument,
    writeWorkbook: options.writeWorkbook,
    secretKey: options.secretKey,
    model: options.model,
    keys: secrets,
    maxAgeMs: MAX_AGE_MS,
    waitMsMax: WAIT_MAX_MS,
    newId,
    defer,
    pause,
    deadline,
  });

  async function begin(): Promise<void> {
    clock.restart();
    await prepareDatabase(bot.app, { mode: 'playground', adminOpenIds: [] });
    await emptyDatabase(db, KEPT);
    await commit(db, [forgetAuditHead(), ...(await forgetProposals(bot.app, END_OF_TIME))]);
    for (const batch of await seedCity(bot.app)) await commit(db, batch);
    await bot.tick();
  }

  /** From due time to due time, so that a jump is no downtime. */
  async function walk(to: Date): Promise<void> {
    for (let next = findNext(); next !== undefined && next <= to; next = findNext()) {
      clock.advanceTo(next);
      await runDue();
      while (!(await bot.engine.isIdle(IDLE_WITHIN_MS))) await pause(LOOK_AGAIN_MS);
    }
    clock.advanceTo(to);
    await runDue();
  }

  async function runDue(): Promise<void> {
    await emulator.runDue();
    await bot.tick();
  }

  function findNext(): Date | undefined {
    const now = clock.now();
    const due = Object.values(registry.jobs)
      .filter(({ isUpkeep }) => isUpkeep !== true)
      .map(({ schedule }) => findNextDue(schedule, now));
    return [...due, emulator.nextDueAt()]
      .filter((time) => time !== undefined)
      .filter((time) => time > now)
      .sort((left, right) => Number(left) - Number(right))[0];
  }

  const routes = createPlaygroundRoutes({
    emulator,
    clock,
    idle: () => bot.engine.isIdle(IDLE_WITHIN_MS),
    walk,
    reset: begin,
    pause: () => pause(LOOK_AGAIN_MS),
    quick: QUICK_WORDS,
  });
  const server = new Hono();
  server.route('/', bot.server);
  server.route('/', emulator.openApi);
  server.route('/', routes);
  return { server, emulator, bot, begin };
}

function newSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
