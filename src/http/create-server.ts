import { Hono } from 'hono';
import { answerClick, type ClickOptions } from '../kit/answer-click.ts';
import { acceptEvent } from '../delivery/inbox.ts';
import { readEvent } from '../feishu/events/event.ts';
import { openEvent, type EventKeys } from '../feishu/events/open-event.ts';
import { createReachability, readHealth } from './read-health.ts';

export interface ServerOptions extends ClickOptions {
  /** Absent with a long connection: `/feishu/events` is then no address. */
  readonly keys: EventKeys | undefined;
  readonly maxAgeMs: number;
  readonly version: string;
}

const BODY_BYTES_MAX = 1024 * 1024;
const MAX_AHEAD_MS = 5 * 60_000;

/** The routes of the product: events and callbacks of Feishu, and the state of health. */
export function createServer(options: ServerOptions): Hono {
  const server = new Hono();
  const isReachable = createReachability(options.app);
  server.get('/healthz', async (context) => {
    const health = await readHealth({ ...options, isReachable });
    return context.json(health, health.status === 'down' ? 503 : 200);
  });
  const { keys } = options;
  if (keys !== undefined) server.all('/feishu/events', (context) => receive(options, keys, context.req.raw));
  return server;
}

async function receive(options: ServerOptions, keys: EventKeys, request: Request): Promise<Response> {
  const { app } = options;
  if (request.method !== 'POST') return Response.json({}, { status: 405, headers: { allow: 'POST' } });
  const body = await readBody(request);
  if (body === undefined) return Response.json({}, { status: 413 });
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const opened = await openEvent(
    {
      body,
      timestamp: header('x-lark-request-timestamp'),
      nonce: header('x-lark-request-nonce'),
      signature: header('x-lark-signature'),
    },
    keys,
    { now: app.clock.now(), maxAgeMs: options.maxAgeMs, maxAheadMs: MAX_AHEAD_MS },
  );
  switch (opened.outcome) {
    case 'refused':
      app.log.warn('request refused', { code: opened.reason });
      return Response.json({}, { status: opened.status });
    case 'challenge':
      return Response.json({ challenge: opened.challenge });
    case 'event':
      return Response.json(...(await accept(options, opened)));
  }
}

/** Stored first, then answered, then worked on; a click is worked on before it is answered. */
export async function accept(
  options: ClickOptions,
  { json, body }: { readonly json: string; readonly body: unknown },
): Promise<[body: object, init: { status: number }]> {
  const { app, engine } = options;
  const read = readEvent(body);
  if (read.outcome === 'ignored') {
    app.log.warn('event ignored', { code: read.reason, eventType: read.type });
    return [{}, { status: 200 }];
  }
  const { event } = read;
  const isClick = event.type === 'card.action.trigger';
  const messageId =
    event.type === 'im.message.receive_v1' ? { messageId: event.event.message.message_id } : {};
  try {
    const accepted = { eventId: event.id, eventType: event.type, payload: json, ...messageId };
    if (!(await acceptEvent(app, accepted, isClick ? 'leased' : 'pending'))) return [{}, { status: 200 }];
  } catch (error) {
    app.log.error('event not stored', { eventId: event.id, error });
    return [{}, { status: 503 }];
  }
  if (!isClick) {
    engine.wake();
    return [{}, { status: 200 }];
  }
  const leased = { eventId: event.id, payload: json, fence: 1, attempts: 1 };
  return [await answerClick(options, leased, event.event.operator.open_id), { status: 200 }];
}

/** `undefined` as soon as the body is larger than 1 MiB, whatever its headers say. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_BYTES_MAX) return undefined;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  const body = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
