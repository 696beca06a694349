import { parsersInPlace } from '../../src/files/parsers-in-place.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { eq, type InferSelectModel } from 'drizzle-orm';
import { z } from 'zod';
import { commit } from '../../src/db/commit.ts';
import { inbox, outbox } from '../../src/db/schema/delivery.ts';
import { acceptEvent } from '../../src/delivery/inbox.ts';
import { enqueueCard } from '../../src/delivery/outbox.ts';
import { button } from '../../src/feishu/card/build-button.ts';
import { card } from '../../src/feishu/card/build-card.ts';
import { markdown } from '../../src/feishu/card/build-text.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import { declareAction } from '../../src/feishu/declare-action.ts';
import type { App } from '../../src/kit/app.ts';
import { defineCommand, onPress, type Command } from '../../src/kit/define-command.ts';
import { createEngine, type Engine } from '../../src/kit/engine.ts';
import type { Registry } from '../../src/kit/registry.ts';
import type { LogFields } from '../../src/shared/log.ts';
import { openTestDatabase } from '../db/open-test-database.ts';
import { createFakeFeishu, type FakeFeishu } from '../harness/fake-feishu.ts';
import { NOW, toMessageEvent } from '../harness/seal-request.ts';

export interface TestKit {
  readonly app: App & { readonly feishu: FakeFeishu };
  readonly registry: Registry;
  readonly engine: Engine;
  /** What was logged as an error. */
  readonly faults: readonly { readonly message: string; readonly fields: LogFields | undefined }[];
  /** Real time goes by for whoever asks the clock; nobody is woken by it. */
  elapse(ms: number): void;
  /** Lets everything go on until the condition holds. */
  until(holds: () => boolean | Promise<boolean>): Promise<void>;
  send(key: string, openId: string): Promise<void>;
  /** `mentions` are open_ids. */
  hear(text: string, eventId: string, mentions?: readonly string[]): Promise<void>;
  row(key: string): Promise<InferSelectModel<typeof outbox> | undefined>;
  event(id: string): Promise<InferSelectModel<typeof inbox> | undefined>;
}

const pressButton = declareAction('test.press', z.object({}));
export const BUTTON = 'press';

/** Short waits, such as those for a rate limit. */
const SHORT_MS = 500;
const PATIENCE_MS = 3000;

/** Engine and kit on a fake Feishu with a command `/回声`, whose card has one button. Long waits never end by themselves. */
export async function createTestKit(commands: Readonly<Record<string, Command>> = {}): Promise<TestKit> {
  const db = await openTestDatabase('memory');
  let elapsedMs = 1_000_000;
  const clock = { now: () => new Date(NOW), elapsedMs: () => elapsedMs };
  const feishu = createFakeFeishu(clock);
  const faults: { message: string; fields: LogFields | undefined }[] = [];
  let count = 0;
  const app = {
    db,
    clock,
    feishu,
    log: {
      info() {},
      warn() {},
      error: (message: string, fields?: LogFields) => void faults.push({ message, fields }),
    },
    ...parsersInPlace,
    writeWorkbook,
    secretKey: undefined,
    newId: () => `id-${(count += 1)}`,
    defer: (task: Promise<unknown>) => void task.catch(() => undefined),
  };
  const registry: Registry = { commands: { echo, ...commands }, jobs: {} };
  const engine = createEngine({
    app,
    registry,
    waitMsMax: 60_000,
    async pause(ms) {
      if (ms > SHORT_MS) await new Promise(() => {});
      elapsedMs += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  return {
    app,
    registry,
    engine,
    faults,
    elapse: (ms) => void (elapsedMs += ms),
    async until(holds) {
      const giveUpAt = Date.now() + PATIENCE_MS;
      while (!(await holds()) && Date.now() < giveUpAt) await new Promise((resolve) => setImmediate(resolve));
    },
    async send(key, openId) {
      await commit(db, [
        await enqueueCard(app, { key, to: { kind: 'person', openId }, card: echoCard(key), lane: 'answer' }),
      ]);
      engine.wake();
    },
    async hear(text, eventId, mentions = []) {
      const messageId = feishu.hear('oc_p2p_alice');
      const event = toMessageEvent(text, { eventId, messageId });
      const named = mentions.map((openId, index) => ({
        key: `@_user_${index + 1}`,
        id: { open_id: openId },
        name: 'x',
      }));
      const payload = JSON.stringify({
        ...event,
        event: { ...event.event, message: { ...event.event.message, mentions: named } },
      });
      await acceptEvent(app, { eventId, messageId, eventType: 'im.message.receive_v1', payload }, 'pending');
      engine.wake();
    },
    async row(key) {
      const [row] = await db.select().from(outbox).where(eq(outbox.id, key));
      return row;
    },
    async event(id) {
      const [row] = await db.select().from(inbox).where(eq(inbox.eventId, id));
      return row;
    },
  };
}

const echo = defineCommand({
  name: '回声',
  summary: '',
  usage: '/回声',
  parameters: { word: z.string().default('') },
  run: async ({ args }) => ({ reply: echoCard(args.word) }),
  actions: [
    onPress(pressButton, async () => ({
      card: echoCard('按过了'),
      toast: { type: 'success', content: '好' },
    })),
  ],
});

export function echoCard(text: string): Card {
  return card({
    title: text,
    elements: [markdown(text), button({ text: '按', name: BUTTON, action: pressButton.with({}) })],
  });
}
