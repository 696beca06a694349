import { errorCard, neutralErrorCard, neutralErrorToast, refusalToast } from '../cards/error-card.ts';
import { commit, CommitConflict } from '../db/commit.ts';
import { isPoisonous, LEASE_LOST, markEvent, type LeasedEvent } from '../delivery/inbox.ts';
import { answerWithCard, enqueueCard, type Face } from '../delivery/outbox.ts';
import { readEvent, type FeishuEvent } from '../feishu/events/event.ts';
import { Refusal } from '../shared/refusal.ts';
import type { App } from './app.ts';
import { LeaseLost, mayPass } from './may-pass.ts';
import type { Outcome, Toast } from './outcome.ts';
import type { Registry } from './registry.ts';
import type { Request } from './request.ts';
import { toRequest } from './to-request.ts';
import { toStatements } from './to-statements.ts';

/** What a click is answered with. */
export interface ClickAnswer {
  readonly toast?: Toast;
  readonly face?: Face;
}

/** Decided anew this often when somebody else was first. */
const ROUNDS_MAX = 2;

/**
 * Decides what an accepted event leads to and commits it once, with the event's own end.
 * A fault is logged once and shown as one neutral card; what may pass by itself is thrown, for a later try.
 */
export async function processEvent(app: App, registry: Registry, leased: LeasedEvent): Promise<ClickAnswer> {
  const read = readEvent(JSON.parse(leased.payload));
  if (read.outcome === 'ignored') return finish(app, leased);
  try {
    if (isPoisonous(leased)) throw new Error('the event has ended its handler too often');
    return await decideAndCommit(app, registry, read.event, leased);
  } catch (error) {
    if (error instanceof LeaseLost || mayPass(app, error)) throw error;
    app.log.error('event failed', { eventId: leased.eventId, eventType: read.event.type, error });
    return showFault(app, registry, read.event, leased);
  }
}

async function decideAndCommit(
  app: App,
  registry: Registry,
  event: FeishuEvent,
  leased: LeasedEvent,
): Promise<ClickAnswer> {
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const request = await toRequest(app, registry, event);
    if (request === undefined) return finish(app, leased);
    const decided = await decideOrRefuse(request);
    const answer = await tryToCommit(app, request, decided, leased);
    if (answer !== undefined) return answer;
  }
  const request = await toRequest(app, registry, event);
  if (request === undefined) return finish(app, leased);
  const conflict = new Refusal('conflict');
  if (request.answerTo === undefined) throw conflict;
  return carryOut(app, request, refuse(request, conflict), leased, 'done');
}

/** `undefined` when a guard of the decision did not hold. */
async function tryToCommit(
  app: App,
  request: Request,
  decided: Decided,
  leased: LeasedEvent,
): Promise<ClickAnswer | undefined> {
  try {
    return await carryOut(app, request, decided, leased, 'done');
  } catch (error) {
    if (!(error instanceof CommitConflict)) throw error;
    if (error.guard === LEASE_LOST) throw new LeaseLost(leased.eventId, { cause: error });
    return undefined;
  }
}

/** `stands` is the face that the clicked card has already and that the client does not show. */
interface Decided extends Outcome {
  readonly stands?: Face;
}

async function decideOrRefuse(request: Request): Promise<Decided> {
  try {
    return await request.decide();
  } catch (error) {
    if (!(error instanceof Refusal) || request.answerTo === undefined) throw error;
    return refuse(request, error);
  }
}

function refuse(request: Request, refusal: Refusal): Decided {
  if (!request.isClick) return { reply: errorCard(refusal) };
  const toast = refusalToast(refusal);
  const isBehind = refusal.code === 'card_outdated' && request.clicked !== undefined;
  return isBehind ? { toast, stands: request.clicked } : { toast };
}

async function showFault(
  app: App,
  registry: Registry,
  event: FeishuEvent,
  leased: LeasedEvent,
): Promise<ClickAnswer> {
  const request = await toRequest(app, registry, event);
  if (request === undefined) return finish(app, leased);
  const outcome: Outcome = request.isClick
    ? { toast: neutralErrorToast(leased.eventId) }
    : { reply: neutralErrorCard(leased.eventId) };
  return carryOut(app, request, outcome, leased, 'failed');
}

async function finish(app: App, leased: LeasedEvent): Promise<ClickAnswer> {
  await commit(app.db, markEvent(leased, 'done'));
  return {};
}

async function carryOut(
  app: App,
  request: Request,
  decided: Decided,
  leased: LeasedEvent,
  end: 'done' | 'failed',
): Promise<ClickAnswer> {
  const { clicked, answerTo } = request;
  const statements = await toStatements(app, decided);
  if (decided.reply !== undefined && answerTo !== undefined) {
    const key = `reply:${leased.eventId}`;
    statements.push(await enqueueCard(app, { key, to: answerTo, card: decided.reply, lane: 'answer' }));
  }
  let face = decided.stands;
  if (decided.card !== undefined && clicked !== undefined) {
    const answer = await answerWithCard(app, clicked, decided.card);
    statements.push(...answer.writes);
    face = answer.face;
  }
  // The mark comes first: whoever lost the lease must not take what the holder wrote for a fault of his own.
  await commit(app.db, [...markEvent(leased, end), ...statements]);
  return {
    ...(decided.toast === undefined ? {} : { toast: decided.toast }),
    ...(face === undefined ? {} : { face }),
  };
}
