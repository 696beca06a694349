import { toP2pChatId, type Person, type World } from './world.ts';

export interface Chat {
  readonly id: string;
  readonly name: string;
  readonly kind: 'group' | 'p2p';
  /** People only; the bot is never listed, as in Feishu. */
  readonly members: readonly string[];
}

export interface ChatDirectory {
  list(): readonly Chat[];
  find(chatId: string): Chat | undefined;
  findPerson(openId: string): Person | undefined;
  isBotIn(chatId: string): boolean;
  addBot(chatId: string): void;
  removeBot(chatId: string): void;
  reset(): void;
}

export function createChatDirectory(world: World): ChatDirectory {
  const chats: readonly Chat[] = [
    { id: world.group.id, name: world.group.name, kind: 'group', members: world.group.members },
    ...world.people.map((person): Chat => ({
      id: toP2pChatId(person.id),
      name: world.botName,
      kind: 'p2p',
      members: [person.id],
    })),
  ];
  const withoutBot = new Set<string>();
  return {
    list: () => chats,
    find: (chatId) => chats.find((chat) => chat.id === chatId),
    findPerson: (openId) => world.people.find((person) => person.id === openId),
    isBotIn: (chatId) => !withoutBot.has(chatId),
    addBot: (chatId) => void withoutBot.delete(chatId),
    removeBot: (chatId) => void withoutBot.add(chatId),
    reset: () => withoutBot.clear(),
  };
}
