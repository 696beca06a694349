import { eq, type InferSelectModel } from 'drizzle-orm';
import { commit } from '../../src/db/commit.ts';
import type { Database } from '../../src/db/database.ts';
import { outbox } from '../../src/db/schema/delivery.ts';
import { changeCard, enqueueCard, type Destination, type Lane } from '../../src/delivery/outbox.ts';
import { sendNext } from '../../src/delivery/send-due.ts';
import type { Sender } from '../../src/delivery/sender.ts';
import { card } from '../../src/feishu/card/build-card.ts';
import { markdown } from '../../src/feishu/card/build-text.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { openTestDatabase, type DatabaseKind } from '../db/open-test-database.ts';
import { createFakeFeishu, type FakeFeishu } from '../harness/fake-feishu.ts';

export const MINUTE_MS = 60_000;

/** Calendar and real time, apart. */
export interface ManualClock extends Clock {
  /** Real time goes by. */
  elapse(ms: number): void;
  /** The calendar is set forward. */
  advance(ms: number): void;
  /** Both, as in life. */
  pass(ms: number): void;
}

export interface TestDelivery {
  readonly db: Database;
  readonly clock: ManualClock;
  readonly feishu: FakeFeishu;
  readonly sender: Sender;
  enqueue(key: string, message?: Partial<{ to: Destination; lane: Lane; text: string }>): Promise<void>;
  change(key: string, text: string): Promise<void>;
  /** Sends whatever becomes due within so much real time, and lets that time go by; the calendar stands still. */
  deliver(withinMs?: number): Promise<void>;
  row(key: string): Promise<InferSelectModel<typeof outbox>>;
  /** What people see, as the texts of the cards. */
  shown(): readonly string[];
}

export const START = new Date('2026-11-20T01:00:00Z');

export async function createTestDelivery(kind: DatabaseKind): Promise<TestDelivery> {
  const db = await openTestDatabase(kind);
  const clock = createManualClock();
  const feishu = createFakeFeishu(clock);
  const sender: Sender = { db, clock, feishu, log: { info() {}, warn() {}, error() {} } };
  return {
    db,
    clock,
    feishu,
    sender,
    async enqueue(key, { to = person('ou_a'), lane = 'answer', text = key } = {}) {
      await commit(db, [await enqueueCard({ clock }, { key, to, lane, card: cardOf(text) })]);
    },
    async change(key, text) {
      await commit(db, [await changeCard({ key, card: cardOf(text) })]);
    },
    async deliver(withinMs = MINUTE_MS) {
      const end = clock.elapsedMs() + withinMs;
      for (;;) {
        const next = await sendNext(sender);
        if (next === 'sent') continue;
        if (next === undefined || clock.elapsedMs() + next.waitMs > end) break;
        clock.elapse(next.waitMs);
      }
      clock.elapse(end - clock.elapsedMs());
    },
    async row(key) {
      const [row] = await db.select().from(outbox).where(eq(outbox.id, key));
      if (row === undefined) throw new Error(`there is no message ${key}`);
      return row;
    },
    shown: () => feishu.messages.map(({ content }) => textOf(content)),
  };
}

export function createManualClock(): ManualClock {
  let nowMs = START.getTime();
  let elapsedMs = 1_000_000;
  const elapse = (ms: number) => void (elapsedMs += ms);
  const advance = (ms: number) => void (nowMs += ms);
  return {
    now: () => new Date(nowMs),
    elapsedMs: () => elapsedMs,
    elapse,
    advance,
    pass(ms) {
      elapse(ms);
      advance(ms);
    },
  };
}

export function person(openId: string): Destination {
  return { kind: 'person', openId };
}

export function group(chatId: string): Destination {
  return { kind: 'chat', chatId, isPrivate: false };
}

export function replyTo(chatId: string, messageId: string): Destination {
  return { kind: 'chat', chatId, isPrivate: chatId.startsWith('oc_p2p_'), replyTo: messageId };
}

export function cardOf(text: string): Card {
  return card({ title: '测试', elements: [markdown(`[${text}]`)] });
}

/** The text that `cardOf` put into the card. */
export function textOf(content: string): string {
  return /"\[([^\]"]*)\]"/u.exec(content)?.[1] ?? content;
}
