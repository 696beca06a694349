import { expect, test } from 'vitest';
import { acceptEvent } from '../../src/delivery/inbox.ts';
import { answerClick } from '../../src/kit/answer-click.ts';
import { BUTTON, createTestKit, type TestKit } from './create-test-kit.ts';

/** Clicks the card of a key and answers; `written` is what waits for the answer to be on its way. */
async function click({ app, registry, engine, row }: TestKit, key: string, written: Promise<void>) {
  const event = {
    schema: '2.0',
    header: { event_id: 'ev-click', event_type: 'card.action.trigger' },
    event: {
      operator: { open_id: 'ou_a' },
      action: { tag: 'button', name: BUTTON },
      context: { open_message_id: (await row(key))?.messageId, open_chat_id: 'oc_p2p_ou_a' },
    },
  };
  const payload = JSON.stringify(event);
  await acceptEvent(app, { eventId: 'ev-click', eventType: 'card.action.trigger', payload }, 'leased');
  const leased = { eventId: 'ev-click', payload, fence: 1, attempts: 1 };
  const never = () => new Promise<void>(() => {});
  return answerClick({ app, registry, engine, deadline: never, pause: () => written }, leased, 'ou_a');
}

async function isSent({ row }: TestKit): Promise<boolean> {
  return (await row('card'))?.state === 'sent';
}

test('a card counts as shown only after the answer is on its way: a process that dies in between updates it later', async () => {
  const kit = await createTestKit();
  await kit.send('card', 'ou_a');
  await kit.until(() => isSent(kit));
  const answer = await click(kit, 'card', new Promise(() => {}));
  expect(answer.toast).toMatchObject({ content: '好' });
  expect(await kit.row('card')).toMatchObject({
    state: 'pending',
    operation: 'update',
    version: 2,
    shownVersion: 1,
  });
});

test('a card that the answer brought is not updated again', async () => {
  const kit = await createTestKit();
  await kit.send('card', 'ou_a');
  await kit.until(() => isSent(kit));
  await click(kit, 'card', Promise.resolve());
  await kit.until(async () => (await kit.row('card'))?.shownVersion === 2);
  kit.elapse(60_000);
  await kit.send('another', 'ou_b');
  await kit.until(() => kit.app.feishu.messages.length === 2);
  expect(kit.app.feishu.calls.map(({ operation }) => operation)).toEqual(['send', 'send']);
});
