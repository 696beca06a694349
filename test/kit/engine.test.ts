import { expect, test } from 'vitest';
import { FeishuError } from '../../src/feishu/api/feishu-error.ts';
import { createTestKit } from './create-test-kit.ts';

test('a message that waits for its next try holds up no other', async () => {
  const { app, send, until, row } = await createTestKit();
  app.feishu.script('unreachable');
  await send('first', 'ou_a');
  await until(async () => (await row('first'))?.state === 'retry');
  await send('second', 'ou_b');
  await until(() => app.feishu.messages.length > 0);
  expect(app.feishu.messages.map(({ content }) => content.includes('second'))).toEqual([true]);
});

test('a plain message is answered without a question to Feishu', async () => {
  const { app, hear, until } = await createTestKit();
  app.feishu.findBotOpenId = () => Promise.reject(new Error('asked'));
  await hear('/回声 在', 'ev-1');
  await until(() => app.feishu.messages.length > 0);
  expect(app.feishu.messages.map(({ content }) => content.includes('在'))).toEqual([true]);
});

test('the bot asks once who it is', async () => {
  const { app, hear, until } = await createTestKit();
  let questions = 0;
  app.feishu.findBotOpenId = async () => `ou_bot${(questions += 1)}`;
  for (const id of ['ev-1', 'ev-2', 'ev-3']) await hear('/回声 在', id, ['ou_bot1']);
  await until(() => app.feishu.messages.length === 3);
  expect(questions).toBe(1);
});

test('an event that waits while Feishu is away is done in the end, however long it was', async () => {
  const { app, engine, event, hear, until, elapse } = await createTestKit();
  const { findBotOpenId } = app.feishu;
  let questions = 0;
  app.feishu.findBotOpenId = () => {
    questions += 1;
    return Promise.reject(new FeishuError('unavailable', undefined, 'away'));
  };
  await hear('/回声 在', 'ev-1', ['ou_bot']);
  for (let tries = 1; tries <= 20; tries += 1) {
    await until(() => questions === tries);
    elapse(40_000);
    engine.wake();
  }
  await until(() => questions === 21);
  app.feishu.findBotOpenId = findBotOpenId;
  elapse(40_000);
  engine.wake();
  await until(async () => (await event('ev-1'))?.state !== 'leased');
  expect(await event('ev-1')).toMatchObject({ state: 'done' });
});
