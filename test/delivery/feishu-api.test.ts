import { describe, expect, test } from 'vitest';
import { toFeishuError } from '../../src/feishu/api/feishu-error.ts';
import { createSdkFeishu } from '../../src/feishu/api/sdk-feishu.ts';

const SECRET = 'secret-of-the-app';
const SEND = {
  to: { type: 'open_id', id: 'ou_a' },
  type: 'interactive',
  content: '{}',
  uuid: 'u1',
} as const;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly authorization: string | null;
}

type Answer = Response | Error;

/** The port on a fetch that gives the answers in turn; tokens are given out by themselves, `t-1`, `t-2`, and so on. */
function createApi(...answers: readonly Answer[]) {
  const left = [...answers];
  const asked: Asked[] = [];
  let tokens = 0;
  const answer = async (input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.pathname.endsWith('/tenant_access_token/internal')) {
      tokens += 1;
      return Response.json({ code: 0, msg: 'ok', tenant_access_token: `t-${tokens}`, expire: 7200 });
    }
    const text = await request.text();
    asked.push({
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: text === '' ? undefined : JSON.parse(text),
      authorization: request.headers.get('authorization'),
    });
    const next = left.shift() ?? sent('om_last');
    if (next instanceof Error) throw next;
    return next;
  };
  return { feishu: createFeishu(answer), asked, countTokens: () => tokens };
}

function createFeishu(fetchOnce: typeof fetch) {
  return createSdkFeishu({
    appId: 'cli_a',
    appSecret: SECRET,
    baseUrl: 'http://feishu.test',
    fetch: fetchOnce,
  });
}

describe('a call to Feishu', () => {
  test('sends a card with its uuid and returns message and chat', async () => {
    const { feishu, asked } = createApi(sent('om_1'));
    const result = await feishu.sendMessage(SEND);
    expect([result, asked]).toEqual([
      { messageId: 'om_1', chatId: 'oc_1' },
      [
        {
          method: 'POST',
          path: '/open-apis/im/v1/messages',
          query: { receive_id_type: 'open_id' },
          body: { receive_id: 'ou_a', msg_type: 'interactive', content: '{}', uuid: 'u1' },
          authorization: 'Bearer t-1',
        },
      ],
    ]);
  });

  test('fetches one token for ten calls at the same time', async () => {
    const { feishu, countTokens } = createApi();
    await Promise.all(Array.from({ length: 10 }, () => feishu.sendMessage(SEND)));
    expect(countTokens()).toBe(1);
  });

  test('takes a new token, once, when the old one is no longer good', async () => {
    const { feishu, asked } = createApi(refusal(400, 99991663), sent('om_1'));
    await feishu.sendMessage(SEND);
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer t-1', 'Bearer t-2']);
  });

  test('is unavailable, not refused, when the new token is not good either', async () => {
    const { feishu } = createApi(refusal(400, 99991663), refusal(400, 99991663));
    await expect(feishu.sendMessage(SEND)).rejects.toMatchObject({ fault: 'unavailable', code: 99991663 });
  });

  test('reads how long it has to wait', async () => {
    const { feishu } = createApi(refusal(429, 99991400, { 'x-ogw-ratelimit-reset': '7' }));
    await expect(feishu.sendMessage(SEND)).rejects.toMatchObject({
      fault: 'rate_limited',
      retryAfterMs: 7000,
    });
  });

  test.for([
    ['a server error', new Response('oops', { status: 500 })],
    ['a gateway without an answer', new Response('', { status: 502 })],
    ['an answer that is no JSON', new Response('<html>')],
    ['an answer without a message id', Response.json({ code: 0, msg: 'ok', data: {} })],
    [
      'a redirect, which is not followed',
      new Response(null, { status: 302, headers: { location: 'http://evil.test' } }),
    ],
    ['a connection that breaks', new TypeError('fetch failed', { cause: coded('ECONNRESET') })],
    ['no answer in time', new DOMException('timed out', 'TimeoutError')],
  ] as const)('may have been carried out after %s', async ([, answer]) => {
    const { feishu, asked } = createApi(answer);
    await expect(feishu.sendMessage(SEND)).rejects.toMatchObject({ name: 'FeishuError', fault: 'uncertain' });
    expect(asked.length).toBe(1);
  });

  test.for(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])(
    'never left when the connection fails with %s',
    async (code) => {
      const { feishu } = createApi(new TypeError('fetch failed', { cause: coded(code) }));
      await expect(feishu.sendMessage(SEND)).rejects.toMatchObject({ fault: 'unavailable' });
    },
  );

  test('was not carried out when there is no token, and the error does not tell the secret', async () => {
    const feishu = createFeishu(async () => Response.json({ code: 10014, msg: `app ${SECRET} not usable` }));
    const error: unknown = await feishu.sendMessage(SEND).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ fault: 'unavailable', code: 10014 });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(SECRET);
  });

  test('reads the cards of a chat page by page, from a whole second on', async () => {
    const { feishu, asked } = createApi(
      page([{ message_id: 'om_1', msg_type: 'interactive', body: { content: 'one' } }], 'next'),
      page([
        { message_id: 'om_2', msg_type: 'text', body: { content: 'a text' } },
        { message_id: 'om_3', msg_type: 'interactive', body: { content: 'three' } },
      ]),
    );
    const cards = await feishu.listOwnMessages({ chatId: 'oc_1', since: new Date(1_700_000_000_900) });
    expect(cards.map(({ messageId }) => messageId)).toEqual(['om_1', 'om_3']);
    expect(
      asked.map(({ query }) => [query['start_time'], query['card_msg_content_type'], query['page_token']]),
    ).toEqual([
      ['1700000000', 'user_card_content', undefined],
      ['1700000000', 'user_card_content', 'next'],
    ]);
  });

  test('does not take a chat for read that goes on after the last page it asks for', async () => {
    const endless = Array.from({ length: 25 }, (_, index) => page([], `page ${index}`));
    const { feishu } = createApi(...endless);
    await expect(feishu.listOwnMessages({ chatId: 'oc_1', since: new Date(0) })).rejects.toMatchObject({
      fault: 'rejected',
    });
  });
});

test.for([
  [400, 230020, '', 'rate_limited'],
  [429, undefined, '', 'rate_limited'],
  [400, 11232, '', 'rate_limited'],
  [400, 230049, '', 'rate_limited'],
  [400, 230099, 'ErrCode: 11310; ErrMsg: card action is lock', 'card_locked'],
  [400, 230099, 'ErrCode: 11310; ErrMsg: table number over limit', 'rejected'],
  [400, 230011, '', 'message_gone'],
  [400, 230110, '', 'message_gone'],
  [400, 230031, '', 'too_old'],
  [400, 99991672, '', 'unavailable'],
  [400, 99991665, '', 'unavailable'],
  [400, 230006, '', 'unavailable'],
  [400, 2200, '', 'uncertain'],
  [500, 230013, '', 'uncertain'],
  [404, undefined, '', 'uncertain'],
  [400, 230013, '', 'rejected'],
  [200, 230002, '', 'rejected'],
  [400, 123456, '', 'rejected'],
] as const)('HTTP %s with code %s and "%s" means %s', ([status, code, message, fault]) => {
  expect(toFeishuError(status, code, message).fault).toBe(fault);
});

function sent(messageId: string): Response {
  return Response.json({ code: 0, msg: 'success', data: { message_id: messageId, chat_id: 'oc_1' } });
}

function refusal(status: number, code: number, headers: Record<string, string> = {}): Response {
  return Response.json({ code, msg: 'refused' }, { status, headers });
}

function page(items: readonly unknown[], next?: string): Response {
  return Response.json({
    code: 0,
    msg: 'success',
    data: { items, has_more: next !== undefined, page_token: next },
  });
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
