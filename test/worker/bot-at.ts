import { createClient } from '@libsql/client/web';
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { z } from 'zod';
import { createDatabase, type Database } from '../../src/db/database.ts';
import worker from '../../src/runtime/worker.ts';
import { ADMIN, SECRETS, type World } from './world.ts';

export interface SignedEvent {
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The Worker in workerd, in the world that it is given as its settings. */
export interface WorkerBot {
  /** Answers when the Worker has answered and all it put off is done. */
  get(path: string): Promise<Response>;
  post(event: Pick<SignedEvent, 'headers' | 'body'>): Promise<Response>;
  tick(): Promise<void>;
  /** A person writes to the bot in private: the request that Feishu would post. */
  say(as: string, text: string): Promise<SignedEvent>;
  /** The bot's messages in Feishu, the oldest first. */
  cards(): Promise<readonly SentCard[]>;
  readonly db: Database;
}

const Signed = z.object({
  messageId: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
const SentCards = z.array(
  z.object({
    messageId: z.string(),
    chatId: z.string(),
    parentId: z.string().optional(),
    content: z.string(),
  }),
);
export type SentCard = z.infer<typeof SentCards>[number];

export function botAt({ databaseUrl, feishuUrl }: World): WorkerBot {
  const settings = {
    DATABASE_URL: databaseUrl,
    FEISHU_BASE_URL: feishuUrl,
    FEISHU_APP_ID: SECRETS.appId,
    FEISHU_APP_SECRET: SECRETS.appSecret,
    FEISHU_ENCRYPT_KEY: SECRETS.encryptKey,
    FEISHU_VERIFICATION_TOKEN: SECRETS.verificationToken,
    ADMIN_OPEN_IDS: ADMIN,
  };

  async function ask(request: Request): Promise<Response> {
    const lifetime = createExecutionContext();
    const response = await worker.fetch(request, settings, lifetime);
    await waitOnExecutionContext(lifetime);
    return response;
  }

  return {
    get: (path) => ask(new Request(`https://bot.test${path}`)),
    post: ({ headers, body }) =>
      ask(new Request('https://bot.test/feishu/events', { method: 'POST', headers, body })),
    async tick() {
      const lifetime = createExecutionContext();
      await worker.scheduled({}, settings, lifetime);
      await waitOnExecutionContext(lifetime);
    },
    async say(as, text) {
      const response = await fetch(`${feishuUrl}/test/say`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ as, text }),
      });
      return Signed.parse(await response.json());
    },
    async cards() {
      return SentCards.parse(await (await fetch(`${feishuUrl}/test/cards`)).json());
    },
    db: createDatabase(createClient({ url: databaseUrl }), true),
  };
}
