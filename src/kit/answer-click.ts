import { commit } from '../db/commit.ts';
import type { Statement } from '../db/statement.ts';
import type { LeasedEvent } from '../delivery/inbox.ts';
import { enqueueCard, markShown, showNow } from '../delivery/outbox.ts';
import { noticeCard } from '../cards/notice-card.ts';
import type { App } from './app.ts';
import type { Engine } from './engine.ts';
import type { Toast } from './outcome.ts';
import { processEvent, type ClickAnswer } from './process-event.ts';
import type { Registry } from './registry.ts';

/** The body of a callback's answer, "卡片回传交互回调": always an object. */
export interface CallbackAnswer {
  readonly toast?: Toast;
  readonly card?: { readonly type: 'raw'; readonly data: unknown };
}

export interface ClickOptions {
  readonly app: App;
  readonly registry: Registry;
  readonly engine: Engine;
  /** Resolves when an answer can wait no longer. */
  deadline(ms: number): Promise<void>;
  pause(ms: number): Promise<void>;
}

/** Feishu waits 3 s; half a second is kept for the way. */
const DEADLINE_MS = 2500;
/** Longer than it takes to hand an answer to the network. */
const HANDED_OVER_MS = 50;
const IN_PROGRESS: Toast = { type: 'info', content: '已收到，处理中，结果会更新在卡片上' };

/**
 * Does what the click asks for and answers with it, or says after 2.5 s that it is being done.
 * Whatever the client did not get by the answer reaches it by a message of ours.
 */
export async function answerClick(
  { app, registry, engine, deadline, pause }: ClickOptions,
  leased: LeasedEvent,
  openId: string,
): Promise<CallbackAnswer> {
  const work = processEvent(app, registry, leased);
  const first = await Promise.race([work, deadline(DEADLINE_MS)]);
  if (first === undefined) {
    app.defer(showLater());
    return { toast: IN_PROGRESS };
  }
  // Not before the answer is out: whoever dies in between leaves a card that is still to be updated.
  app.defer(pause(HANDED_OVER_MS).then(() => writeDown(toShown(first))));
  return {
    ...(first.toast === undefined ? {} : { toast: first.toast }),
    ...(first.face === undefined ? {} : { card: { type: 'raw', data: JSON.parse(first.face.content) } }),
  };

  async function showLater(): Promise<void> {
    try {
      await writeDown(await toOwnMessage(app, leased, openId, await work));
    } catch (error) {
      app.log.warn('click put off', { eventId: leased.eventId, error });
    }
  }

  async function writeDown(statements: readonly Statement[]): Promise<void> {
    await commit(app.db, statements);
    engine.wake();
  }
}

function toShown({ face }: ClickAnswer) {
  return face === undefined ? [] : [markShown(face)];
}

async function toOwnMessage(
  app: App,
  { eventId }: LeasedEvent,
  openId: string,
  { face, toast }: ClickAnswer,
) {
  if (face !== undefined) return [showNow(face.key)];
  if (toast === undefined) return [];
  const card = noticeCard(toast.content);
  return [
    await enqueueCard(app, { key: `late:${eventId}`, to: { kind: 'person', openId }, card, lane: 'answer' }),
  ];
}
