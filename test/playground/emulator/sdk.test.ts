import { serve } from '@hono/node-server';
import { Client, DefaultCache, EventDispatcher } from '@larksuiteoapi/node-sdk';
import { expect, onTestFinished, test } from 'vitest';
import { cardOf, createTestEmulator, world, type TestEmulator } from './test-emulator.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

async function serveEmulator(): Promise<{ t: TestEmulator; client: Client; domain: string }> {
  const t = createTestEmulator();
  const domain = await new Promise<string>((resolve) => {
    const server = serve({ fetch: t.emulator.openApi.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
    onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  });
  const client = new Client({
    appId: world.appId,
    appSecret: world.appSecret,
    domain,
    cache: new DefaultCache(),
    logger: silent,
  });
  return { t, client, domain };
}

test("Feishu's own client creates, answers, changes, uploads and reads", async () => {
  const { t, client } = await serveEmulator();
  const created = await client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: 'ou_cadre', msg_type: 'interactive', content: cardOf({ tag: 'hr' }), uuid: 'k1' },
  });
  const id = created.data?.message_id ?? '';
  const replied = await client.im.v1.message.reply({
    path: { message_id: id },
    data: { msg_type: 'text', content: '{"text":"收到"}' },
  });
  const patched = await client.im.v1.message.patch({
    path: { message_id: id },
    data: { content: cardOf({ tag: 'markdown', content: '新' }) },
  });
  const file = await client.im.v1.file.create({
    data: { file_type: 'xls', file_name: '台账.xlsx', file: Buffer.from([0, 255, 13, 10, 45, 45]) },
  });
  const listed = await client.im.v1.message.list({
    params: { container_id_type: 'chat', container_id: 'oc_p2p_cadre' },
  });
  expect([created.code, replied.code, patched.code, listed.data?.items?.length]).toEqual([0, 0, 0, 2]);
  expect(replied.data).toMatchObject({ parent_id: id, chat_id: 'oc_p2p_cadre' });
  expect([...(t.emulator.files.find(file?.file_key ?? '')?.bytes ?? [])]).toEqual([0, 255, 13, 10, 45, 45]);
});

test("a refusal reaches Feishu's own client with its code", async () => {
  const { client } = await serveEmulator();
  const sent = client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: 'oc_nowhere', msg_type: 'text', content: '{"text":"x"}' },
  });
  await expect(sent).rejects.toMatchObject({ response: { status: 400, data: { code: 99992355 } } });
});

test('a lost answer breaks the connection after the message was sent', async () => {
  const { t, domain } = await serveEmulator();
  const credentials = { app_id: world.appId, app_secret: world.appSecret };
  const answer = await fetch(`${domain}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify(credentials),
  });
  const token = /"tenant_access_token":"([^"]+)"/.exec(await answer.text())?.[1] ?? '';
  t.emulator.setFaults({ lose_answer_next: 1 });
  const sent = fetch(`${domain}/open-apis/im/v1/messages?receive_id_type=open_id`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ receive_id: 'ou_cadre', msg_type: 'text', content: '{"text":"x"}' }),
  });
  await expect(sent).rejects.toThrow('fetch failed');
  expect(t.emulator.deliveries().length).toBe(1);
});

test("Feishu's own client downloads what a person sent", async () => {
  const { t, client } = await serveEmulator();
  const chat = t.emulator.chats.find('oc_p2p_cadre');
  if (chat === undefined) throw new Error('no chat');
  const bytes = new Uint8Array([0, 255, 13, 10]);
  const message = await t.emulator.people.upload({ as: 'ou_cadre', chat, name: '名单.xlsx', bytes });
  const key = /"file_key":"([^"]+)"/.exec(message.content)?.[1] ?? '';
  const file = await client.im.v1.messageResource.get({
    path: { message_id: message.messageId, file_key: key },
    params: { type: 'file' },
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.getReadableStream()) chunks.push(chunk);
  expect(chunks.flatMap((chunk) => [...chunk])).toEqual([0, 255, 13, 10]);
});

test("Feishu's own dispatcher takes an event's signature and reads it", async () => {
  const t = createTestEmulator();
  const chat = t.emulator.chats.find('oc_p2p_cadre');
  if (chat === undefined) throw new Error('no chat');
  await t.emulator.people.say({ as: 'ou_cadre', chat, text: '/帮助' });
  const seen: unknown[] = [];
  const dispatcher = new EventDispatcher({ encryptKey: world.encryptKey, logger: silent });
  dispatcher.register({ 'im.message.receive_v1': (data) => void seen.push(data.message.content) });
  const [request] = t.requests;
  // The SDK reads headers from the prototype only.
  const prototype = { headers: Object.fromEntries(request?.headers ?? []) };
  await dispatcher.invoke(Object.assign(Object.create(prototype), JSON.parse(request?.body ?? '')));
  expect(seen).toEqual(['{"text":"/帮助"}']);
});
