import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { inbox } from '../../src/db/schema/delivery.ts';
import { createTestBot, type TestBot } from '../harness/create-test-bot.ts';
import { KEYS, sealRequest, sign, toMessageEvent, type Sealed } from '../harness/seal-request.ts';

function post({ server }: TestBot, { body, headers }: Sealed): Promise<Response> {
  return Promise.resolve(server.request('/feishu/events', { method: 'POST', body, headers }));
}

async function countAccepted({ app }: TestBot): Promise<number> {
  return (await app.db.select().from(inbox)).length;
}

test('an event is stored before it is answered with 200', async () => {
  const bot = await createTestBot();
  const response = await post(bot, sealRequest(toMessageEvent('/帮助')));
  expect(response.status).toBe(200);
  const [row] = await bot.app.db.select().from(inbox).where(eq(inbox.eventId, 'ev-1'));
  expect(row).toMatchObject({ messageId: 'om_1', eventType: 'im.message.receive_v1' });
});

test('the URL check is answered with its challenge, signed or not', async () => {
  const bot = await createTestBot();
  const check = sealRequest({ type: 'url_verification', token: KEYS.verificationToken, challenge: 'abc' });
  const signed = await post(bot, check);
  const unsigned = await post(bot, { body: check.body, headers: { 'content-type': 'application/json' } });
  expect([signed.status, await signed.json()]).toEqual([200, { challenge: 'abc' }]);
  expect([unsigned.status, await unsigned.json()]).toEqual([200, { challenge: 'abc' }]);
});

test('a URL check with a wrong token is refused', async () => {
  const bot = await createTestBot();
  const response = await post(
    bot,
    sealRequest({ type: 'url_verification', token: 'wrong', challenge: 'abc' }),
  );
  expect(response.status).toBe(401);
});

test.for(['GET', 'PUT', 'DELETE', 'PATCH'])('%s is answered 405', async (method) => {
  const bot = await createTestBot();
  expect((await bot.server.request('/feishu/events', { method })).status).toBe(405);
});

test('a body over 1 MiB is answered 413, whatever its length header says', async () => {
  const bot = await createTestBot();
  const body = 'x'.repeat(1024 * 1024 + 1);
  expect((await post(bot, { body, headers: {} })).status).toBe(413);
  expect((await post(bot, { body, headers: { 'content-length': '5' } })).status).toBe(413);
});

test('a body of exactly 1 MiB is still read', async () => {
  const bot = await createTestBot();
  expect((await post(bot, { body: 'x'.repeat(1024 * 1024), headers: {} })).status).toBe(400);
});

test.for(['', 'hello', '{"encrypt"'])('a body that is not JSON is answered 400: %s', async (body) => {
  const bot = await createTestBot();
  expect((await post(bot, sign(body))).status).toBe(400);
});

test.for([
  ['no encrypt', () => sign('{}')],
  ['encrypt that is no text', () => sign('{"encrypt":7}')],
  ['a body that is null', () => sign('null')],
  ['base64 that is none', () => sign('{"encrypt":"@@@@"}')],
  ['a body that killed the official adapter', () => sign('{"encrypt":"AAAA"}')],
  ['another encrypt key', () => sealRequest(toMessageEvent('x'), { encryptKey: 'other' })],
  ['a plain event', () => sign(JSON.stringify(toMessageEvent('x')))],
  ['a wrong token', () => sealRequest(toMessageEvent('x', { token: 'wrong' }))],
  ['no token', () => sealRequest({ schema: '2.0', header: { event_id: 'e', event_type: 't' }, event: {} })],
  ['ciphertext of no JSON', () => sealRequest('not json')],
  [
    'a wrong signature',
    () => withHeaders(sealRequest(toMessageEvent('x')), { 'x-lark-signature': '0'.repeat(64) }),
  ],
  ['a short signature', () => withHeaders(sealRequest(toMessageEvent('x')), { 'x-lark-signature': 'ab' })],
  ['another nonce', () => withHeaders(sealRequest(toMessageEvent('x')), { 'x-lark-request-nonce': 'other' })],
  [
    'a changed body',
    () => ({ ...sealRequest(toMessageEvent('x')), body: `${sealRequest(toMessageEvent('x')).body} ` }),
  ],
  ['no signature', () => ({ ...sealRequest(toMessageEvent('x')), headers: {} })],
  [
    'a request of 481 minutes ago',
    () => sealRequest(toMessageEvent('x'), { at: '2026-11-20T01:59:00+08:00' }),
  ],
  [
    'a request of 6 minutes ahead',
    () => sealRequest(toMessageEvent('x'), { at: '2026-11-20T10:06:00+08:00' }),
  ],
] as const)('%s is answered 401 and stores nothing', async ([, make]) => {
  const bot = await createTestBot();
  expect((await post(bot, make())).status).toBe(401);
  expect(await countAccepted(bot)).toBe(0);
});

test.for([
  ['479 minutes ago', '2026-11-20T02:01:00+08:00'],
  ['4 minutes ahead', '2026-11-20T10:04:00+08:00'],
] as const)('a request of %s is accepted, since a redelivery may carry its first time', async ([, at]) => {
  const bot = await createTestBot();
  expect((await post(bot, sealRequest(toMessageEvent('x'), { at }))).status).toBe(200);
  expect(await countAccepted(bot)).toBe(1);
});

test('the same event twice is stored once and answered 200 twice', async () => {
  const bot = await createTestBot();
  const sealed = sealRequest(toMessageEvent('x'));
  expect([(await post(bot, sealed)).status, (await post(bot, sealed)).status]).toEqual([200, 200]);
  expect(await countAccepted(bot)).toBe(1);
});

test('the same message under another event id is stored once', async () => {
  const bot = await createTestBot();
  await post(bot, sealRequest(toMessageEvent('x', { eventId: 'ev-1' })));
  const again = await post(bot, sealRequest(toMessageEvent('x', { eventId: 'ev-2' })));
  expect(again.status).toBe(200);
  expect(await countAccepted(bot)).toBe(1);
});

test.for([
  ['an unknown type', { event_type: 'im.unknown_v1' }, {}],
  ['a known type of unknown shape', { event_type: 'im.message.receive_v1' }, { nothing: 'known' }],
] as const)('%s is answered 200, logged and not stored', async ([, header, event]) => {
  const bot = await createTestBot();
  const body = {
    schema: '2.0',
    header: { event_id: 'ev-9', token: KEYS.verificationToken, ...header },
    event,
  };
  expect((await post(bot, sealRequest(body))).status).toBe(200);
  expect(await countAccepted(bot)).toBe(0);
  expect(bot.lines.map(({ message }) => message)).toContain('event ignored');
});

test('a database that takes no write is answered 503', async () => {
  const bot = await createTestBot();
  await bot.app.db.client.execute('PRAGMA query_only = ON');
  expect((await post(bot, sealRequest(toMessageEvent('x')))).status).toBe(503);
  expect((await bot.server.request('/healthz')).status).toBe(503);
});

test('a click on a card nobody knows is answered 200 with a toast', async () => {
  const bot = await createTestBot();
  const response = await post(
    bot,
    sealRequest({
      schema: '2.0',
      header: { event_id: 'cb-1', event_type: 'card.action.trigger', token: KEYS.verificationToken },
      event: {
        operator: { open_id: 'ou_alice' },
        token: 'c-1',
        action: { tag: 'button', name: 'submit', value: { key: 'x' } },
        context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
      },
    }),
  );
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ toast: { type: 'info' } });
});

test('no secret and no word a person typed reaches the log', async () => {
  const bot = await createTestBot();
  await post(bot, sealRequest(toMessageEvent('我的电话是13800000000')));
  await post(bot, { ...sealRequest(toMessageEvent('x')), headers: {} });
  await bot.settle();
  const written = JSON.stringify(bot.lines, (_, value: unknown) =>
    value instanceof Error ? { m: value.message, s: value.stack } : value,
  );
  for (const secret of ['13800000000', KEYS.encryptKey, KEYS.verificationToken, 'app-secret']) {
    expect(written).not.toContain(secret);
  }
});

function withHeaders(sealed: Sealed, headers: Record<string, string>): Sealed {
  return { ...sealed, headers: { ...sealed.headers, ...headers } };
}
