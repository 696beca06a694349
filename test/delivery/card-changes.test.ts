import { describe, expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { answerWithCard, changeCard, findCard, markShown, showNow } from '../../src/delivery/outbox.ts';
import { sendNext } from '../../src/delivery/send-due.ts';
import { BOTH_KINDS } from '../db/open-test-database.ts';
import { cardOf, createTestDelivery, group, person, textOf, type TestDelivery } from './test-delivery.ts';

describe('a card that changes', () => {
  test('before it was sent is sent as it is now', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { text: 'old' });
    await t.change('k', 'new');
    await t.deliver();
    expect([t.shown(), operations(t)]).toEqual([['new'], ['send']]);
  });

  test('several times after it was sent is updated to the last of them, with one call', async () => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    for (const text of ['two', 'three', 'four']) await t.change('k', text);
    await t.deliver();
    expect([t.shown(), operations(t)]).toEqual([['four'], ['send', 'update']]);
  });

  test('while its update is on its way is updated again', async () => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    await t.change('k', 'two');
    t.feishu.meanwhile(() => t.change('k', 'three'));
    await t.deliver();
    expect([t.shown(), operations(t)]).toEqual([['three'], ['send', 'update', 'update']]);
  });

  test('is updated again and again until Feishu says that it is', async () => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    await t.change('k', 'two');
    t.feishu.script('timeout', 'unreachable', { code: 230020 }, 'lost');
    await t.deliver();
    expect([t.shown(), operations(t).length, (await t.row('k')).state]).toEqual([['two'], 6, 'sent']);
  });

  test('waits while a click on it is open', async () => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    await t.change('k', 'two');
    t.feishu.script({ code: 230099, message: 'ErrCode: 11310; ErrMsg: card action is lock' });
    await t.deliver();
    expect([t.shown(), operations(t)]).toEqual([['two'], ['send', 'update', 'update']]);
  });

  test('that was never enqueued is passed over', async () => {
    const t = await createTestDelivery('file');
    await t.change('nobody', 'new');
    expect(await sendNext(t.sender)).toBeUndefined();
  });

  test.for([
    ['refused', 230099],
    ['too old to change', 230031],
    ['gone', 230011],
  ] as const)('and is %s stays as it is: nothing is sent instead', async ([, code]) => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    await t.change('k', 'two');
    t.feishu.script({ code });
    await t.deliver();
    expect([t.shown(), operations(t), await t.row('k')]).toMatchObject([
      ['one'],
      ['send', 'update'],
      { state: 'sent', errorCode: code },
    ]);
  });

  test('to a face that is refused gets the next one that came meanwhile', async () => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    await t.change('k', 'refused');
    t.feishu.script({ code: 230099 });
    t.feishu.meanwhile(() => t.change('k', 'right'));
    await t.deliver();
    expect([t.shown(), (await t.row('k')).shownVersion]).toEqual([['right'], 3]);
  });
});

describe.for(BOTH_KINDS)('a card that is clicked, on %s', (kind) => {
  test('is not updated by a call of ours when the answer brought the face', async () => {
    const t = await createTestDelivery(kind);
    await sendFirst(t);
    const face = await answer(t, 'answered');
    const held = await sendNext(t.sender);
    await commit(t.db, [markShown(face)]);
    const left = await sendNext(t.sender);
    expect([typeof held === 'object' && held.waitMs > 4000, left, operations(t)]).toEqual([
      true,
      undefined,
      ['send'],
    ]);
  });

  test('is updated at once by a call of ours when the answer came too late', async () => {
    const t = await createTestDelivery(kind);
    await sendFirst(t);
    const face = await answer(t, 'late');
    await commit(t.db, [showNow(face.key)]);
    await sendNext(t.sender);
    expect([t.shown(), operations(t)]).toEqual([['late'], ['send', 'update']]);
  });

  test('refuses a decision that was made on an older face', async () => {
    const t = await createTestDelivery(kind);
    await sendFirst(t);
    const clicked = await clickedCard(t);
    await t.change('k', 'changed meanwhile');
    const { writes } = await answerWithCard(t.sender, clicked, cardOf('stale'));
    await expect(commit(t.db, writes)).rejects.toMatchObject({ guard: 'card_version' });
  });

  test('lets one of two decisions on the same face through', async () => {
    const t = await createTestDelivery(kind);
    await sendFirst(t);
    const clicked = await clickedCard(t);
    const decisions = await Promise.all(
      ['yes', 'no'].map(async (text) =>
        commit(t.db, (await answerWithCard(t.sender, clicked, cardOf(text))).writes),
      ),
    ).catch((error: unknown) => error);
    expect([decisions, (await t.row('k')).version]).toMatchObject([{ guard: 'card_version' }, 2]);
  });
});

describe('a click', () => {
  test('whose answer nobody confirms is followed by an update of ours after five seconds', async () => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    await answer(t, 'answered');
    await t.deliver(4999);
    const before = t.shown();
    await t.deliver(1);
    expect([before, t.shown()]).toEqual([['one'], ['answered']]);
  });

  test('is not taken for shown when the card changed after its answer', async () => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    const face = await answer(t, 'answered');
    await t.change('k', 'newer');
    await commit(t.db, [markShown(face)]);
    await t.deliver();
    expect(t.shown()).toEqual(['newer']);
  });

  test('finds its card by the message', async () => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    expect(await clickedCard(t)).toMatchObject({ key: 'k', version: 1, isPrivate: true });
  });

  test('finds its card by the key in the button while the message is not recorded', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k');
    const found = await findCard(t.sender, {
      messageId: 'om_new',
      chatId: 'oc_p2p_ou_a',
      value: { key: 'k' },
    });
    expect(found?.key).toBe('k');
  });

  test('does not reach a card by its key from a chat that the card was not meant for', async () => {
    const t = await createTestDelivery('file');
    await t.enqueue('k', { to: group('oc_g') });
    const found = await findCard(t.sender, { messageId: 'om_new', chatId: 'oc_other', value: { key: 'k' } });
    expect(found).toBeUndefined();
  });

  test('does not reach a card by its key once its message is known', async () => {
    const t = await createTestDelivery('file');
    await sendFirst(t);
    const found = await findCard(t.sender, { messageId: 'om_forged', chatId: 'oc_any', value: { key: 'k' } });
    expect(found).toBeUndefined();
  });
});

async function sendFirst(t: TestDelivery): Promise<void> {
  await t.enqueue('k', { to: person('ou_a'), text: 'one' });
  await sendNext(t.sender);
}

async function clickedCard(t: TestDelivery) {
  const { messageId } = await t.row('k');
  const found = await findCard(t.sender, {
    messageId: messageId ?? '',
    chatId: 'oc_p2p_ou_a',
    value: undefined,
  });
  if (found === undefined) throw new Error('the card was not found');
  return found;
}

async function answer(t: TestDelivery, text: string) {
  const { writes, face } = await answerWithCard(t.sender, await clickedCard(t), cardOf(text));
  await commit(t.db, writes);
  if (textOf(face.content) !== text) throw new Error('the face is not the card of the answer');
  return face;
}

function operations({ feishu }: TestDelivery): string[] {
  return feishu.calls.map(({ operation }) => operation);
}

test('a change says nothing of the state it found: the same statement serves a sent and an unsent card', async () => {
  const statement = await changeCard({ key: 'k', card: cardOf('x') });
  expect(statement.guard).toBeUndefined();
});
