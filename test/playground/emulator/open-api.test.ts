import { expect, test } from 'vitest';
import { CREATE, text, form, xls, slash } from './refusals.ts';
import {
  callApi,
  createTestEmulator,
  memberOf,
  messageIdOf,
  sendCard,
  signIn,
  world,
} from './test-emulator.ts';

test.for([
  ['app_secret', { app_id: world.appId, app_secret: 'wrong' }, 10015],
  ['app_id', { app_id: 'cli_other', app_secret: world.appSecret }, 10015],
  ['missing', { app_id: world.appId }, 10003],
] as const)('a wrong %s gets no token', async ([, body, code]) => {
  const { emulator } = createTestEmulator();
  const { json } = await callApi(emulator, 'POST', 'auth/v3/tenant_access_token/internal', body);
  expect(json).toEqual({ code, msg: expect.any(String) });
});

test('the same token is given out while 30 minutes of it are left, then a new one, and the old one still works', async () => {
  const t = createTestEmulator();
  const ask = async (): Promise<unknown> => {
    const body = { app_id: world.appId, app_secret: world.appSecret };
    const { json } = await callApi(t.emulator, 'POST', 'auth/v3/tenant_access_token/internal', body);
    return json['tenant_access_token'];
  };
  const first = await ask();
  t.elapse(90 * 60_000);
  const same = await ask();
  t.elapse(1);
  const next = await ask();
  const old = await callApi(t.emulator, 'GET', 'bot/v3/info', undefined, `Bearer ${String(first)}`);
  expect([same === first, next === first, old.status]).toEqual([true, false, 200]);
});

test('a uuid sends once within an hour of the calendar, and again after it', async () => {
  const t = createTestEmulator();
  const api = await signIn(t.emulator);
  const send = async (): Promise<string> =>
    messageIdOf(await api('POST', `${CREATE}open_id`, text('ou_cadre', { uuid: 'k1' })));
  const first = await send();
  t.advance(3_599_000);
  const again = await send();
  t.advance(1000);
  const later = await send();
  expect([again === first, later === first]).toEqual([true, false]);
  expect(t.emulator.deliveries().map(({ uuid }) => uuid)).toEqual(['k1', 'k1']);
});

test('more than 50 calls a second to one interface are answered 429 with both headers', async () => {
  const t = createTestEmulator();
  const api = await signIn(t.emulator);
  for (let call = 0; call < 50; call++) await api('GET', 'bot/v3/info');
  t.elapse(400);
  const refused = await api('GET', 'bot/v3/info');
  t.elapse(600);
  const allowed = await api('GET', 'bot/v3/info');
  expect([
    refused.status,
    refused.headers.get('x-ogw-ratelimit-limit'),
    refused.headers.get('x-ogw-ratelimit-reset'),
    allowed.status,
  ]).toEqual([429, '50', '1', 200]);
});

test('more than 1000 calls a minute to one interface are answered 429', async () => {
  const t = createTestEmulator();
  const api = await signIn(t.emulator);
  for (let call = 0; call < 1000; call++) {
    await api('GET', 'bot/v3/info');
    t.elapse(25);
  }
  const refused = await api('GET', 'bot/v3/info');
  expect([refused.status, refused.headers.get('x-ogw-ratelimit-reset')]).toEqual([429, '35']);
});

test('a missing scope is refused by name', async () => {
  const { emulator } = createTestEmulator(undefined, { deniedScopes: ['im:resource', 'im:resource:upload'] });
  const api = await signIn(emulator);
  const refused = await api('POST', 'im/v1/files', form(xls, 'file'));
  expect(refused.json).toMatchObject({ code: 99991672, msg: expect.stringContaining('im:resource:upload') });
});

test('a card reads back as a placeholder unless its own content is asked for', async () => {
  const { emulator } = createTestEmulator();
  const api = await signIn(emulator);
  await sendCard(api, 'oc_p2p_cadre', { tag: 'markdown', content: '标记 7f3a' });
  const list = 'im/v1/messages?container_id_type=chat&container_id=oc_p2p_cadre';
  const plain = await api('GET', list);
  const asked = await api('GET', `${list}&card_msg_content_type=user_card_content`);
  expect(JSON.stringify(plain.json)).not.toContain('7f3a');
  expect(JSON.stringify(asked.json)).toContain('7f3a');
});

test('history is cut by seconds, sorted and paged', async () => {
  const t = createTestEmulator();
  const api = await signIn(t.emulator);
  const ids: string[] = [];
  for (let sent = 0; sent < 3; sent++) {
    ids.push(messageIdOf(await api('POST', `${CREATE}open_id`, text('ou_cadre'))));
    t.advance(10_000);
  }
  const start = Math.floor(t.clock.now().getTime() / 1000) - 20;
  const list = `im/v1/messages?container_id_type=chat&container_id=oc_p2p_cadre&start_time=${start}`;
  const page = await api('GET', `${list}&sort_type=ByCreateTimeDesc&page_size=1`);
  const token = String(memberOf(page.json['data'], 'page_token'));
  const next = await api('GET', `${list}&sort_type=ByCreateTimeDesc&page_size=1&page_token=${token}`);
  const found = [page, next].map((result) => memberOf(result.json['data'], 'items'));
  expect(found).toMatchObject([[{ message_id: ids[2] }], [{ message_id: ids[1] }]]);
  expect(next.json['data']).toMatchObject({ has_more: false });
});

test('a mention of a person is kept as a placeholder and a mention', async () => {
  const { emulator } = createTestEmulator();
  const api = await signIn(emulator);
  const content = JSON.stringify({ text: '<at user_id="ou_cadre">陈干事</at> 请看' });
  const sent = await api('POST', `${CREATE}chat_id`, text('oc_group', { content }));
  expect(sent.json['data']).toMatchObject({
    body: { content: '{"text":"@_user_1 请看"}' },
    mentions: [{ key: '@_user_1', id: 'ou_cadre', id_type: 'open_id', name: '陈干事' }],
  });
});

test('contacts, chats and slash commands answer in the documented shapes', async () => {
  const { emulator } = createTestEmulator();
  const api = await signIn(emulator);
  const created = await api('POST', 'application/v7/app_slash_commands', slash('月报'));
  const id = String(memberOf(created.json['data'], 'command_id'));
  await api('PATCH', `application/v7/app_slash_commands/${id}`, { description: { default_value: '月报' } });
  const listed = await api('GET', 'application/v7/app_slash_commands');
  await api('DELETE', `application/v7/app_slash_commands/${id}`);
  const emptied = await api('GET', 'application/v7/app_slash_commands');
  const chat = await api('GET', 'im/v1/chats/oc_group');
  const members = await api('GET', 'im/v1/chats/oc_group/members?page_size=1');
  const inChat = await api('GET', 'im/v1/chats/oc_group/members/is_in_chat');
  const names = await api('POST', 'contact/v3/users/basic_batch', { user_ids: ['ou_cadre', 'ou_nobody'] });
  const ids = await api('POST', 'contact/v3/users/batch_get_id', { mobiles: ['13800000000', '13900000000'] });
  const bot = await api('GET', 'bot/v3/info');
  expect(listed.json['data']).toMatchObject({
    items: [{ command: '月报', description: { default_value: '月报' } }],
  });
  expect(emptied.json['data']).toMatchObject({ items: [] });
  expect(chat.json['data']).toMatchObject({ name: '科协工作群', chat_mode: 'group', owner_id: 'ou_cadre' });
  expect(members.json['data']).toMatchObject({ items: [{ member_id: 'ou_cadre' }], has_more: true });
  expect(inChat.json['data']).toEqual({ is_in_chat: true });
  expect(names.json['data']).toMatchObject({ users: [{ user_id: 'ou_cadre', name: '陈干事' }] });
  expect(ids.json['data']).toEqual({
    user_list: [{ mobile: '13800000000', user_id: 'ou_cadre' }, { mobile: '13900000000' }],
  });
  expect(bot.json).toMatchObject({ code: 0, bot: { open_id: 'ou_bot', app_name: '科协助手' } });
});
