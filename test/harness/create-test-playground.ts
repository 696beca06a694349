import { createPlayground, type Playground } from '../../src/runtime/create-playground.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { parsersInPlace } from '../../src/files/parsers-in-place.ts';
import type { FileParsers } from '../../src/files/parsed-file.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { setTimeout as turn } from 'node:timers/promises';
import type { Log, LogFields } from '../../src/shared/log.ts';
import { keepTemplate, type Template } from './open-copy.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

export interface Message {
  readonly message_id: string;
  readonly chat_id: string;
  readonly sender: string;
  readonly msg_type: string;
  readonly content: Record<string, unknown>;
}

export interface Answer {
  readonly status: number;
  readonly idle: boolean;
  readonly messages: readonly Message[];
  readonly toast?: { readonly type: string; readonly content: string };
  readonly error_code?: number;
  readonly error?: string;
}

export interface TestPlayground extends Playground {
  readonly clock: VirtualClock;
  readonly faultsLogged: { readonly message: string; readonly fields: LogFields | undefined }[];
  say(as: string, chat: string, text: string): Promise<Answer>;
  act(
    as: string,
    message: Message | undefined,
    name: string,
    form?: Readonly<Record<string, unknown>>,
  ): Promise<Answer>;
  post(path: string, body: object): Promise<Answer>;
  messages(): Promise<readonly Message[]>;
  /** Waits for work that takes real time, such as unpacking a file, as long as it takes. */
  rest(): Promise<void>;
}

const REST_WITHIN_MS = 10_000;

/** By the instant they begin at: a city takes a second or two to fill, its copy a moment. */
const begun = new Map<string, Template>();

/** The playground as outside programs drive it, on a database of its own and a clock that does not run. */
export async function createTestPlayground(
  startsAt = '2026-11-20T10:00:00+08:00',
  parsers: FileParsers = parsersInPlace,
): Promise<TestPlayground> {
  const clock = createVirtualClock(startsAt);
  const faultsLogged: { message: string; fields: LogFields | undefined }[] = [];
  const log: Log = {
    info() {},
    warn() {},
    error: (message, fields) => void faultsLogged.push({ message, fields }),
  };
  const address = 'http://127.0.0.1:3000';
  const template = begun.get(startsAt);
  const db = await (template?.open() ?? openDatabase(':memory:'));
  const playground = createPlayground({
    db,
    clock,
    log,
    address,
    ...parsers,
    writeWorkbook,
    secretKey: 'a key of the tests, thirty-two long',
    fetch: async (input, init) => playground.server.fetch(new Request(input, init)),
    defer: (task) => void task.catch((error: unknown) => log.error('deferred task failed', { error })),
    // A turn of the real loop as well: files are unpacked in threads that no virtual clock waits for.
    pause: async (ms) => {
      await clock.pause(ms);
      await turn();
    },
    deadline: () => new Promise(() => {}),
    // The deadline of an event is real time that does not pass here.
    wait: (_, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  });
  if (template === undefined) {
    await playground.begin();
    begun.set(startsAt, await keepTemplate(db));
  }

  async function post(path: string, body: object): Promise<Answer> {
    const response = await playground.server.request(`${address}/playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: '127.0.0.1:3000' },
      body: JSON.stringify(body),
    });
    const answer: Omit<Answer, 'status'> = await response.json();
    return { status: response.status, ...answer };
  }

  return {
    ...playground,
    clock,
    faultsLogged,
    post,
    say: (as, chat, text) => post('say', { as, chat, text }),
    act: (as, message, name, form) =>
      post('act', {
        as,
        message_id: message?.message_id ?? '',
        name,
        ...(form === undefined ? {} : { form_value: form }),
      }),
    async rest() {
      while (!(await playground.bot.engine.isIdle(REST_WITHIN_MS)))
        await new Promise((resolve) => setImmediate(resolve));
    },
    async messages() {
      const response = await playground.server.request(`${address}/playground/state`);
      const state: { messages: Message[] } = await response.json();
      return state.messages;
    },
  };
}

/** The newest card of the bot in an answer. */
export function lastCard(answer: Answer, chatId?: string): Message | undefined {
  return answer.messages.findLast(
    ({ sender, msg_type: type, chat_id: chat }) =>
      sender === 'bot' && type === 'interactive' && (chatId === undefined || chat === chatId),
  );
}

/** All the words a card shows, for looking for one. */
export function wordsOf(message: Message | undefined): string {
  const words: string[] = [];
  collect(message?.content, words);
  return words.join('\n');
}

const SHOWN = ['content', 'text', 'default_value', 'display_name'];

function collect(node: unknown, words: string[]): void {
  if (Array.isArray(node)) for (const child of node) collect(child, words);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (SHOWN.includes(key) && typeof value === 'string') words.push(value);
      else if (key === 'rows' || key === 'values') words.push(JSON.stringify(value));
      else collect(value, words);
    }
  }
}
