import { afterEach, expect, test } from 'vitest';
import { inbox } from '../../src/db/schema/delivery.ts';
import { openLongConnection, type LongConnection } from '../../src/feishu/long-connection.ts';
import { createTestBot } from '../harness/create-test-bot.ts';
import { startFakeLongConnection, type FakeLongConnection } from '../harness/fake-long-connection.ts';
import { toMessageEvent } from '../harness/seal-request.ts';

const open: { fake: FakeLongConnection; connection: LongConnection }[] = [];

afterEach(async () => {
  for (const { fake, connection } of open.splice(0)) {
    connection.close();
    await fake.stop();
  }
});

async function connect() {
  const bot = await createTestBot();
  const fake = await startFakeLongConnection();
  const connection = openLongConnection({
    appId: 'cli_00000000000000a1',
    appSecret: 'app-secret',
    baseUrl: fake.baseUrl,
    log: bot.app.log,
    answer: bot.receive,
  });
  open.push({ fake, connection });
  await fake.waitForConnection();
  return { bot, fake };
}

test('an event over the long connection is stored and acknowledged, once', async () => {
  const { bot, fake } = await connect();
  const first = await fake.deliver(toMessageEvent('/帮助'));
  const again = await fake.deliver(toMessageEvent('/帮助'));
  expect([first.code, again.code]).toEqual([200, 200]);
  expect(await bot.app.db.select().from(inbox)).toHaveLength(1);
});

test('an event in pieces is put together', async () => {
  const { bot, fake } = await connect();
  await fake.deliver(toMessageEvent('/政策 学会党建台账的五个清是什么'), 3);
  const [row] = await bot.app.db.select().from(inbox);
  expect(row?.payload).toContain('五个清');
});

test('a click is answered with a toast, also where the envelope has no event id', async () => {
  const { fake } = await connect();
  const answer = await fake.deliver({
    schema: '2.0',
    header: { event_type: 'card.action.trigger', token: 'x' },
    event: {
      operator: { open_id: 'ou_alice' },
      token: 'c-1',
      action: { tag: 'button', name: 'submit' },
      context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
    },
  });
  expect(answer).toMatchObject({ code: 200, data: { toast: { type: 'info' } } });
});

test('an event that could not be stored is not acknowledged, so that Feishu brings it again', async () => {
  const { bot, fake } = await connect();
  await bot.app.db.client.execute('PRAGMA query_only = ON');
  expect((await fake.deliver(toMessageEvent('/帮助'))).code).toBe(500);
});

test('a connection that drops is opened again', async () => {
  const { fake } = await connect();
  fake.drop();
  await expect.poll(() => fake.connections(), { timeout: 5000 }).toBeGreaterThan(1);
});
