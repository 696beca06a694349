import { expect, test } from 'vitest';
import { createTestBot } from '../harness/create-test-bot.ts';

test('health is told without a login, and looking at it often costs one question to Feishu in ten seconds', async () => {
  let asked = 0;
  const bot = await createTestBot(async (input) => {
    if (new Request(input).url.endsWith('/bot/v3/info')) asked += 1;
    return Response.json({ code: 0, tenant_access_token: 't-1', expire: 7200, bot: { open_id: 'ou_bot' } });
  });
  const look = async () => (await bot.server.request('/healthz')).json();
  await Promise.all([look(), look(), look()]);
  expect(await look()).toMatchObject({ status: 'ok', database: 'ok', inbox: {}, outbox: {}, feishu: 'ok' });
  expect(asked).toBe(1);
  await bot.clock.pause(10_000);
  await look();
  expect(asked).toBe(2);
});

test('Feishu out of reach is degraded, not down', async () => {
  const bot = await createTestBot(() => Promise.reject(new TypeError('fetch failed')));
  const response = await bot.server.request('/healthz');
  expect([response.status, await response.json()]).toMatchObject([
    200,
    { status: 'degraded', feishu: 'unreachable' },
  ]);
});
