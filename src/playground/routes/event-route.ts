import type { Context } from 'hono';
import { z } from 'zod';
import type { Chat } from '../emulator/chat-directory.ts';
import { toP2pChatId } from '../emulator/world.ts';
import { PlaygroundFault } from './playground-fault.ts';
import type { PlaygroundOptions } from './playground-options.ts';
import { readRequest, requireChatOf, requireMessageOf, requirePerson } from './requests.ts';

const as = z.string();
const chat = z.string().optional();
const eventBody = z.discriminatedUnion('type', [
  z.object({ as, type: z.literal('menu'), event_key: z.string().min(1).max(30) }),
  z.object({ as, type: z.literal('enter') }),
  z.object({ as, type: z.literal('bot_added'), chat }),
  z.object({ as, type: z.literal('bot_removed'), chat }),
  z.object({ as, type: z.literal('recall'), message_id: z.string() }),
  z.object({ as, type: z.literal('leave') }),
  z.object({ as, type: z.literal('sticker'), chat }),
  z.object({ as, type: z.literal('voice'), chat }),
]);

/** What people do besides writing and clicking. */
export async function event(options: PlaygroundOptions, c: Context): Promise<object> {
  const body = await readRequest(c, eventBody);
  const { people } = options.emulator;
  const personId = requirePerson(options, body.as);
  switch (body.type) {
    case 'menu':
      await people.pressMenu(personId, body.event_key);
      break;
    case 'enter':
      await people.enter(personId, requireChatOf(options, personId, toP2pChatId(personId)));
      break;
    case 'bot_added':
      await people.addBot(personId, requireGroup(options, personId, body.chat));
      break;
    case 'bot_removed': {
      const group = requireGroup(options, personId, body.chat);
      if (!options.emulator.chats.isBotIn(group.id)) throw new PlaygroundFault(409, '机器人不在这个群里');
      await people.removeBot(personId, group);
      break;
    }
    case 'recall': {
      const message = requireMessageOf(options, personId, body.message_id);
      if (message.sender !== personId) throw new PlaygroundFault(409, '只能撤回自己的消息');
      await people.recall(message);
      break;
    }
    case 'leave':
      await people.leave(personId);
      break;
    case 'sticker':
    case 'voice': {
      const target = requireChatOf(options, personId, body.chat ?? toP2pChatId(personId));
      const msgType = body.type === 'voice' ? 'audio' : 'sticker';
      const content = { file_key: `file_${body.type}`, ...(body.type === 'voice' ? { duration: 2000 } : {}) };
      await people.send({ as: personId, chat: target, msgType, content });
      break;
    }
  }
  return {};
}

function requireGroup(options: PlaygroundOptions, personId: string, chatId: string | undefined): Chat {
  const group = requireChatOf(options, personId, chatId ?? options.emulator.world.group.id);
  if (group.kind !== 'group') throw new PlaygroundFault(400, '只有群可以添加或移除机器人');
  return group;
}
