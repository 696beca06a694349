import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { createRandom, type Random } from '../../src/playground/city/random.ts';
import { checkBooks, type Counts } from './check-books.ts';
import { waitFor, type ChildProcess } from './child-process.ts';
import { ADMIN, createCrashWorld, type CrashWorld } from './crash-world.ts';
import { gatherCrowd, hasElement, type Crowd } from './crowd.ts';

export interface KillCampaign {
  readonly seed: string;
  readonly kills: number;
  /** Of them, kills before the bot answered. */
  readonly killsInStart: number;
  readonly counts: Counts;
  readonly failures: readonly string[];
  readonly seconds: number;
}

const UP_MS_MAX = 400;
/** Kills before anything is stored: they hit the migrations. */
const KILLS_IN_FIRST_START = 3;
const START_SHARE = 0.45;
/** Of the others, so many hit the middle of the handling of several events or of a send. */
const AIMED_SHARE = 0.75;
const HANDLING_MS_MAX = 60;
const SENDING_MS_MAX = 10;
/** From here on no more faults, so that nothing waits for a lease when the load is over. */
const FAULTS_SHARE = 0.8;
const PACE_MS = 250;
const START_MS_MAX = 60_000;
const QUIET_MS_MAX = 120_000;
/** Each look at the bot's health is a call to Feishu. */
const LOOK_AGAIN_MS = 300;
/** All advances together stay below the five minutes that the bot lets Feishu's clock be ahead. */
const ADVANCE_MS = 15_000;
const ADVANCES_MAX = 16;
/** Takes along what is due soon after. */
const STRIDE_MS = 60_000;
const TOP = '云州市科协';

/** The bot is killed so many times at moments that the seed decides, under load, and the books are checked at the end. */
export async function runKillCampaign(options: {
  readonly kills: number;
  readonly seed: string;
}): Promise<KillCampaign> {
  const startedAt = Date.now();
  const { kills, seed } = options;
  const random = createRandom(`${seed}:kills`);
  const world = await createCrashWorld();
  try {
    let startMs = 1000;
    let killsInStart = 0;
    for (; killsInStart < Math.min(KILLS_IN_FIRST_START, kills); killsInStart += 1)
      await killInStart(world, random, startMs);
    let bot = await startUp(world);
    await foundTop(world);
    await bot.kill();

    const crowd = gatherCrowd(world, seed, PACE_MS);
    let advances = 0;
    for (let kill = killsInStart + 1; kill <= kills; kill += 1) {
      if (kill <= kills * FAULTS_SHARE) await disturb(world, random);
      else await world.post('faults', NO_FAULTS);
      if (random.chance(0.4) && advances < ADVANCES_MAX) {
        advances += 1;
        await world.post('clock', { advance_ms: ADVANCE_MS });
      }
      if (random.chance(START_SHARE)) {
        killsInStart += 1;
        await killInStart(world, random, startMs);
        continue;
      }
      const spawnedAt = Date.now();
      bot = await startUp(world);
      startMs = Date.now() - spawnedAt;
      await waitForMoment(world, crowd, random);
      await bot.kill();
    }
    await crowd.goHome();
    bot = await startUp(world);
    await comeToRest(world, bot);
    const books = { witness: await world.witness(), messages: world.messages };
    await bot.kill();
    const { failures, counts } = await checkBooks({ ...books, db: await openDatabase(world.databaseUrl) });
    const errors = world.errors.map((line) => `the bot logged: ${line}`);
    return {
      seed,
      kills,
      killsInStart,
      counts,
      failures: [...failures, ...errors],
      seconds: toSeconds(startedAt),
    };
  } finally {
    await world.end();
  }
}

const NO_FAULTS = {
  lose_answer_next: 0,
  duplicate_events: false,
  duplicate_callbacks: false,
  omit_action_value: false,
};

async function disturb(world: CrashWorld, random: Random): Promise<void> {
  await world.post('faults', {
    lose_answer_next: random.chance(0.2) ? 1 : 0,
    duplicate_events: random.chance(0.3),
    duplicate_callbacks: random.chance(0.3),
    omit_action_value: random.chance(0.3),
  });
}

/** Any moment after the bot answers or, as the narrow ones matter most, one when it has its hands full or is about to send. */
async function waitForMoment(world: CrashWorld, crowd: Crowd, random: Random): Promise<void> {
  if (!random.chance(AIMED_SHARE)) {
    await wait(random.integer(0, UP_MS_MAX));
  } else if (random.chance(0.7)) {
    crowd.rush();
    await wait(random.integer(0, HANDLING_MS_MAX));
  } else {
    await Promise.race([world.nextSent(), wait(UP_MS_MAX)]);
    await wait(random.integer(0, SENDING_MS_MAX));
  }
}

async function startUp(world: CrashWorld): Promise<ChildProcess> {
  const bot = world.startBot();
  await waitFor('bot', bot, START_MS_MAX, () => world.health());
  return bot;
}

async function killInStart(world: CrashWorld, random: Random, startMs: number): Promise<void> {
  const bot = world.startBot();
  await wait(random.integer(0, startMs));
  if (bot.isOver()) throw new Error(await bot.end);
  await bot.kill();
}

/** The administrator registers the top 科协, and everybody may report for it. */
async function foundTop(world: CrashWorld): Promise<void> {
  const chat = 'oc_p2p_admin';
  await world.post('say', { as: ADMIN, chat, text: `/登记 ${TOP}` });
  const form = await waitForCard(world, 'uscc');
  await mustAct(world, { message_id: form, name: 'submit', form_value: { kind: 'AST', level: '3' } });
  const review = await waitForCard(world, 'approve');
  await mustAct(world, { message_id: review, name: 'approve', form_value: {} });
  await world.grant('ou_cadre', 'cadre', TOP);
  await world.grant('ou_secretary', 'party_secretary', TOP);
  await world.grant('ou_leader', 'cadre', TOP);
}

async function mustAct(world: CrashWorld, act: object): Promise<void> {
  const { toast, ...answer } = await world.post('act', { as: ADMIN, ...act });
  if (toast?.type !== 'success')
    throw new Error(`${JSON.stringify(act)} was answered ${JSON.stringify({ toast, ...answer })}`);
}

/** The card that has an element of the name. */
async function waitForCard(world: CrashWorld, name: string): Promise<string> {
  const patience = { isOver: () => false, end: Promise.resolve('') };
  return waitFor(
    `a card with ${name}`,
    patience,
    START_MS_MAX,
    async () =>
      [...world.messages.values()].find((message) => message.sender === 'bot' && hasElement(message, name))
        ?.message_id,
  );
}

/** Until every failed event was pushed again and nothing waits on either side. */
async function comeToRest(world: CrashWorld, bot: ChildProcess): Promise<void> {
  for (;;) {
    await waitForQuiet(world, bot);
    const { is_pushing: isPushing, next_due_at: nextDueAt } = await world.witness();
    if (nextDueAt !== null) await world.post('clock', { to: shiftIso(nextDueAt, STRIDE_MS) });
    else if (!isPushing) return waitForQuiet(world, bot);
  }
}

async function waitForQuiet(world: CrashWorld, bot: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + QUIET_MS_MAX;
  for (;;) {
    if (bot.isOver()) throw new Error(await bot.end);
    const { inbox, outbox } = await world.health();
    const waiting = [inbox['pending'], inbox['leased'], outbox['pending'], outbox['leased'], outbox['retry']];
    if (waiting.every((count = 0) => count === 0)) return;
    if (Date.now() > giveUpAt) throw new Error(`never quiet: ${JSON.stringify({ inbox, outbox })}`);
    await wait(LOOK_AGAIN_MS);
  }
}

function shiftIso(instant: string, byMs: number): string {
  return new Date(Date.parse(instant) + byMs).toISOString();
}

function toSeconds(sinceMs: number): number {
  return Math.round((Date.now() - sinceMs) / 100) / 10;
}

/** The figures of a campaign in one line, the seed included, by which its moments can be tried again. */
export function describeCampaign({
  kills,
  killsInStart,
  counts,
  failures,
  seed,
  seconds,
}: KillCampaign): string {
  const {
    events,
    accepted,
    callbacks,
    answered,
    messages,
    pushedAgain,
    interrupted,
    resent,
    meetings,
    versions,
  } = counts;
  return [
    `${kills} kills (${killsInStart} of them during the start)`,
    `${accepted} of ${events} events accepted (${pushedAgain} pushed again, ${interrupted} interrupted)`,
    `${answered} of ${callbacks} clicks answered`,
    `${meetings} meetings and ${versions} report versions stored`,
    `${messages} messages (${resent} sent again under their uuid)`,
    `${failures.length} failures, seed ${seed}, ${seconds} s`,
  ].join('; ');
}
