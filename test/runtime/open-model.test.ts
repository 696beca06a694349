import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { openModel, type ModelConfig } from '../../src/runtime/open-model.ts';
import { toLogRecord } from '../../src/shared/log.ts';

const KEY = 'sk-very-secret-0123456789';
const QUESTION = '民营医院的党支部归谁管？';
const MESSAGES = [{ role: 'user', content: QUESTION }] as const;
const ANSWER = JSON.stringify({ choices: [{ message: { role: 'assistant', content: '[]' } }] });

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return `http://127.0.0.1:${address.port}/v1`;
}

function open(baseUrl: string, config: Partial<ModelConfig> = {}, timeoutMs = 2000) {
  const limits = { timeoutMs, answerBytesMax: 64 * 1024 };
  return openModel({ baseUrl, model: 'qwen', apiKey: KEY, isLocal: true, ...config }, fetch, limits);
}

/** How it failed, and that neither the error nor its line in the log tells what nobody may know. */
async function faultOf(model: ReturnType<typeof openModel>): Promise<string> {
  const error: unknown = await model.complete(MESSAGES).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('fault' in error)) throw new Error('no fault', { cause: error });
  const told = [error.message, error.stack, error.cause, JSON.stringify(toLogRecord({ error }))].join('\n');
  for (const secret of [KEY, QUESTION, '127.0.0.1:']) expect(told).not.toContain(secret);
  return String(error.fault);
}

test('model, messages and temperature 0 are posted, the key in the header alone', async () => {
  const requests: unknown[] = [];
  const url = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => void (body += chunk.toString()));
    request.on('end', () => {
      requests.push([request.method, request.url, request.headers.authorization, JSON.parse(body)]);
      response.end(ANSWER);
    });
  });
  expect(await open(url).complete(MESSAGES)).toBe('[]');
  const body = { model: 'qwen', messages: MESSAGES, temperature: 0, stream: false };
  expect(requests).toEqual([['POST', '/v1/chat/completions', `Bearer ${KEY}`, body]]);
});

test('without a key there is no such header', async () => {
  const keys: unknown[] = [];
  const url = await serve((request, response) => {
    keys.push(request.headers.authorization);
    response.end(ANSWER);
  });
  await open(url, { apiKey: undefined }).complete(MESSAGES);
  expect(keys).toEqual([undefined]);
});

test('fields that are not known are passed over', async () => {
  const url = await serve((_, response) =>
    response.end(
      JSON.stringify({
        id: 'x',
        usage: {},
        choices: [{ index: 0, message: { content: 'ja', tool_calls: [] } }],
      }),
    ),
  );
  expect(await open(url).complete(MESSAGES)).toBe('ja');
});

test('a server that does not answer in time is a timeout, before its headers and after', async () => {
  const silent = await serve(() => undefined);
  const stuck = await serve((_, response) => {
    response.writeHead(200);
    response.write('{"choices":');
  });
  expect([await faultOf(open(silent, {}, 100)), await faultOf(open(stuck, {}, 100))]).toEqual([
    'timeout',
    'timeout',
  ]);
});

test('a redirect is never followed, to this host or another', async () => {
  const reached: string[] = [];
  const other = await serve((request, response) => {
    reached.push(String(request.headers.authorization));
    response.end(ANSWER);
  });
  for (const status of [301, 302, 307, 308]) {
    const url = await serve((_, response) =>
      response.writeHead(status, { location: `${other}/chat/completions` }).end(),
    );
    expect(await faultOf(open(url))).toBe('refused');
  }
  expect(reached).toEqual([]);
});

test.for([400, 401, 404, 429, 500, 503])(
  'status %d is a refusal, whatever is said with it',
  async (status) => {
    const url = await serve((request, response) =>
      response.writeHead(status).end(`${String(request.headers.authorization)} ${QUESTION} ${ANSWER}`),
    );
    expect(await faultOf(open(url))).toBe('refused');
  },
);

test('an answer of 10 MB is given up after 64 KiB, announced or not', async () => {
  let sent = 0;
  const chunk = 'x'.repeat(16 * 1024);
  const endless = await serve((_, response) => {
    const push = (): void => {
      while (sent < 10_000_000 && !response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', push);
      }
      response.end();
    };
    push();
  });
  const announced = await serve((_, response) => response.end('x'.repeat(10_000_000)));
  expect([await faultOf(open(endless)), await faultOf(open(announced))]).toEqual(['too_large', 'too_large']);
});

test.for([
  ['no JSON', '<html>busy</html>'],
  ['nothing', ''],
  ['no choice', '{"choices": []}'],
  ['no content', '{"choices": [{"message": {"content": null}}]}'],
  ['an error', '{"error": {"message": "no such model"}}'],
] as const)('%s is unreadable', async ([, body]) => {
  const url = await serve((_, response) => response.end(body));
  expect(await faultOf(open(url))).toBe('unreadable');
});

test('a server that is not there, hangs up or has no such name is unreachable', async () => {
  const url = await serve((request) => request.socket.destroy());
  const faults = [
    await faultOf(open(url)),
    await faultOf(open('http://127.0.0.1:1')),
    await faultOf(open('http://nobody.invalid')),
  ];
  expect(faults).toEqual(['unreachable', 'unreachable', 'unreachable']);
});

test('a key that no header can hold is not told by the error', async () => {
  const url = await serve((_, response) => response.end(ANSWER));
  expect(await faultOf(open(url, { apiKey: `${KEY}\n密` }))).toBe('unreachable');
});
