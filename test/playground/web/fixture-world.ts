import { HOSTILE_CARD, REVIEW_CARD, STATS_CARD } from './fixture-cards.ts';
import { FORM_CARD } from './fixture-form-card.ts';

export interface FixtureMessage {
  readonly message_id: string;
  readonly chat_id: string;
  readonly sender: string;
  readonly msg_type: string;
  readonly content: object;
  readonly created_at: string;
  readonly updated_at: string;
  readonly reply_to?: string;
  readonly recalled?: boolean;
}

const PEOPLE = [
  { id: 'ou_cadre', name: '林晓', role: 'cadre' },
  { id: 'ou_secretary', name: '周敏', role: 'party_secretary' },
  { id: 'ou_leader', name: '陈建国', role: 'leader' },
  { id: 'ou_admin', name: '王立', role: 'admin' },
];

function message(
  id: string,
  minute: number,
  rest: Partial<FixtureMessage> & Pick<FixtureMessage, 'content'>,
): FixtureMessage {
  const at = `2026-11-20T14:${String(minute).padStart(2, '0')}:00.000+08:00`;
  return {
    message_id: id,
    chat_id: 'oc_group',
    sender: 'bot',
    msg_type: 'interactive',
    created_at: at,
    updated_at: at,
    ...rest,
  };
}

export const FIXTURE_STATE = {
  now: '2026-11-20T14:37:00.000+08:00',
  people: PEOPLE,
  chats: [
    { id: 'oc_group', name: '科协干部群', kind: 'group', members: PEOPLE.map(({ id }) => id) },
    ...PEOPLE.map(({ id }) => ({ id: `oc_p2p_${id}`, name: '科协助手', kind: 'p2p', members: [id] })),
  ],
  quick: ['/帮助', '/登记', '/月报', '/统计', '/待办', '/政策', '/提醒', '/导出'],
  faults: { drop_event: false, duplicate_event: true, slow_callback: false, api_429: 0 },
  fault_labels: {
    drop_event: '丢弃事件（15 秒后重推）',
    duplicate_event: '重复推送事件',
    slow_callback: '回调超过 3 秒',
    api_429: '接下来几次接口返回 429',
  },
  messages: [
    message('om_1', 2, { sender: 'ou_cadre', msg_type: 'text', content: { text: '@科协助手 /登记' } }),
    message('om_form', 2, { content: FORM_CARD, reply_to: 'om_1' }),
    message('om_3', 12, {
      sender: 'ou_leader',
      msg_type: 'text',
      content: { text: '材料放在 https://example.com/a?b=1 了，<b>大家</b>看看' },
      reply_to: 'om_1',
    }),
    message('om_recalled', 13, {
      sender: 'ou_secretary',
      msg_type: 'text',
      content: { text: '发错了' },
      recalled: true,
    }),
    message('om_file', 14, {
      msg_type: 'file',
      content: { file_key: 'file_v3_1', file_name: '组织台账-2026年11月.xlsx' },
    }),
    message('om_review', 20, { content: REVIEW_CARD }),
    message('om_stats', 30, { chat_id: 'oc_p2p_ou_leader', content: STATS_CARD }),
    message('om_hostile', 31, { chat_id: 'oc_p2p_ou_admin', content: HOSTILE_CARD }),
  ] satisfies readonly FixtureMessage[],
};

export function requireFixture(id: string): FixtureMessage {
  const found = FIXTURE_STATE.messages.find((other) => other.message_id === id);
  if (found === undefined) throw new Error(`the fixture has no message ${id}`);
  return found;
}

export const FIXTURE_EXCHANGES = [
  {
    id: 'x1',
    at: '2026-11-20T14:02:00.000+08:00',
    kind: 'event',
    title: 'im.message.receive_v1',
    ok: true,
    duration_ms: 8.42,
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:3000/feishu/events',
      headers: {
        'x-lark-request-timestamp': '1795154520',
        'x-lark-signature': 'd0c6734d3ff8cda3a43b785a1586e02b91d4c',
      },
      body: '{"encrypt":"ex0eCPZNWysqDRi17S5WR5OqvD5SWT8ENz"}',
    },
    decrypted: {
      schema: '2.0',
      header: { event_type: 'im.message.receive_v1' },
      event: { sender: { open_id: 'ou_cadre' } },
    },
    response: { status: 200, body: {} },
  },
  {
    id: 'x2',
    at: '2026-11-20T14:02:01.000+08:00',
    kind: 'api',
    title: 'POST /open-apis/im/v1/messages/om_1/reply',
    ok: true,
    duration_ms: 14.9,
    request: {
      method: 'POST',
      url: '/open-apis/im/v1/messages/om_1/reply',
      headers: {},
      body: { msg_type: 'interactive' },
    },
    response: { status: 200, body: { code: 0, msg: 'success' } },
    note: '这条规则没有官方说法，演练场按常见情况处理。',
  },
  {
    id: 'x3',
    at: '2026-11-20T14:20:00.000+08:00',
    kind: 'callback',
    title: 'card.action.trigger',
    ok: false,
    duration_ms: 3002,
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:3000/feishu/events',
      headers: {},
      body: '{"encrypt":"zLKP5VdaeHE6bXvd7"}',
    },
    decrypted: { event: { action: { name: 'approve' } } },
    response: {},
  },
];
