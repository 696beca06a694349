import { expect, test } from 'vitest';
import type { Chat } from '../../../src/playground/emulator/chat-directory.ts';
import { openEvent } from './open-event.ts';
import { createTestEmulator, START, type TestEmulator } from './test-emulator.ts';

const LADDER_SECONDS = [15, 300, 3600, 21_600];

function chatOf(t: TestEmulator, id: string): Chat {
  const chat = t.emulator.chats.find(id);
  if (chat === undefined) throw new Error(`no chat ${id}`);
  return chat;
}

const say = (t: TestEmulator, chatId: string, text: string): Promise<unknown> =>
  t.emulator.people.say({ as: 'ou_cadre', chat: chatOf(t, chatId), text });

test('a private message arrives signed, encrypted and in the documented shape', async () => {
  const t = createTestEmulator();
  await say(t, 'oc_p2p_cadre', '/帮助');
  const [request] = t.requests;
  if (request === undefined) throw new Error('nothing arrived');
  expect(openEvent(request)).toEqual({
    schema: '2.0',
    header: {
      event_id: expect.any(String),
      event_type: 'im.message.receive_v1',
      create_time: String(START.getTime()),
      token: 'verification-token',
      app_id: 'cli_00000000000000a1',
      tenant_key: 'tk0000000001',
    },
    event: {
      sender: {
        sender_id: { open_id: 'ou_cadre', union_id: 'on_cadre' },
        sender_type: 'user',
        tenant_key: 'tk0000000001',
      },
      message: {
        message_id: expect.stringMatching(/^om_/),
        create_time: String(START.getTime()),
        update_time: String(START.getTime()),
        chat_id: 'oc_p2p_cadre',
        chat_type: 'p2p',
        message_type: 'text',
        content: '{"text":"/帮助"}',
      },
    },
  });
  expect(request.headers.get('x-lark-request-timestamp')).toBe(String(START.getTime() / 1000));
});

test('in the group only a message that mentions the bot reaches it', async () => {
  const t = createTestEmulator();
  await say(t, 'oc_group', '大家好');
  await say(t, 'oc_group', '@李主席 请看');
  await say(t, 'oc_group', '请 @科协助手 和 @李主席 看 /月报');
  expect(t.requests.map(openEvent)).toMatchObject([
    {
      event: {
        message: {
          chat_type: 'group',
          content: '{"text":"请 @_user_1 和 @_user_2 看 /月报"}',
          mentions: [
            { key: '@_user_1', id: { open_id: 'ou_bot' }, mentioned_type: 'bot', name: '科协助手' },
            { key: '@_user_2', id: { open_id: 'ou_leader' }, mentioned_type: 'user', name: '李主席' },
          ],
        },
      },
    },
  ]);
});

test('a file in private reaches the bot, one in the group does not', async () => {
  const t = createTestEmulator();
  const file = { as: 'ou_cadre', name: '名单.xlsx', bytes: new Uint8Array([1]) };
  await t.emulator.people.upload({ ...file, chat: chatOf(t, 'oc_group') });
  await t.emulator.people.upload({ ...file, chat: chatOf(t, 'oc_p2p_cadre') });
  await t.emulator.people.upload({ ...file, name: '照片.png', chat: chatOf(t, 'oc_p2p_cadre') });
  const arrived = t.requests.map(openEvent).map(({ event }) => event['message']);
  expect(arrived).toMatchObject([
    {
      message_type: 'file',
      content: expect.stringMatching(/^\{"file_key":"file_\w+","file_name":"名单.xlsx"\}$/),
    },
    { message_type: 'image', content: expect.stringMatching(/^\{"image_key":"img_\w+"\}$/) },
  ]);
});

test('an answer names the message it answers and the first of the row', async () => {
  const t = createTestEmulator();
  const chat = chatOf(t, 'oc_p2p_cadre');
  const first = await t.emulator.people.say({ as: 'ou_cadre', chat, text: '一' });
  const second = await t.emulator.people.say({ as: 'ou_cadre', chat, text: '二', replyTo: first });
  await t.emulator.people.say({ as: 'ou_cadre', chat, text: '三', replyTo: second });
  expect(openEvent(t.requests[2] ?? { headers: new Headers(), body: '' }).event['message']).toMatchObject({
    parent_id: second.messageId,
    root_id: first.messageId,
  });
});

test('menu, entering, membership and recall have their own events', async () => {
  const t = createTestEmulator();
  const { people } = t.emulator;
  const message = await people.say({ as: 'ou_cadre', chat: chatOf(t, 'oc_p2p_cadre'), text: '一' });
  await people.pressMenu('ou_cadre', 'todo');
  await people.enter('ou_cadre', chatOf(t, 'oc_p2p_cadre'));
  await people.removeBot('ou_cadre', chatOf(t, 'oc_group'));
  await people.addBot('ou_cadre', chatOf(t, 'oc_group'));
  await people.recall(message);
  const operator = { open_id: 'ou_cadre', union_id: 'on_cadre' };
  const group = { chat_id: 'oc_group', operator_id: operator, external: false, name: '科协工作群' };
  expect(
    t.requests
      .slice(1)
      .map(openEvent)
      .map(({ header, event }) => [header.event_type, event]),
  ).toMatchObject([
    [
      'application.bot.menu_v6',
      { operator: { operator_id: operator }, event_key: 'todo', timestamp: START.getTime() / 1000 },
    ],
    [
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      { chat_id: 'oc_p2p_cadre', operator_id: operator, last_message_id: message.messageId },
    ],
    ['im.chat.member.bot.deleted_v1', group],
    ['im.chat.member.bot.added_v1', group],
    [
      'im.message.recalled_v1',
      { message_id: message.messageId, chat_id: 'oc_p2p_cadre', recall_type: 'message_owner' },
    ],
  ]);
});

test.for([
  ['500', () => new Response('', { status: 500 })],
  ['a redirect', () => new Response('', { status: 302, headers: { location: '/x' } })],
  [
    'a broken connection',
    () => {
      throw new TypeError('fetch failed');
    },
  ],
] as const)(
  'an event answered with %s is pushed again after 15 s, 5 min, 1 h and 6 h, then never',
  async ([, bot]) => {
    const t = createTestEmulator(bot);
    await say(t, 'oc_p2p_cadre', '/帮助');
    const waits: number[] = [];
    for (let due = t.emulator.nextDueAt(); due !== undefined; due = t.emulator.nextDueAt()) {
      waits.push((due.getTime() - t.clock.now().getTime()) / 1000);
      t.clock.advanceTo(new Date(due.getTime() - 1));
      const early = await t.emulator.runDue();
      t.clock.advanceTo(due);
      const tried = await t.emulator.runDue();
      expect([early, tried]).toEqual([0, 1]);
    }
    expect(waits).toEqual(LADDER_SECONDS);
    expect(t.requests.length).toBe(5);
    expect(new Set(t.requests.map((request) => openEvent(request).header.event_id)).size).toBe(1);
  },
);

test('an answer after 3 s counts as none', async () => {
  const t = createTestEmulator(() => new Promise<Response>(() => {}));
  t.letWaitsEnd(3000);
  await say(t, 'oc_p2p_cadre', '/帮助');
  expect(t.emulator.nextDueAt()).toEqual(new Date(START.getTime() + 15_000));
  expect(t.emulator.exchanges()[0]).toMatchObject({
    outcome: 'timeout',
    note: expect.stringContaining('重推'),
  });
});

test('an event that succeeds on a retry is not pushed again', async () => {
  let calls = 0;
  const t = createTestEmulator(() => new Response('', { status: ++calls === 1 ? 503 : 200 }));
  await say(t, 'oc_p2p_cadre', '/帮助');
  t.advance(15_000);
  await t.emulator.runDue();
  expect([t.emulator.nextDueAt(), t.requests.length]).toEqual([undefined, 2]);
});

test('with events dropped nothing arrives until the ladder brings it', async () => {
  const t = createTestEmulator();
  t.emulator.setFaults({ drop_events: true });
  await say(t, 'oc_p2p_cadre', '/帮助');
  expect(t.requests.length).toBe(0);
  t.emulator.setFaults({ drop_events: false });
  t.advance(15_000);
  await t.emulator.runDue();
  expect(t.requests.length).toBe(1);
});

test('with events duplicated the same event arrives twice though the first was answered', async () => {
  const t = createTestEmulator();
  t.emulator.setFaults({ duplicate_events: true });
  await say(t, 'oc_p2p_cadre', '/帮助');
  const ids = t.requests.map((request) => openEvent(request).header.event_id);
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
});

test('a group that the bot has left sends it nothing', async () => {
  const t = createTestEmulator();
  await t.emulator.people.removeBot('ou_cadre', chatOf(t, 'oc_group'));
  await say(t, 'oc_group', '@科协助手 在吗');
  expect(t.requests.length).toBe(1);
});

test('a reset forgets what was to be pushed again', async () => {
  const t = createTestEmulator(() => new Response('', { status: 500 }));
  await say(t, 'oc_p2p_cadre', '/帮助');
  t.emulator.reset();
  expect([t.emulator.nextDueAt(), t.emulator.messages.list().length]).toEqual([undefined, 0]);
});
