import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { enqueueCard, type Destination, type Lane } from '../../src/delivery/outbox.ts';
import { sendNext } from '../../src/delivery/send-due.ts';
import type { FeishuCall } from '../harness/fake-feishu.ts';
import {
  cardOf,
  createTestDelivery,
  group,
  MINUTE_MS,
  person,
  replyTo,
  type TestDelivery,
} from './test-delivery.ts';

const SECOND_MS = 1000;
/** 90% of 5 a second to one target, rounded up to whole milliseconds. */
const TARGET_MS = 223;
/** 90% of 1,000 a minute per API. */
const API_MS = 67;

describe('the limits', () => {
  test('let one call to a target through and the next 223 ms later: no burst at the start', async () => {
    const t = await createTestDelivery('file');
    await enqueueMany(t, 4, () => ({ to: group('oc_g') }));
    await t.deliver();
    expect(times(t)).toEqual([0, TARGET_MS, 2 * TARGET_MS, 3 * TARGET_MS]);
  });

  test('let one call of an API through and the next 67 ms later, whomever it is to', async () => {
    const t = await createTestDelivery('file');
    await enqueueMany(t, 4, (index) => ({ to: person(`ou_${index}`) }));
    await t.deliver();
    expect(times(t)).toEqual([0, API_MS, 2 * API_MS, 3 * API_MS]);
  });

  test('count each API for itself', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('send', { to: person('ou_a') });
    await t.enqueue('reply', { to: replyTo('oc_g', t.feishu.hear('oc_g')) });
    await t.deliver();
    expect(times(t)).toEqual([0, 0]);
  });

  test('count a group once for new messages and replies alike', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('send', { to: group('oc_g') });
    await t.enqueue('reply', { to: replyTo('oc_g', t.feishu.hear('oc_g')) });
    await t.deliver();
    expect(times(t)).toEqual([0, TARGET_MS]);
  });

  test('count a card that is updated for itself', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k');
    await t.deliver();
    const start = t.clock.elapsedMs();
    await t.change('k', 'two');
    t.feishu.meanwhile(() => t.change('k', 'three'));
    await t.deliver();
    expect(t.feishu.calls.slice(1).map(({ elapsedMs }) => elapsedMs - start)).toEqual([0, TARGET_MS]);
  });

  test('hold on a server too, by its own clock', async () => {
    const t = await createTestDelivery('sqld');
    await enqueueMany(t, 2, () => ({ to: group('oc_g') }));
    const first = await sendNext(t.sender);
    const second = await sendNext(t.sender);
    expect([first, typeof second === 'object' && second.waitMs > 0 && second.waitMs <= TARGET_MS]).toEqual([
      'sent',
      true,
    ]);
  });

  test('are taken whole or not at all: a call that the API holds back does not use up its target', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('first', { to: person('ou_a') });
    await sendNext(t.sender);
    await t.enqueue('second', { to: group('oc_g') });
    await sendNext(t.sender);
    await t.deliver();
    expect(times(t)).toEqual([0, API_MS]);
  });
});

describe('a limit that Feishu reports', () => {
  test('is waited for exactly as long as Feishu says, by all calls of that API', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: person('ou_a') });
    await t.enqueue('other', { to: person('ou_b') });
    t.feishu.script({ code: 99991400, status: 429, resetSeconds: 7 });
    await t.deliver();
    expect(t.feishu.calls.map(({ to, elapsedMs }) => [to, elapsedMs - start(t)])).toEqual([
      ['ou_a', 0],
      ['ou_a', 7 * SECOND_MS],
      ['ou_b', 7 * SECOND_MS + API_MS],
    ]);
  });

  test('does not hold back another API', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: person('ou_a') });
    t.feishu.script({ code: 99991400, status: 429, resetSeconds: 7 });
    await sendNext(t.sender);
    await t.enqueue('reply', { to: replyTo('oc_g', t.feishu.hear('oc_g')) });
    await t.deliver(SECOND_MS);
    expect(t.feishu.calls.map(({ operation }) => operation)).toEqual(['send', 'reply']);
  });

  test.for([
    ['one person or group', 230020],
    ['a message that is being sent', 230049],
  ] as const)('for %s holds back no other', async ([, code]) => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: group('oc_g') });
    t.feishu.script({ code });
    await sendNext(t.sender);
    await t.enqueue('other', { to: person('ou_b') });
    await t.deliver(SECOND_MS - 1);
    expect(t.shown()).toEqual(['other']);
  });
});

describe('the lanes', () => {
  test('let an answer overtake a hundred bulk messages', async () => {
    const t = await createTestDelivery('file');
    await enqueueMany(t, 100, (index) => ({ to: person(`ou_${index}`), lane: 'bulk' }));
    await sendNext(t.sender);
    await t.enqueue('answer', { to: person('ou_leader'), lane: 'answer' });
    await t.deliver(2 * API_MS);
    expect(t.feishu.calls.map(({ to }) => to)).toEqual(['ou_0', 'ou_leader', 'ou_1']);
  });

  test('go answers, approvals, reminders, bulk, and in each the oldest first', async () => {
    const t = await createTestDelivery('file');
    const lanes: Lane[] = ['bulk', 'reminder', 'approval', 'answer', 'bulk', 'answer'];
    await enqueueMany(t, lanes.length, (index) => ({
      to: person(`ou_${index}`),
      lane: lanes[index] ?? 'bulk',
    }));
    await t.deliver();
    expect(t.feishu.calls.map(({ to }) => to)).toEqual(['ou_3', 'ou_5', 'ou_2', 'ou_1', 'ou_0', 'ou_4']);
  });

  test('are not held up by a group whose messages all have to wait', async () => {
    const t = await createTestDelivery('file');
    await enqueueMany(t, 120, () => ({ to: group('oc_busy') }));
    await t.enqueue('other', { to: person('ou_b') });
    await t.deliver(TARGET_MS - 1);
    expect(t.shown()).toEqual(['0', 'other']);
  });

  test('are not held up by a limit of minutes: what is due sooner is sent sooner', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('limited', { to: person('ou_a') });
    t.feishu.script({ code: 99991400, status: 429, resetSeconds: 300 });
    await sendNext(t.sender);
    await t.enqueue('reply', { to: replyTo('oc_g', t.feishu.hear('oc_g')) });
    t.feishu.script('unreachable');
    await sendNext(t.sender);
    await t.enqueue('behind the limit', { to: person('ou_b') });
    expect(await sendNext(t.sender)).toEqual({ waitMs: SECOND_MS });
  });
});

describe('nothing that waits', () => {
  test('is said to be due before the limits let it through', async () => {
    const t = await createTestDelivery('file');
    await enqueueMany(t, 2, () => ({ to: group('oc_g') }));
    await sendNext(t.sender);
    expect(await sendNext(t.sender)).toEqual({ waitMs: TARGET_MS });
  });

  test('is no wait at all', async () => {
    const t = await createTestDelivery('file');
    expect(await sendNext(t.sender)).toBeUndefined();
  });
});

test('in no second are there more than 5 calls to one target or 50 of one API, in no minute more than 1,000', async () => {
  const destination = fc.oneof(
    fc.integer({ min: 0, max: 3 }).map((index): Destination => person(`ou_${index}`)),
    fc.integer({ min: 0, max: 1 }).map((index): Destination => group(`oc_${index}`)),
  );
  const lane = fc.constantFrom<Lane>('answer', 'approval', 'reminder', 'bulk');
  const end = fc.constantFrom('done' as const, 'lost' as const, 'timeout' as const, 'unreachable' as const);
  const message = fc.record({
    to: destination,
    lane,
    end,
    afterMs: fc.nat({ max: 400 }),
    changes: fc.nat({ max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 25 }), async (messages) => {
      const t = await createTestDelivery('memory');
      for (const [index, { to, lane, end, afterMs, changes }] of messages.entries()) {
        t.feishu.script(end);
        await t.enqueue(`k${index}`, { to, lane });
        await t.deliver(afterMs);
        for (let change = 0; change < changes; change += 1) await t.change(`k${index}`, `face ${change}`);
      }
      await t.deliver(MINUTE_MS);
      t.db.client.close();
      expect(t.shown().length).toBe(messages.length);
      expectWithin(t.feishu.calls, ({ to }) => to, 5, SECOND_MS);
      expectWithin(t.feishu.calls, ({ operation }) => operation, 50, SECOND_MS);
    }),
    { numRuns: 25, seed: 20_261_120 },
  );
});

test('a blast to 1,000 people stays under 1,000 calls in every minute and is over in 67 seconds', async () => {
  const t = await createTestDelivery('memory');
  await enqueueMany(t, 1000, (index) => ({ to: person(`ou_${index}`), lane: 'bulk' }));
  await t.deliver(67 * SECOND_MS);
  expect(t.feishu.calls.length).toBe(1000);
  expectWithin(t.feishu.calls, ({ operation }) => operation, 1000, MINUTE_MS);
});

async function enqueueMany(
  t: TestDelivery,
  count: number,
  toMessage: (index: number) => { to: Destination; lane?: Lane },
): Promise<void> {
  const statements = Array.from({ length: count }, (_, index) => {
    const { to, lane = 'answer' } = toMessage(index);
    return enqueueCard(t.sender, { key: `many:${index}`, to, lane, card: cardOf(String(index)) });
  });
  await commit(t.db, await Promise.all(statements));
}

function start({ feishu }: TestDelivery): number {
  return feishu.calls[0]?.elapsedMs ?? 0;
}

/** When each call began, in milliseconds after the first. */
function times(t: TestDelivery): number[] {
  return t.feishu.calls.map(({ elapsedMs }) => elapsedMs - start(t));
}

/** No window of that length holds more calls of one kind than allowed. */
function expectWithin(
  calls: readonly FeishuCall[],
  kindOf: (call: FeishuCall) => string,
  allowed: number,
  windowMs: number,
): void {
  for (const ofKind of Object.values(Object.groupBy(calls, kindOf))) {
    const at = (ofKind ?? []).map(({ elapsedMs }) => elapsedMs);
    const tooSoon = at.filter((time, index) => time - (at[index - allowed] ?? -Infinity) < windowMs);
    expect(tooSoon).toEqual([]);
  }
}
