import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Witness } from '../../src/runtime/emulator.ts';
import { callOperator, toSocketPath } from '../../src/runtime/operator-socket.ts';
import type { Answer, Message } from '../harness/create-test-playground.ts';
import { findFreePorts, startEntry, waitFor, type ChildProcess } from './child-process.ts';

export interface Health {
  readonly inbox: Readonly<Record<string, number>>;
  readonly outbox: Readonly<Record<string, number>>;
}

/** The emulated Feishu in one process, which lives on, and the bot in another, which is killed. */
export interface CrashWorld {
  readonly databaseUrl: string;
  /** What the bot logged as an error, in all its lives. */
  readonly errors: readonly string[];
  /** The newest state of each message, by id. */
  readonly messages: ReadonlyMap<string, Message>;
  /** Resolves when the bot's next message, or change of one, is seen. */
  nextSent(): Promise<void>;
  startBot(): ChildProcess;
  /** Throws while the bot does not answer. */
  health(): Promise<Health>;
  post(path: string, body: object): Promise<Answer>;
  grant(openId: string, role: string, organization: string): Promise<void>;
  witness(): Promise<Witness>;
  end(): Promise<void>;
}

export const ADMIN = 'ou_admin';
const START_MS_MAX = 30_000;
/** The lines of pino, "Levels": 50 is error. */
const ERROR_LEVEL = 50;

export async function createCrashWorld(): Promise<CrashWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kexie-crash-'));
  const [botPort = 0, emulatorPort = 0] = await findFreePorts(2);
  const databasePath = join(folder, 'kexie.db');
  const botUrl = `http://127.0.0.1:${botPort}`;
  const emulatorUrl = `http://127.0.0.1:${emulatorPort}`;
  const shared = {
    FEISHU_APP_ID: 'cli_00000000000000a1',
    FEISHU_APP_SECRET: 'crash-app-secret',
    FEISHU_ENCRYPT_KEY: 'crash-encrypt-key',
    FEISHU_VERIFICATION_TOKEN: 'crash-token',
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  const botSettings = {
    ...shared,
    PORT: String(botPort),
    FEISHU_BASE_URL: emulatorUrl,
    DATABASE_URL: `file:${databasePath}`,
    ADMIN_OPEN_IDS: ADMIN,
  };
  await warmUp(botSettings);
  const emulator = startEntry('emulator', {
    ...shared,
    PORT: String(emulatorPort),
    BOT_EVENTS_URL: `${botUrl}/feishu/events`,
  });
  await waitFor('emulator', emulator, START_MS_MAX, () => readJson(`${emulatorUrl}/playground/witness`));

  const errors: string[] = [];
  const messages = new Map<string, Message>();
  const stream = new AbortController();
  const waiting: (() => void)[] = [];
  void follow(`${emulatorUrl}/playground/stream`, stream.signal, (message) => {
    messages.set(message.message_id, message);
    if (message.sender === 'bot') for (const resolve of waiting.splice(0)) resolve();
  });

  return {
    databaseUrl: botSettings.DATABASE_URL,
    errors,
    messages,
    nextSent: () => new Promise((resolve) => waiting.push(resolve)),
    startBot: () =>
      startEntry('node', botSettings, (line) => {
        if (readLevel(line) >= ERROR_LEVEL) errors.push(line);
      }),
    health: () => readJson(`${botUrl}/healthz`),
    async post(path, body) {
      const response = await fetch(`${emulatorUrl}/playground/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer: Omit<Answer, 'status'> = await response.json();
      return { status: response.status, ...answer };
    },
    async grant(openId, role, organization) {
      const args = [openId, role, organization];
      const result = await callOperator(toSocketPath(databasePath), {
        verb: 'grant',
        args,
        flags: {},
        files: [],
        input: '',
      });
      if (result?.status !== 0) throw new Error(`grant ${args.join(' ')}: ${JSON.stringify(result)}`);
    },
    witness: () => readJson(`${emulatorUrl}/playground/witness`),
    async end() {
      stream.abort();
      await emulator.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A start that ends at a wrong setting leaves the compiled modules behind, so that the many starts to come are quick. */
async function warmUp(settings: Readonly<Record<string, string>>): Promise<void> {
  await startEntry('node', { ...settings, FEISHU_APP_ID: 'none' }).end;
}

function readLevel(line: string): number {
  try {
    const { level }: { level?: unknown } = JSON.parse(line);
    return typeof level === 'number' ? level : 0;
  } catch {
    return line.includes('Error') ? ERROR_LEVEL : 0;
  }
}

async function readJson<Answered>(url: string): Promise<Answered> {
  const answer: Answered = await (await fetch(url)).json();
  return answer;
}

/** Hears of the messages as the page of the playground does. */
async function follow(
  url: string,
  signal: AbortSignal,
  onMessage: (message: Message) => void,
): Promise<void> {
  try {
    const { body } = await fetch(url, { signal });
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body ?? []) {
      const notices = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = notices.pop() ?? '';
      for (const notice of notices) {
        const data: { type: string; message: Message } = JSON.parse(notice.replace(/^data: ?/u, ''));
        if (data.type === 'message') onMessage(data.message);
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
