import { expect, test } from 'vitest';
import type { ClickOutcome } from '../../../src/playground/emulator/callback-desk.ts';
import { openEvent } from './open-event.ts';
import {
  cardOf,
  createTestEmulator,
  sendCard,
  signIn,
  START,
  type Api,
  type Bot,
  type TestEmulator,
} from './test-emulator.ts';

const button = {
  tag: 'button',
  name: 'submit',
  text: { tag: 'plain_text', content: '提交' },
  behaviors: [{ type: 'callback', value: { act: 'a' } }],
};
const action = { tag: 'button', name: 'submit', value: { act: 'a' }, timezone: 'Asia/Shanghai' };

async function withCard(
  bot: Bot,
): Promise<{ t: TestEmulator; api: Api; id: string; click: () => Promise<ClickOutcome> }> {
  const t = createTestEmulator(bot);
  const api = await signIn(t.emulator);
  const id = await sendCard(api, 'oc_p2p_cadre', button);
  const click = (): Promise<ClickOutcome> => {
    const message = t.emulator.messages.find(id);
    if (message === undefined) throw new Error('no card');
    return t.emulator.click({ operatorId: 'ou_cadre', message, action });
  };
  return { t, api, id, click };
}

const answer = (body: unknown) => (): Response => Response.json(body);
const newCard = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '已通过' }] } };

test('a click arrives in the documented shape, its time in microseconds', async () => {
  const { t, id, click } = await withCard(answer({}));
  await click();
  const [request] = t.requests;
  if (request === undefined) throw new Error('nothing arrived');
  expect(openEvent(request)).toMatchObject({
    header: { event_type: 'card.action.trigger', create_time: `${START.getTime()}000` },
    event: {
      operator: { open_id: 'ou_cadre', union_id: 'on_cadre', tenant_key: 'tk0000000001' },
      token: expect.stringMatching(/^c-/),
      action,
      host: 'im_message',
      context: { open_message_id: id, open_chat_id: 'oc_p2p_cadre' },
    },
  });
});

test.for<readonly [string, Bot, ClickOutcome]>([
  ['an empty object', answer({}), {}],
  [
    'a toast',
    answer({ toast: { type: 'success', content: '好' } }),
    { toast: { type: 'success', content: '好' } },
  ],
  [
    'a toast in languages',
    answer({ toast: { type: 'info', i18n: { zh_cn: '好' } } }),
    { toast: { type: 'info', content: '好' } },
  ],
  ['a card', answer({ card: { type: 'raw', data: newCard } }), {}],
  ['an empty body', () => new Response(''), { errorCode: 200672 }],
  ['no JSON', () => new Response('ok'), { errorCode: 200672 }],
  ['a JSON string', answer('ok'), { errorCode: 200672 }],
  ['a toast of an unknown kind', answer({ toast: { type: 'ok', content: '好' } }), { errorCode: 200672 }],
  ['a toast without words', answer({ toast: { type: 'info' } }), { errorCode: 200672 }],
  ['a bare card, as the old callback took it', answer(newCard), { errorCode: 200672 }],
  ['a card without its type', answer({ card: { data: newCard } }), { errorCode: 200673 }],
  [
    'a card in a string',
    answer({ card: { type: 'raw', data: JSON.stringify(newCard) } }),
    { errorCode: 200673 },
  ],
  [
    'a card that the check refuses',
    answer({ card: { type: 'raw', data: { ...newCard, bad: 1 } } }),
    { errorCode: 200673 },
  ],
  ['a 1.0 card', answer({ card: { type: 'raw', data: { elements: [] } } }), { errorCode: 200830 }],
  ['status 500', () => new Response('{}', { status: 500 }), { errorCode: 200671 }],
  ['a redirect', () => new Response('', { status: 307, headers: { location: '/x' } }), { errorCode: 200671 }],
  [
    'no connection',
    () => {
      throw new TypeError('fetch failed');
    },
    { errorCode: 200342 },
  ],
])('a click answered with %s', async ([, bot, outcome]) => {
  const { t, click } = await withCard(bot);
  const seen = await click();
  expect(seen).toEqual(outcome);
  expect([t.requests.length, t.emulator.nextDueAt()]).toEqual([1, undefined]);
});

test('a click not answered within 3 s shows 200341 and is never sent again', async () => {
  const { t, click } = await withCard(() => new Promise<Response>(() => {}));
  t.letWaitsEnd(3000);
  const outcome = await click();
  expect([outcome, t.emulator.nextDueAt()]).toEqual([{ errorCode: 200341 }, undefined]);
});

test('an answer delayed beyond 3 s shows 200341 though the bot has worked', async () => {
  const { t, click } = await withCard(answer({ card: { type: 'raw', data: newCard } }));
  t.emulator.setFaults({ delay_ms: 2999 });
  t.letWaitsEnd(3000);
  const outcome = await click();
  expect([outcome, t.requests.length]).toEqual([{ errorCode: 200341 }, 1]);
});

test('the card of the answer takes the place of the old one', async () => {
  const { t, id, click } = await withCard(answer({ card: { type: 'raw', data: newCard } }));
  await click();
  expect(t.emulator.messages.find(id)?.content).toBe(JSON.stringify(newCard));
});

test('while a click is unanswered its card can be changed neither by id nor by token, and afterwards by both', async () => {
  const codes: unknown[] = [];
  let token = '';
  const { api, id, click } = await withCard(async (request) => {
    token = String(openEvent(request).event['token']);
    codes.push((await api('PATCH', `im/v1/messages/${id}`, { content: cardOf() })).json);
    codes.push((await api('POST', 'interactive/v1/card/update', { token, card: newCard })).json);
    return Response.json({});
  });
  await click();
  codes.push((await api('PATCH', `im/v1/messages/${id}`, { content: cardOf() })).json);
  codes.push((await api('POST', 'interactive/v1/card/update', { token, card: newCard })).json);
  expect(codes).toMatchObject([
    { code: 230099, msg: expect.stringMatching(/ErrCode: 11310; ErrMsg: card action is lock/) },
    { code: 11310 },
    { code: 0 },
    { code: 0 },
  ]);
});

test('a delayed-update token serves twice', async () => {
  let token = '';
  const { api, click } = await withCard((request) => {
    token = String(openEvent(request).event['token']);
    return Response.json({});
  });
  await click();
  const update = async (card: unknown): Promise<unknown> =>
    (await api('POST', 'interactive/v1/card/update', { token, card })).json['code'];
  expect([await update(newCard), await update(newCard), await update(newCard)]).toEqual([0, 0, 300040]);
});

test.for([
  [30 * 60_000, 0],
  [30 * 60_000 + 1, 300030],
] as const)('a delayed-update token after %i ms is answered %i', async ([ms, code]) => {
  let token = '';
  const { t, api, click } = await withCard((request) => {
    token = String(openEvent(request).event['token']);
    return Response.json({});
  });
  await click();
  t.advance(ms);
  const { json } = await api('POST', 'interactive/v1/card/update', { token, card: newCard });
  expect(json['code']).toBe(code);
});

test.for([
  ['a malformed token', { token: 7, card: newCard }, 300020],
  ['no card', { token: 'c-1' }, 10002],
  ['no JSON', '{', 100030],
] as const)('a delayed update with %s', async ([, body, code]) => {
  const { api } = await withCard(answer({}));
  const { json } = await api('POST', 'interactive/v1/card/update', body);
  expect(json['code']).toBe(code);
});

test('with callbacks duplicated the bot sees the same click twice and the first answer counts', async () => {
  let calls = 0;
  const { t, click } = await withCard(() =>
    Response.json({ toast: { type: 'info', content: String(++calls) } }),
  );
  t.emulator.setFaults({ duplicate_callbacks: true });
  const outcome = await click();
  const ids = t.requests.map((request) => openEvent(request).header.event_id);
  expect([outcome.toast?.content, ids.length, new Set(ids).size]).toEqual(['1', 2, 1]);
});
