import { createEmulator, type Emulator } from '../../../src/playground/emulator/create-emulator.ts';
import { cardWarnings } from '../../../src/feishu/card/card-warnings.ts';
import { checkCard } from '../../../src/feishu/card/check-card.ts';
import type { World } from '../../../src/playground/emulator/world.ts';

export const world: World = {
  people: [
    { id: 'ou_cadre', name: '陈干事', role: 'cadre', mobile: '13800000000' },
    { id: 'ou_secretary', name: '沈书记', role: 'party_secretary' },
    { id: 'ou_leader', name: '李主席', role: 'leader' },
    { id: 'ou_gone', name: '离职者', role: 'cadre', unavailable: true },
  ],
  group: { id: 'oc_group', name: '科协工作群', members: ['ou_cadre', 'ou_leader'] },
  botName: '科协助手',
  botOpenId: 'ou_bot',
  appId: 'cli_00000000000000a1',
  appSecret: 'secret-of-the-app',
  encryptKey: 'test key',
  verificationToken: 'verification-token',
};

export interface BotRequest {
  readonly headers: Headers;
  readonly body: string;
}

export type Bot = (request: BotRequest) => Response | Promise<Response>;

export interface TestEmulator {
  readonly emulator: Emulator;
  readonly requests: BotRequest[];
  readonly clock: { now(): Date; elapsedMs(): number; advanceTo(instant: Date): void };
  advance(ms: number): void;
  /** Real time passes: token life and rate windows. */
  elapse(ms: number): void;
  /** From now on every wait of at least so many milliseconds is over at once. */
  letWaitsEnd(ms: number): void;
}

export const START = new Date('2026-11-20T01:00:00Z');

export function createTestEmulator(
  bot: Bot = () => Response.json({}),
  changes: Partial<World> = {},
): TestEmulator {
  const requests: BotRequest[] = [];
  let nowMs = START.getTime();
  let elapsedMs = 0;
  let ids = 0;
  let endingFromMs = Infinity;
  const clock = {
    now: () => new Date(nowMs),
    elapsedMs: () => elapsedMs,
    advanceTo: (instant: Date) => void (nowMs = instant.getTime()),
  };
  const emulator = createEmulator({
    world: { ...world, ...changes },
    clock,
    newId: () => `id${++ids}`,
    randomBytes: (length) => new Uint8Array(length).map((_, index) => (index * 7 + ids) % 256),
    eventsUrl: () => 'http://bot.test/feishu/events',
    fetch: async (_url, init) => {
      const request = { headers: new Headers(init.headers), body: init.body };
      requests.push(request);
      return bot(request);
    },
    wait: (ms) => (ms >= endingFromMs ? Promise.resolve() : new Promise(() => {})),
    checkCard,
    cardWarnings,
  });
  return {
    emulator,
    requests,
    clock,
    advance: (ms) => void (nowMs += ms),
    elapse: (ms) => void (elapsedMs += ms),
    letWaitsEnd: (ms) => void (endingFromMs = ms),
  };
}

export interface ApiResult {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Record<string, unknown>;
}

export type Api = (method: string, path: string, body?: unknown) => Promise<ApiResult>;

/** Calls the Open API with a fresh token. */
export async function signIn(emulator: Emulator): Promise<Api> {
  const answer = await callApi(emulator, 'POST', 'auth/v3/tenant_access_token/internal', {
    app_id: world.appId,
    app_secret: world.appSecret,
  });
  const token = String(answer.json['tenant_access_token']);
  return (method, path, body) => callApi(emulator, method, path, body, `Bearer ${token}`);
}

export async function callApi(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  authorization?: string,
): Promise<ApiResult> {
  const isForm = body instanceof FormData;
  const response = await emulator.openApi.request(`http://feishu.test/open-apis/${path}`, {
    method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: parseObject(text) };
}

/** A card that holds a line unless told otherwise. */
export function cardOf(...elements: readonly unknown[]): string {
  return JSON.stringify({
    schema: '2.0',
    body: { elements: elements.length === 0 ? [{ tag: 'hr' }] : elements },
  });
}

/** Sends a card to a chat. Returns its message id. */
export async function sendCard(api: Api, chatId: string, ...elements: readonly unknown[]): Promise<string> {
  const sent = await api('POST', 'im/v1/messages?receive_id_type=chat_id', {
    receive_id: chatId,
    msg_type: 'interactive',
    content: cardOf(...elements),
  });
  return messageIdOf(sent);
}

export function messageIdOf(result: ApiResult): string {
  const id = memberOf(result.json['data'], 'message_id');
  if (typeof id !== 'string') throw new Error(`no message was sent: ${JSON.stringify(result.json)}`);
  return id;
}

export function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return { text };
  }
}
