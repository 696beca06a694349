import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { outbox } from '../../src/db/schema/delivery.ts';
import { toStatement, updateTable } from '../../src/db/statement.ts';
import { releaseMessages, sendNext } from '../../src/delivery/send-due.ts';
import { BOTH_KINDS } from '../db/open-test-database.ts';
import { createFakeFeishu } from '../harness/fake-feishu.ts';
import { createTestDelivery, group, MINUTE_MS, person, replyTo, type TestDelivery } from './test-delivery.ts';

const LEASE_MS = 30_000;
const UNCERTAIN = 51 * MINUTE_MS;

describe.for(BOTH_KINDS)('the outbox on %s', (kind) => {
  test('sends the same key once, however often it is enqueued', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k');
    await t.enqueue('k', { text: 'again' });
    await send(t);
    await t.enqueue('k', { text: 'later' });
    const next = await sendNext(t.sender);
    expect([t.shown(), next, (await t.row('k')).state]).toEqual([['k'], undefined, 'sent']);
  });

  test('writes down that it is about to send before it does', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k');
    const seen: unknown[] = [];
    t.feishu.meanwhile(async () => seen.push(await t.row('k')));
    await send(t);
    expect(seen).toMatchObject([{ state: 'leased', attempts: 1, fence: 1, uncertainSince: t.clock.now() }]);
  });

  test('repeats an attempt of unknown end with the same uuid, and people see one message', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k');
    t.feishu.script('lost', 'timeout');
    for (let attempt = 1; attempt <= 3; attempt += 1) await sendAgain(t, 'k');
    const uuids = t.feishu.calls.map(({ uuid }) => uuid);
    expect([t.shown(), uuids.length, new Set(uuids).size, (await t.row('k')).state]).toEqual([
      ['k'],
      3,
      1,
      'sent',
    ]);
  });

  test('gives up a message that Feishu refuses for good', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k');
    t.feishu.script({ code: 230013 });
    await send(t);
    const next = await sendNext(t.sender);
    expect([next, await t.row('k')]).toMatchObject([undefined, { state: 'dead', errorCode: 230013 }]);
  });

  test('sends again with the same uuid what was on its way when the process died', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k');
    await crashWhileSending(t, 'done');
    await letLeaseRunOut(t);
    await sendAgain(t, 'k');
    expect([t.shown(), await t.row('k')]).toMatchObject([
      ['k'],
      { state: 'sent', fence: 2, messageId: 'om_1' },
    ]);
  });

  test('asks the chat, not the uuid, 51 minutes after such a death, and sends nothing when the message is there', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k', { to: privateChat() });
    await crashWhileSending(t, 'lost');
    await letLeaseRunOut(t);
    t.clock.advance(UNCERTAIN);
    await sendAgain(t, 'k');
    expect([t.shown(), operations(t), await t.row('k')]).toMatchObject([
      ['k'],
      ['send', 'list'],
      { state: 'sent', messageId: 'om_1' },
    ]);
  });

  test('sends again when the chat does not hold the message', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k', { to: privateChat() });
    await crashWhileSending(t, 'timeout');
    await letLeaseRunOut(t);
    t.clock.advance(UNCERTAIN);
    await sendAgain(t, 'k');
    expect([t.shown(), operations(t)]).toEqual([['k'], ['send', 'list', 'send']]);
  });

  test('leaves the record to the holder who took over a lease that ran out', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k');
    const other = createFakeFeishu(t.clock);
    other.hear('oc_any');
    t.feishu.meanwhile(async () => {
      await letLeaseRunOut(t);
      await freeBuckets(t);
      other.script({ code: 230013 });
      await sendNext({ ...t.sender, feishu: other });
    });
    await send(t);
    expect(await t.row('k')).toMatchObject({ state: 'dead', fence: 2, messageId: null });
  });

  test('lets two senders at the same time send each message once', async () => {
    const t = await createTestDelivery(kind);
    for (let index = 0; index < 10; index += 1) await t.enqueue(`k${index}`, { to: person(`ou_${index}`) });
    for (let round = 0; round < 10; round += 1) {
      await freeBuckets(t);
      await Promise.all([sendNext(t.sender), sendNext(t.sender)]);
    }
    expect(t.feishu.calls.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: 10 }, (_, index) => `ou_${index}`),
    );
  });

  test('shows the newest face when the card changed while it was on its way', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k', { text: 'old' });
    t.feishu.meanwhile(() => t.change('k', 'new'));
    await send(t);
    await sendAgain(t, 'k');
    expect([t.shown(), operations(t), await t.row('k')]).toMatchObject([
      ['new'],
      ['send', 'update'],
      { state: 'sent', version: 2, shownVersion: 2 },
    ]);
  });

  test('tries again when it is told to wait', async () => {
    const t = await createTestDelivery(kind);
    await t.enqueue('k');
    t.feishu.script({ code: 99991400, status: 429, resetSeconds: 3 });
    await send(t);
    const next = await sendNext(t.sender);
    expect([
      (await t.row('k')).state,
      typeof next === 'object' && next.waitMs > 2000 && next.waitMs <= 3000,
    ]).toEqual(['retry', true]);
  });
});

describe('a message whose attempts ended without an answer', () => {
  test('is repeated for 50 minutes after the first of them without a look at the chat', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: group('oc_g') });
    t.feishu.script('lost');
    await send(t);
    t.clock.advance(50 * MINUTE_MS);
    await sendAgain(t, 'k');
    expect([t.shown(), operations(t)]).toEqual([['k'], ['send', 'send']]);
  });

  test('counts its age from the first such attempt, not from the last', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: privateChat() });
    t.feishu.script('timeout', 'timeout');
    await send(t);
    t.clock.advance(30 * MINUTE_MS);
    await sendAgain(t, 'k');
    t.clock.advance(21 * MINUTE_MS);
    await sendAgain(t, 'k');
    expect(operations(t)).toEqual(['send', 'send', 'list', 'send']);
  });

  test('does not count attempts that were refused, however long ago', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: group('oc_g') });
    t.feishu.script({ code: 99991400, status: 429, resetSeconds: 1 }, 'unreachable');
    await send(t);
    t.clock.advance(UNCERTAIN);
    await sendAgain(t, 'k');
    t.clock.advance(UNCERTAIN);
    await sendAgain(t, 'k');
    expect([t.shown(), operations(t)]).toEqual([['k'], ['send', 'send', 'send']]);
  });

  test('stays unknown in a group, and nothing more is done about it', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: group('oc_g') });
    t.feishu.script('lost');
    await send(t);
    t.clock.advance(UNCERTAIN);
    await sendAgain(t, 'k');
    await t.deliver(60 * MINUTE_MS);
    expect([t.shown(), operations(t), (await t.row('k')).state]).toEqual([['k'], ['send'], 'unknown']);
  });

  test('stays unknown where the chat with the person is not known', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k');
    t.feishu.script('timeout');
    await send(t);
    t.clock.advance(UNCERTAIN);
    await sendAgain(t, 'k');
    expect([operations(t), (await t.row('k')).state]).toEqual([['send'], 'unknown']);
  });

  test('is looked for in the chat that another message to the person went to', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('before');
    await t.deliver();
    await t.enqueue('k');
    t.feishu.script('lost');
    await send(t);
    t.clock.advance(UNCERTAIN);
    await sendAgain(t, 'k');
    expect([t.shown(), (await t.row('k')).messageId]).toEqual([['before', 'k'], 'om_2']);
  });

  test('is looked for there even while that other message waits to be updated', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('before');
    await t.deliver();
    await t.enqueue('k');
    t.feishu.script('lost');
    await send(t);
    await t.change('before', 'changed');
    t.clock.advance(UNCERTAIN);
    await t.deliver();
    expect([t.shown(), (await t.row('k')).messageId]).toEqual([['changed', 'k'], 'om_2']);
  });

  test('is found although the clock of Feishu is behind ours', async () => {
    const t = await createTestDelivery('file');
    t.feishu.setAhead(-5 * MINUTE_MS);
    await t.enqueue('k', { to: privateChat() });
    t.feishu.script('lost');
    await send(t);
    t.clock.advance(UNCERTAIN + 10 * MINUTE_MS);
    await sendAgain(t, 'k');
    expect(t.shown()).toEqual(['k']);
  });

  test('is looked for again when the chat could not be read, and meanwhile not sent', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: privateChat() });
    t.feishu.script('lost', 'timeout', 'unreachable', { code: 99991400, status: 429, resetSeconds: 1 });
    await send(t);
    t.clock.advance(UNCERTAIN);
    for (let attempt = 1; attempt <= 4; attempt += 1) await sendAgain(t, 'k');
    expect([t.shown(), operations(t)]).toEqual([['k'], ['send', 'list', 'list', 'list', 'list']]);
  });

  test('stays unknown when the chat may not be read', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: privateChat() });
    t.feishu.script('lost', { code: 230027 });
    await send(t);
    t.clock.advance(UNCERTAIN);
    await sendAgain(t, 'k');
    expect([t.shown(), (await t.row('k')).state]).toEqual([['k'], 'unknown']);
  });

  test('shows the newest face when the card changed before the repetition', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { text: 'old' });
    t.feishu.script('lost');
    await send(t);
    await t.change('k', 'new');
    await t.deliver();
    expect([t.shown(), (await t.row('k')).shownVersion]).toEqual([['new'], 2]);
  });

  test('shows the newest face when it was found in the chat and the card had changed', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: privateChat(), text: 'old' });
    t.feishu.script('lost');
    await send(t);
    await t.change('k', 'new');
    t.clock.advance(UNCERTAIN);
    await t.deliver();
    expect([t.shown(), (await t.row('k')).state]).toEqual([['new'], 'sent']);
  });
});

describe('an answer whose question was recalled', () => {
  test('becomes a new message in the chat', async () => {
    const t = await createTestDelivery('file');
    const question = t.feishu.hear('oc_g');
    await t.enqueue('k', { to: replyTo('oc_g', question) });
    t.feishu.recall(question);
    await t.deliver();
    expect([operations(t), t.feishu.messages]).toMatchObject([['reply', 'send'], [{ chatId: 'oc_g' }]]);
  });

  test('stands below its question when nobody recalled it', async () => {
    const t = await createTestDelivery('file');
    const question = t.feishu.hear('oc_g');
    await t.enqueue('k', { to: replyTo('oc_g', question) });
    await t.deliver();
    expect(t.feishu.messages).toMatchObject([{ chatId: 'oc_g', parentId: question }]);
  });
});

test('where the process is alone, what a former one held is sent at once', async () => {
  const t = await createTestDelivery('file');
  await t.enqueue('k');
  await crashWhileSending(t, 'timeout');
  await commit(t.db, [releaseMessages()]);
  await freeBuckets(t);
  await send(t);
  expect(t.shown()).toEqual(['k']);
});

test('waits twice as long after each failure, and at most a quarter of an hour', async () => {
  const t = await createTestDelivery('file');
  await t.enqueue('k');
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    t.feishu.script('unreachable');
    await send(t);
    const next = await sendNext(t.sender);
    if (typeof next !== 'object') throw new Error('nothing waits');
    waits.push(next.waitMs);
    t.clock.elapse(next.waitMs);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900].map((seconds) => seconds * 1000));
});

test('the uuid fits into what Feishu takes, however long the key', async () => {
  const t = await createTestDelivery('file');
  await t.enqueue('k'.repeat(300));
  await t.deliver();
  expect(t.feishu.calls[0]?.uuid).toMatch(/^[0-9a-f]{40}$/u);
});

class Crash extends Error {}

/** The process dies between the call and its record: nothing of what comes after the call is done. */
async function crashWhileSending(t: TestDelivery, end: 'done' | 'lost' | 'timeout'): Promise<void> {
  const feishu = { ...t.feishu, sendMessage: dying(t, end) };
  await expect(sendNext({ ...t.sender, feishu })).rejects.toBeInstanceOf(Crash);
}

function dying(
  { feishu }: TestDelivery,
  end: 'done' | 'lost' | 'timeout',
): TestDelivery['feishu']['sendMessage'] {
  return async (input) => {
    feishu.script(end);
    await feishu.sendMessage(input).catch(() => {});
    throw new Crash();
  };
}

async function send({ sender }: TestDelivery): Promise<void> {
  if ((await sendNext(sender)) !== 'sent') throw new Error('nothing was due');
}

/** One more attempt at the message, as if its wait were over. */
async function sendAgain(t: TestDelivery, key: string): Promise<void> {
  await freeBuckets(t);
  await commit(t.db, [
    toStatement(updateTable(outbox).set({ nextAttemptAtMs: 0 }).where(eq(outbox.id, key))),
  ]);
  await send(t);
}

async function freeBuckets({ db }: TestDelivery): Promise<void> {
  await commit(db, [{ sql: 'UPDATE buckets SET free_at_ms = 0', args: [] }]);
}

/** The database's clock cannot be set: there the lease is made to have ended. */
async function letLeaseRunOut({ db, clock }: TestDelivery): Promise<void> {
  if (db.shared) await commit(db, [toStatement(updateTable(outbox).set({ leaseUntilMs: 1 }))]);
  else clock.elapse(LEASE_MS);
}

function privateChat() {
  return { kind: 'chat', chatId: 'oc_p2p_ou_a', isPrivate: true } as const;
}

function operations({ feishu }: TestDelivery): string[] {
  return feishu.calls.map(({ operation }) => operation);
}
