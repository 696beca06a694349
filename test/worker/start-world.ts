import { Hono } from 'hono';
import type { TestProject } from 'vitest/node';
import { z } from 'zod';
import { cardWarnings } from '../../src/feishu/card/card-warnings.ts';
import { checkCard } from '../../src/feishu/card/check-card.ts';
import { createEmulator } from '../../src/playground/emulator/create-emulator.ts';
import { wait } from '../../src/playground/emulator/wait.ts';
import { listen } from '../../src/runtime/listen.ts';
import { systemClock } from '../../src/runtime/system.ts';
import { startSqld } from '../harness/start-sqld.ts';
import { ADMIN, CADRE, SECRETS } from './world.ts';

/** Starts the world of the tests; vitest calls what is returned at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sqld = await startSqld();
  const feishu = await listen(createFeishu(), '127.0.0.1', 0);
  project.provide('world', { databaseUrl: sqld.url, feishuUrl: `http://127.0.0.1:${feishu.port}` });
  return async () => {
    await feishu.close();
    await sqld.stop();
  };
}

const Saying = z.object({ as: z.string(), text: z.string() });

/**
 * The emulated Feishu, and beside it what a test drives: a person who speaks gets the signed request that Feishu
 * would post to the bot, and the bot's messages can be listed.
 */
function createFeishu(): Hono {
  const posted: { headers: unknown; body: string }[] = [];
  const emulator = createEmulator({
    world: {
      people: [
        { id: ADMIN, name: '管理员', role: 'admin' },
        { id: CADRE, name: '陈干事', role: 'cadre' },
      ],
      group: { id: 'oc_group', name: '科协工作群', members: [ADMIN, CADRE] },
      botName: '科协助手',
      botOpenId: 'ou_bot',
      ...SECRETS,
    },
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    eventsUrl: () => 'http://bot.test/feishu/events',
    fetch: async (_url, { headers, body }) => {
      posted.push({ headers, body });
      return Response.json({});
    },
    wait,
    checkCard,
    cardWarnings,
  });
  const server = new Hono();
  server.route('/', emulator.openApi);
  server.post('/test/say', async (context) => {
    const { as, text } = Saying.parse(await context.req.json());
    const chat = emulator.chats.list().find(({ kind, members }) => kind === 'p2p' && members.includes(as));
    if (chat === undefined) throw new Error(`${as} has no private chat with the bot`);
    const { messageId } = await emulator.people.say({ as, chat, text });
    return context.json({ messageId, ...posted.pop() });
  });
  server.get('/test/cards', (context) =>
    context.json(emulator.messages.list().filter(({ sender }) => sender === 'bot')),
  );
  return server;
}
