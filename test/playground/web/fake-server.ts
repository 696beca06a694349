import { createServer, type Server, type ServerResponse } from 'node:http';
import { type Page, PAGE_CONTENT_SECURITY_POLICY } from '../../../src/playground/bundle-page.ts';
import { FIXTURE_EXCHANGES, FIXTURE_STATE, type FixtureMessage } from './fixture-world.ts';

export interface FakeServer {
  readonly url: string;
  /** Bodies the page posted, in order. */
  readonly posts: { readonly name: string; readonly body: Record<string, unknown> }[];
  /** What the next `act` is answered with, and how late. */
  answer: { readonly body: unknown; readonly status: number; readonly release: Promise<unknown> };
  readonly upsert: (message: FixtureMessage) => void;
  readonly emit: (event: unknown) => void;
  readonly close: () => Promise<void>;
}

const IDLE = { body: { idle: true, messages: [] }, status: 200, release: Promise.resolve() };

/** The playground's API with a world that only changes when a test says so. */
export async function startFakeServer(page: Page): Promise<FakeServer> {
  const streams = new Set<ServerResponse>();
  const messages = new Map(FIXTURE_STATE.messages.map((message) => [message.message_id, message]));
  const posts: FakeServer['posts'] = [];

  const server = createServer((request, response) => {
    void handle(
      request.method ?? 'GET',
      new URL(request.url ?? '/', 'http://fake').pathname,
      request,
      response,
    );
  });

  async function handle(
    method: string,
    path: string,
    request: AsyncIterable<Uint8Array>,
    response: ServerResponse,
  ): Promise<void> {
    if (method === 'POST') return receive(path.slice('/playground/'.length), request, response);
    if (path === '/playground/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':ok\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return;
    }
    if (path === '/playground/state')
      return json(response, 200, { ...FIXTURE_STATE, messages: [...messages.values()] });
    if (path === '/playground/exchanges') return json(response, 200, { exchanges: FIXTURE_EXCHANGES });
    const asset = await page.asset(path);
    if (asset === undefined) return json(response, 404, { error: '没有这个地址' });
    response.writeHead(200, {
      'content-type': asset.contentType,
      'content-security-policy': PAGE_CONTENT_SECURITY_POLICY,
    });
    response.end(asset.body);
  }

  async function receive(
    name: string,
    request: AsyncIterable<Uint8Array>,
    response: ServerResponse,
  ): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    posts.push({ name, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
    const { body, status, release } = name === 'act' ? fake.answer : IDLE;
    await release;
    json(response, status, body);
  }

  function emit(event: unknown): void {
    for (const stream of streams) stream.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  const fake: FakeServer = {
    url: `http://127.0.0.1:${await listen(server)}`,
    posts,
    answer: IDLE,
    emit,
    upsert(message) {
      messages.set(message.message_id, message);
      emit({ type: 'message', message });
    },
    async close() {
      for (const stream of streams) stream.end();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the fake server has no port'));
      else resolve(address.port);
    });
  });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
