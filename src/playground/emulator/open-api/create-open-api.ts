import { Hono, type Context } from 'hono';
import { toShanghaiIso } from '../../../shared/calendar.ts';
import { ApiFault } from '../api-fault.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { toTenths, type Exchange, type ExchangeOutcome } from '../exchange-log.ts';
import { toContentType } from '../file-store.ts';
import { admitCall } from './admit-call.ts';
import type { ApiAnswer, ApiRoute } from './api-route.ts';
import { authRoutes } from './auth-routes.ts';
import { botRoutes } from './bot-routes.ts';
import { chatRoutes } from './chat-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { loseAnswer } from './lose-answer.ts';
import { patchRoutes } from './patch-routes.ts';
import { sendRoutes } from './send-routes.ts';
import { slashCommandRoutes } from './slash-command-routes.ts';

const routes: readonly ApiRoute[] = [
  ...authRoutes,
  ...sendRoutes,
  ...patchRoutes,
  ...historyRoutes,
  ...fileRoutes,
  ...contactRoutes,
  ...chatRoutes,
  ...botRoutes,
  ...slashCommandRoutes,
];

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly outcome: ExchangeOutcome;
  readonly code?: number;
  readonly note?: string;
}

/** The Open API below `/open-apis`, with every call in the log. */
export function createOpenApi(context: EmulatorContext): Hono {
  const app = new Hono();
  for (const route of routes) {
    app.on(route.method, `/open-apis/${route.path}`, (c) => answer(context, c, route));
  }
  app.all('/open-apis/*', (c) => answer(context, c, undefined));
  return app;
}

async function answer(context: EmulatorContext, c: Context, route: ApiRoute | undefined): Promise<Response> {
  const at = toShanghaiIso(context.clock.now());
  const startedMs = context.clock.elapsedMs();
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const hints: string[] = [];
  const down = context.faults.current().api_down;
  const answered: Answered = down
    ? { status: 502, headers: {}, body: '', outcome: 'unreachable', note: '接口连不上' }
    : handle(context, c, route, bytes, hints);
  const lost = down || (route?.anonymous !== true && context.faults.take('lose_answer_next'));
  const delayMs = context.faults.current().delay_ms;
  if (delayMs > 0) await context.wait(delayMs, c.req.raw.signal);
  const wasLost = lost && !down;
  context.exchanges.add({
    at,
    kind: 'api',
    title: `${c.req.method} ${c.req.path}`,
    outcome: wasLost ? 'lost' : answered.outcome,
    ...(answered.code === undefined ? {} : { code: answered.code }),
    notes: [wasLost ? '已执行，应答丢失' : answered.note, ...hints],
    duration_ms: toTenths(context.clock.elapsedMs() - startedMs),
    request: {
      method: c.req.method,
      url: c.req.url,
      headers: c.req.header(),
      body: toLogText(bytes, c.req.header('content-type') ?? ''),
    },
    ...(down ? {} : { response: toLogged(answered) }),
  });
  if (lost) return loseAnswer(c.env);
  return new Response(answered.body, { status: answered.status, headers: answered.headers });
}

function handle(
  context: EmulatorContext,
  c: Context,
  route: ApiRoute | undefined,
  bytes: Uint8Array<ArrayBuffer>,
  hints: string[],
): Answered {
  try {
    if (route === undefined) throw new ApiFault(99991201, `${c.req.method} ${c.req.path}`);
    admitCall(context, route, c.req.header('authorization'));
    const result = route.handle(context, {
      params: c.req.param(),
      query: new URL(c.req.url).searchParams,
      bytes,
      contentType: c.req.header('content-type') ?? '',
      hint: (text) => void hints.push(text),
    });
    return toAnswered(result, context.newId());
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    return toRefusal(error, context.newId(), route);
  }
}

function toAnswered(result: ApiAnswer, logId: string): Answered {
  if (result.kind === 'file') {
    const headers = {
      'content-type': toContentType(result.name),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(result.name)}`,
      'x-tt-logid': logId,
    };
    return { status: 200, headers, body: result.bytes, outcome: 'ok' };
  }
  const body = result.kind === 'flat' ? result.body : { code: 0, msg: result.msg, data: result.data };
  return { status: 200, headers: jsonHeaders(logId), body: JSON.stringify(body), outcome: 'ok' };
}

function toRefusal(fault: ApiFault, logId: string, route: ApiRoute | undefined): Answered {
  const { code, message: msg } = fault;
  const body = route?.anonymous === true ? { code, msg } : { code, msg, error: { log_id: logId } };
  return {
    status: fault.status,
    headers: { ...jsonHeaders(logId), ...fault.headers },
    body: JSON.stringify(body),
    code,
    ...(route === undefined
      ? { outcome: 'not_emulated', note: '未模拟的接口' }
      : { outcome: 'refused', note: msg }),
  };
}

function jsonHeaders(logId: string): Record<string, string> {
  return { 'content-type': 'application/json; charset=utf-8', 'x-tt-logid': logId };
}

function toLogged({ status, headers, body }: Answered): NonNullable<Exchange['response']> {
  return { status, headers, body: typeof body === 'string' ? body : `（${body.length} 字节）` };
}

function toLogText(bytes: Uint8Array, contentType: string): string {
  if (bytes.length === 0) return '';
  return contentType.includes('json') ? new TextDecoder().decode(bytes) : `（${bytes.length} 字节）`;
}
