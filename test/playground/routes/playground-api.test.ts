import { expect, test } from 'vitest';
import { openEvent } from '../emulator/open-event.ts';
import { memberOf, sendCard, world } from '../emulator/test-emulator.ts';
import { createTestPlayground, type TestPlayground } from './test-playground.ts';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/;
const say = { as: 'ou_cadre', chat: 'oc_p2p_cadre', text: '/帮助' };

test('the state names people, chats, messages, quick commands and faults', async () => {
  const playground = await createTestPlayground();
  await playground.post('say', { as: 'ou_cadre', chat: 'oc_group', text: '@科协助手 /月报' });
  const { json } = await playground.get('state');
  expect(json).toMatchObject({
    now: '2026-11-20T09:00:00.000+08:00',
    people: world.people.map(({ id, name, role }) => ({ id, name, role })),
    quick: ['/帮助', '/月报'],
    menu: [],
    faults: { drop_events: false, delay_ms: 0 },
    fault_labels: { duplicate_events: '事件重复送达' },
    messages: [
      {
        message_id: expect.stringMatching(/^om_/),
        chat_id: 'oc_group',
        sender: 'ou_cadre',
        msg_type: 'text',
        content: { text: '@科协助手 /月报' },
        created_at: expect.stringMatching(ISO),
        updated_at: expect.stringMatching(ISO),
      },
    ],
  });
  expect(memberOf(json, 'chats')).toContainEqual({
    id: 'oc_group',
    name: '科协工作群',
    kind: 'group',
    members: ['ou_cadre', 'ou_leader'],
  });
  expect(memberOf(json, 'chats')).toContainEqual(
    expect.objectContaining({ id: 'oc_p2p_secretary', kind: 'p2p', members: ['ou_secretary'] }),
  );
});

test('an answer holds the new messages, the own one and those the bot sent meanwhile', async () => {
  const playground = await createTestPlayground(async () => {
    await sendCard(playground.api, 'oc_p2p_cadre', { tag: 'markdown', content: '帮助' });
    return Response.json({});
  });
  await playground.post('say', say);
  const { status, json } = await playground.post('say', { ...say, text: '再来' });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    idle: true,
    messages: [
      { sender: 'ou_cadre', content: { text: '再来' } },
      { sender: 'bot', msg_type: 'interactive', content: { schema: '2.0' } },
    ],
  });
});

test('an answer waits for the bot, and after 10 s says that it is still busy', async () => {
  const playground = await createTestPlayground();
  playground.busyFor(9);
  const waited = await playground.post('say', say);
  playground.busyFor(100);
  const given = await playground.post('say', say);
  expect([waited.json['idle'], given.json['idle']]).toEqual([true, false]);
});

test('an answer to a message names it', async () => {
  const playground = await createTestPlayground();
  const first = await playground.post('say', say);
  const id = memberOf(memberOf(first.json['messages'], '0'), 'message_id');
  const { json } = await playground.post('say', { ...say, reply_to: id });
  expect(json['messages']).toMatchObject([{ reply_to: id }]);
});

test('an uploaded file reaches the chat and can be fetched', async () => {
  const playground = await createTestPlayground();
  const { json } = await playground.post('upload', {
    as: 'ou_cadre',
    chat: 'oc_p2p_cadre',
    name: '名单.xlsx',
    base64: 'AAEC/w==',
  });
  const content = memberOf(memberOf(json['messages'], '0'), 'content');
  const file = await playground.request(`/playground/files/${String(memberOf(content, 'file_key'))}`);
  expect(content).toMatchObject({ file_name: '名单.xlsx' });
  expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([0, 1, 2, 255]);
  expect(file.headers.get('content-type')).toContain('spreadsheetml');
});

const refused: readonly (readonly [string, number, string, unknown])[] = [
  ['no JSON', 400, 'say', '{'],
  ['no text', 400, 'say', { ...say, text: '' }],
  ['an unknown person', 404, 'say', { ...say, as: 'ou_nobody' }],
  ['an unknown chat', 404, 'say', { ...say, chat: 'oc_none' }],
  ["somebody else's chat", 409, 'say', { ...say, chat: 'oc_p2p_leader' }],
  ['an answer to nothing', 404, 'say', { ...say, reply_to: 'om_none' }],
  ['broken base64', 400, 'upload', { as: 'ou_cadre', chat: 'oc_group', name: 'a', base64: '*' }],
  ['a click on nothing', 404, 'act', { as: 'ou_cadre', message_id: 'om_none', name: 'submit' }],
  ['a click with neither name nor path', 400, 'act', { as: 'ou_cadre', message_id: 'om_none' }],
  ['an unknown kind of event', 400, 'event', { as: 'ou_cadre', type: 'poke' }],
  ['a menu entry without a key', 400, 'event', { as: 'ou_cadre', type: 'menu' }],
  ['the recall of nothing', 404, 'event', { as: 'ou_cadre', type: 'recall', message_id: 'om_none' }],
  [
    'the bot added to a private chat',
    400,
    'event',
    { as: 'ou_cadre', type: 'bot_added', chat: 'oc_p2p_cadre' },
  ],
  ['a clock turned back by a step', 400, 'clock', { advance_ms: -1 }],
  ['a clock turned back to a time', 400, 'clock', { to: '2026-11-20T08:59:59+08:00' }],
  ['a clock set to no time', 400, 'clock', { to: '明天' }],
  ['a clock told nothing', 400, 'clock', {}],
  ['an unknown fault', 400, 'faults', { burn: true }],
  ['a fault of the wrong kind', 400, 'faults', { drop_events: 3 }],
];

test.for(refused)('%s is answered %i with a Chinese sentence', async ([, status, name, body]) => {
  const playground = await createTestPlayground();
  const reply = await playground.post(name, body);
  expect([reply.status, Object.keys(reply.json)]).toEqual([status, ['error']]);
  expect(reply.json['error']).toMatch(/[一-龥]/);
});

test.for<readonly [string, Record<string, string>, number]>([
  ['the own page', { host: 'localhost:3000', origin: 'http://localhost:3000' }, 200],
  ['IPv6', { host: '[::1]:3000' }, 200],
  ['a rebound name', { host: 'evil.example:3000' }, 403],
  ['another page', { host: '127.0.0.1:3000', origin: 'https://evil.example' }, 403],
  ['another port of this machine', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:8080' }, 403],
  ['a sandboxed page', { host: '127.0.0.1:3000', origin: 'null' }, 403],
])('a request from %s', async ([, headers, status]) => {
  const playground = await createTestPlayground();
  const answers = [
    await playground.request('/playground/state', { headers }),
    await playground.request('/playground/faults', { method: 'POST', headers, body: '{}' }),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([status, status]);
});

test('a body over 1 MiB is refused, but for uploads', async () => {
  const playground = await createTestPlayground();
  const text = 'x'.repeat(1024 * 1024);
  const said = await playground.post('say', { ...say, text });
  const uploaded = await playground.post('upload', {
    as: 'ou_cadre',
    chat: 'oc_group',
    name: 'a.txt',
    base64: text,
  });
  expect([said.status, uploaded.status]).toEqual([413, 200]);
});

test('menu, entering, stickers, voice and recall reach the bot', async () => {
  const playground = await createTestPlayground();
  const as = 'ou_cadre';
  const said = await playground.post('say', say);
  const id = memberOf(memberOf(said.json['messages'], '0'), 'message_id');
  await playground.post('event', { as, type: 'menu', event_key: 'todo' });
  await playground.post('event', { as, type: 'enter' });
  await playground.post('event', { as, type: 'sticker' });
  await playground.post('event', { as, type: 'voice' });
  await playground.post('event', { as, type: 'bot_removed' });
  await playground.post('event', { as, type: 'bot_added' });
  const recalled = await playground.post('event', { as, type: 'recall', message_id: id });
  const again = await playground.post('event', { as, type: 'recall', message_id: id });
  expect(typesOf(playground)).toEqual([
    'im.message.receive_v1',
    'application.bot.menu_v6',
    'im.chat.access_event.bot_p2p_chat_entered_v1',
    'im.message.receive_v1',
    'im.message.receive_v1',
    'im.chat.member.bot.deleted_v1',
    'im.chat.member.bot.added_v1',
    'im.message.recalled_v1',
  ]);
  expect(recalled.json['messages']).toMatchObject([{ message_id: id, recalled: true, content: {} }]);
  expect(again.status).toBe(409);
});

test('the clock walks to its aim and lands there', async () => {
  const playground = await createTestPlayground();
  const day = await playground.post('clock', { advance_ms: 86_400_000 });
  const later = await playground.post('clock', { to: '2026-12-01T09:00:00+08:00' });
  expect([day.json['now'], later.json['now']]).toEqual([
    '2026-11-21T09:00:00.000+08:00',
    '2026-12-01T09:00:00.000+08:00',
  ]);
  expect(playground.walks.map((to) => to.toISOString())).toEqual([
    '2026-11-21T01:00:00.000Z',
    '2026-12-01T01:00:00.000Z',
  ]);
});

test('faults are set one by one and seen in the state', async () => {
  const playground = await createTestPlayground();
  await playground.post('faults', { drop_events: true });
  await playground.post('faults', { rate_limit_next: 3 });
  const { json } = await playground.get('state');
  expect(json['faults']).toMatchObject({ drop_events: true, rate_limit_next: 3 });
});

test('a reset empties emulator and bot', async () => {
  const playground = await createTestPlayground();
  await playground.post('say', say);
  await playground.post('reset', {});
  const { json } = await playground.get('state');
  expect([json['messages'], playground.resets]).toEqual([[], [0]]);
});

test('the export holds messages and exchanges, and no secret', async () => {
  const playground = await createTestPlayground();
  await playground.post('say', say);
  const exported = await playground.request('/playground/export');
  const text = await exported.text();
  const { json } = await playground.get('exchanges');
  expect(exported.headers.get('content-disposition')).toContain('attachment');
  expect(text).toContain('im.message.receive_v1');
  expect(text).not.toMatch(/secret-of-the-app|verification-token|Bearer/);
  expect(json['exchanges']).toMatchObject([
    { kind: 'api', ok: true },
    {
      kind: 'event',
      title: 'im.message.receive_v1',
      ok: true,
      request: { method: 'POST', headers: { 'x-lark-signature': expect.any(String) } },
      decrypted: { schema: '2.0' },
      response: { status: 200, body: '{}' },
    },
  ]);
});

test('the stream tells messages, exchanges, faults, the clock and a reset', async () => {
  const playground = await createTestPlayground();
  const abort = new AbortController();
  const response = await playground.request('/playground/stream', { signal: abort.signal });
  await playground.post('say', say);
  await playground.post('faults', { delay_ms: 0 });
  await playground.post('clock', { advance_ms: 1000 });
  await playground.post('reset', {});
  const events = await readEvents(response, 8);
  abort.abort();
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(events).toMatchObject([
    { type: 'clock', now: '2026-11-20T09:00:00.000+08:00' },
    { type: 'message', message: { content: { text: '/帮助' } } },
    { type: 'exchange', exchange: { title: 'im.message.receive_v1' } },
    { type: 'faults', faults: { delay_ms: 0 } },
    { type: 'clock', now: '2026-11-20T09:00:01.000+08:00' },
    { type: 'faults' },
    { type: 'reset' },
    { type: 'clock' },
  ]);
});

function typesOf(playground: TestPlayground): readonly string[] {
  return playground.t.requests.map((request) => openEvent(request).header.event_type);
}

async function readEvents(response: Response, count: number): Promise<readonly unknown[]> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader !== undefined && (text.match(/\n\n/g) ?? []).length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
  }
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block): unknown => JSON.parse(block.replace(/^data: /, '')));
}
