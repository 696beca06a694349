import { expect, test } from 'vitest';
import { openEvent } from '../emulator/open-event.ts';
import { memberOf, sendCard } from '../emulator/test-emulator.ts';
import { createTestPlayground, type Reply, type TestPlayground } from './test-playground.ts';

const words = (content: string): object => ({ tag: 'plain_text', content });
const callback = (value: object): object[] => [{ type: 'callback', value }];
const option = (value: string): object => ({ text: words(`标签 ${value}`), value });

const form = {
  tag: 'form',
  name: 'report',
  elements: [
    { tag: 'input', name: 'name', label: words('名称'), required: true, max_length: 5 },
    {
      tag: 'column_set',
      columns: [
        {
          tag: 'column',
          elements: [
            { tag: 'div', text: words('类型') },
            { tag: 'select_static', name: 'kind', required: true, options: [option('a'), option('b')] },
          ],
        },
      ],
    },
    {
      tag: 'multi_select_static',
      name: 'tags',
      placeholder: words('标签'),
      options: [option('x'), option('y')],
    },
    { tag: 'date_picker', name: 'day', placeholder: words('日期') },
    { tag: 'picker_time', name: 'at', placeholder: words('时间') },
    { tag: 'picker_datetime', name: 'when', placeholder: words('时刻') },
    { tag: 'select_person', name: 'who', placeholder: words('人') },
    { tag: 'checker', name: 'sure', text: words('确认') },
    { tag: 'input', name: 'fixed', label: words('定值'), disabled: true, default_value: '固定' },
    {
      tag: 'button',
      name: 'submit',
      text: words('提交'),
      form_action_type: 'submit',
      behaviors: callback({ act: 'report' }),
    },
    { tag: 'button', name: 'clear', text: words('清空'), form_action_type: 'reset' },
  ],
};
const loose = [
  { tag: 'button', name: 'approve', text: words('同意'), behaviors: callback({ act: 'approve' }) },
  {
    tag: 'button',
    name: 'off',
    text: words('停用'),
    disabled: true,
    disabled_tips: words('已办结'),
    behaviors: callback({}),
  },
  {
    tag: 'button',
    name: 'open',
    text: words('打开'),
    behaviors: [{ type: 'open_url', default_url: 'https://example.com' }],
  },
  { tag: 'input', name: 'note', placeholder: words('备注') },
  { tag: 'select_static', name: 'pick', placeholder: words('选'), options: [option('a'), option('a2')] },
  { tag: 'checker', name: 'done', text: words('办完'), behaviors: callback({ act: 'done' }) },
  { tag: 'overflow', name: 'more', options: [option('o1')] },
  { tag: 'checker', name: 'mute', text: words('只在本地') },
  {
    tag: 'interactive_container',
    behaviors: callback({ act: 'box' }),
    elements: [{ tag: 'markdown', content: '点我' }],
  },
  { tag: 'markdown', content: '字' },
];
const full = { name: '学会', kind: 'a' };

async function withCard(
  bot: () => Response | Promise<Response> = () => Response.json({}),
  elements: readonly unknown[] = [form, ...loose],
): Promise<{ playground: TestPlayground; id: string; act: (body: object) => Promise<Reply> }> {
  const playground = await createTestPlayground(bot);
  const id = await sendCard(playground.api, 'oc_p2p_cadre', ...elements);
  const act = (body: object): Promise<Reply> =>
    playground.post('act', { as: 'ou_cadre', message_id: id, ...body });
  return { playground, id, act };
}

const actionOf = ({ t }: TestPlayground): unknown => {
  const [request] = t.requests;
  return request === undefined ? undefined : openEvent(request).event['action'];
};

const timezone = 'Asia/Shanghai';

test.for<readonly [string, object, object]>([
  ['a button', { name: 'approve' }, { tag: 'button', name: 'approve', value: { act: 'approve' }, timezone }],
  [
    'an input',
    { name: 'note', input_value: '一\n二' },
    { tag: 'input', name: 'note', input_value: '一\n二' },
  ],
  [
    'a select',
    { name: 'pick', option: 'a2' },
    { tag: 'select_static', name: 'pick', option: 'a2', timezone },
  ],
  [
    'a checker',
    { name: 'done', checked: true },
    { tag: 'checker', name: 'done', checked: true, value: { act: 'done' }, timezone },
  ],
  ['an overflow', { name: 'more', option: 'o1' }, { tag: 'overflow', name: 'more', option: 'o1', timezone }],
  [
    'a container, found by its path',
    { path: 'body.elements[9]' },
    { tag: 'interactive_container', value: { act: 'box' }, timezone },
  ],
  [
    'a form with every kind of field, unknown names dropped',
    {
      name: 'submit',
      form_value: {
        ...full,
        tags: ['x', 'y'],
        day: '2026-11-25',
        at: '09:30 +0800',
        when: '2026-11-25 09:30',
        who: 'ou_cadre',
        sure: true,
        stranger: 'x',
      },
    },
    {
      tag: 'button',
      name: 'submit',
      value: { act: 'report' },
      timezone,
      form_value: {
        ...full,
        tags: ['x', 'y'],
        day: '2026-11-25 +0800',
        at: '09:30 +0800',
        when: '2026-11-25 09:30 +0800',
        who: 'ou_cadre',
        sure: true,
      },
    },
  ],
  [
    'a form whose other fields nobody touched',
    { path: 'body.elements[0].elements[9]', form_value: full },
    { tag: 'button', name: 'submit', value: { act: 'report' }, timezone, form_value: full },
  ],
])('%s sends its action', async ([, body, action]) => {
  const { playground, act } = await withCard();
  const reply = await act(body);
  expect(reply.status).toBe(200);
  expect(actionOf(playground)).toEqual(action);
});

test.for<readonly [string, object, number, string]>([
  ['an element that is not there', { name: 'nothing' }, 404, '卡片里没有 nothing'],
  ['a path that leads nowhere', { path: 'body.elements[99]' }, 404, '卡片里没有'],
  ['text', { path: 'body.elements[10]' }, 409, '不能操作'],
  ['a disabled button', { name: 'off' }, 409, '已停用：已办结'],
  ['a checker without a callback', { name: 'mute', checked: true }, 409, '没有回调'],
  ['a field of a form on its own', { name: 'kind', option: 'a' }, 409, '随提交按钮'],
  ['a select without its option', { name: 'pick' }, 400, '缺少'],
  ['an option that is not offered', { name: 'pick', option: 'z' }, 409, '没有这个选项：z'],
  ['an empty form', { name: 'submit' }, 409, '有必填项未填写：名称、类型'],
  [
    'a required field emptied',
    { name: 'submit', form_value: { ...full, name: '' } },
    409,
    '有必填项未填写：名称',
  ],
  ['a text too long', { name: 'submit', form_value: { ...full, name: '六个字的名称' } }, 409, '最多 5 个字'],
  [
    'a form option that is not offered',
    { name: 'submit', form_value: { ...full, kind: 'z' } },
    409,
    '没有这个选项',
  ],
  [
    'one bad choice of many',
    { name: 'submit', form_value: { ...full, tags: ['x', 'z'] } },
    409,
    '没有这个选项',
  ],
  ['a day that does not exist', { name: 'submit', form_value: { ...full, day: '2026-02-30' } }, 409, '日期'],
  [
    'a person outside the chat',
    { name: 'submit', form_value: { ...full, who: 'ou_leader' } },
    409,
    '没有这个选项',
  ],
  ['a disabled field', { name: 'submit', form_value: { ...full, fixed: '改' } }, 409, '「定值」已停用'],
  ['a number in a text field', { name: 'submit', form_value: { ...full, name: 3 } }, 400, '要文字'],
  ['a person who cannot see it', { as: 'ou_leader', name: 'approve' }, 409, '看不到'],
  ['an old version', { name: 'approve', version: '2026-11-20T08:00:00.000+08:00' }, 409, '卡片已更新'],
])('a click on %s never reaches the bot', async ([, body, status, error]) => {
  const { playground, act } = await withCard();
  const reply = await act(body);
  expect([reply.status, reply.json['error']]).toEqual([status, expect.stringContaining(error)]);
  expect(playground.t.requests).toEqual([]);
});

test('clearing a form and opening a link stay in the client', async () => {
  const { playground, act } = await withCard();
  const replies = [await act({ name: 'clear' }), await act({ name: 'open' })];
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect(playground.t.requests).toEqual([]);
});

test('the answer holds toast and changed card, and the next version can be clicked', async () => {
  const elements = [{ tag: 'button', name: 'approve', text: words('再次'), behaviors: callback({ n: 2 }) }];
  const card = { type: 'raw', data: { schema: '2.0', body: { elements } } };
  const { act } = await withCard(() =>
    Response.json({ toast: { type: 'success', content: '已同意' }, card }),
  );
  const { json } = await act({ name: 'approve' });
  const version = memberOf(memberOf(json['messages'], '0'), 'updated_at');
  const next = await act({ name: 'approve', version });
  expect(json).toMatchObject({
    idle: true,
    toast: { type: 'success', content: '已同意' },
    messages: [{ content: { body: { elements } } }],
  });
  expect(next.status).toBe(200);
});

test('the error code of a failed callback is in the answer', async () => {
  const { act } = await withCard(() => new Response('', { status: 500 }));
  const { status, json } = await act({ name: 'approve' });
  expect([status, json]).toEqual([200, { idle: true, messages: [], error_code: 200671 }]);
});

test('a form with a nameless field fails in the client with 200530', async () => {
  const nameless = { ...form, elements: [{ tag: 'input', name: '' }, ...form.elements.slice(9)] };
  const { playground, act } = await withCard(undefined, [nameless]);
  const { json } = await act({ name: 'submit' });
  expect([json['error_code'], playground.t.requests.length]).toEqual([200530, 0]);
});

test('a card can be clicked for 14 days and no longer', async () => {
  const { playground, act } = await withCard();
  playground.t.advance(14 * 86_400_000);
  const last = await act({ name: 'approve' });
  playground.t.advance(1);
  const late = await act({ name: 'approve' });
  expect([last.status, late.status, late.json['error']]).toEqual([
    200,
    409,
    expect.stringContaining('14 天'),
  ]);
});

test('a recalled card cannot be clicked', async () => {
  const { playground, id, act } = await withCard();
  await playground.api('DELETE', `im/v1/messages/${id}`);
  const { status } = await act({ name: 'approve' });
  expect(status).toBe(409);
});

test('with values left out the name is all that a click carries', async () => {
  const { playground, act } = await withCard();
  await playground.post('faults', { omit_action_value: true });
  await act({ name: 'approve' });
  expect(actionOf(playground)).toEqual({ tag: 'button', name: 'approve', timezone });
});

test('with untouched fields sent each carries what it showed', async () => {
  const fields = [
    { tag: 'input', name: 'a', default_value: '甲' },
    { tag: 'input', name: 'b' },
    { tag: 'select_static', name: 'c', options: [option('x'), option('y')], initial_index: 2 },
    { tag: 'date_picker', name: 'd', initial_date: '2026-11-25' },
    { tag: 'multi_select_static', name: 'e', options: [option('x')] },
    { tag: 'checker', name: 'f', checked: true, text: words('勾') },
  ];
  const card = { ...form, elements: [...fields, form.elements[9]] };
  const { playground, act } = await withCard(undefined, [card]);
  await playground.post('faults', { send_untouched: true });
  await act({ name: 'submit' });
  expect(actionOf(playground)).toMatchObject({
    form_value: { a: '甲', b: '', c: 'y', d: '2026-11-25 +0800', e: [], f: true },
  });
});
