import type { Clock } from '../../shared/clock.ts';
import type { Chat, ChatDirectory } from './chat-directory.ts';
import {
  botMembershipChanged,
  chatEntered,
  menuPressed,
  messageReceived,
  messageRecalled,
  personLeft,
  type EnvelopeContext,
} from './event-envelopes.ts';
import type { EventQueue } from './event-queue.ts';
import type { FileStore } from './file-store.ts';
import type { Mention, MessageStore, StoredMessage } from './message-store.ts';
import { toPersonText } from './person-text.ts';
import type { World } from './world.ts';

/** What people do in their clients. Callers have checked that person, chat and message exist and fit together. */
export interface PersonDesk {
  say(input: { as: string; chat: Chat; text: string; replyTo?: StoredMessage }): Promise<StoredMessage>;
  upload(input: {
    as: string;
    chat: Chat;
    name: string;
    bytes: Uint8Array<ArrayBuffer>;
    replyTo?: StoredMessage;
  }): Promise<StoredMessage>;
  /** Rich text, a sticker or a voice message. */
  send(input: {
    as: string;
    chat: Chat;
    msgType: 'post' | 'sticker' | 'audio' | 'image' | 'file';
    content: unknown;
    mentions?: readonly Mention[];
    replyTo?: StoredMessage;
  }): Promise<StoredMessage>;
  pressMenu(as: string, eventKey: string): Promise<void>;
  enter(as: string, chat: Chat): Promise<void>;
  addBot(as: string, chat: Chat): Promise<void>;
  removeBot(as: string, chat: Chat): Promise<void>;
  recall(message: StoredMessage): Promise<void>;
  /** Leaves the tenant. The bot is told; here the person may go on trying. */
  leave(as: string): Promise<void>;
}

interface PersonDeskOptions {
  readonly world: World;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
  readonly chats: ChatDirectory;
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly events: EventQueue;
}

const IMAGE_NAME = /\.(png|jpe?g|gif|webp|bmp)$/i;

export function createPersonDesk(options: PersonDeskOptions): PersonDesk {
  const { world, chats, messages, files, events } = options;
  const context = (): EnvelopeContext => ({
    world,
    now: options.clock.now(),
    eventId: options.newId(),
  });

  const send: PersonDesk['send'] = (input) =>
    place(input, input.msgType, JSON.stringify(input.content), input.mentions ?? []);

  async function place(
    { as, chat, replyTo }: { as: string; chat: Chat; replyTo?: StoredMessage },
    msgType: string,
    content: string,
    mentions: readonly Mention[],
  ): Promise<StoredMessage> {
    const message = messages.add({
      messageId: `om_${options.newId()}`,
      chatId: chat.id,
      sender: as,
      msgType,
      content,
      mentions,
      visibleTo: chat.members,
      ...(replyTo === undefined
        ? {}
        : { parentId: replyTo.messageId, rootId: replyTo.rootId ?? replyTo.messageId }),
    });
    if (reachesBot(message, chat)) await events.push(messageReceived(context(), message, chat));
    return message;
  }

  /** The app has `im:message.p2p_msg` and `im:message.group_at_msg` only. Source: 接收消息. */
  function reachesBot(message: StoredMessage, chat: Chat): boolean {
    if (!chats.isBotIn(chat.id)) return false;
    return chat.kind === 'p2p' || message.mentions.some((mention) => mention.openId === world.botOpenId);
  }

  return {
    send,
    say(input) {
      const { text, mentions } = toPersonText(world, input.chat, input.text);
      return place(input, 'text', JSON.stringify({ text }), mentions);
    },
    upload(input) {
      const kind = IMAGE_NAME.test(input.name) ? 'image' : 'file';
      const { as: owner, name, bytes } = input;
      const file = files.add({ kind, fileType: kind === 'image' ? 'image' : 'stream', name, bytes, owner });
      const content = kind === 'image' ? { image_key: file.key } : { file_key: file.key, file_name: name };
      return place(input, kind, JSON.stringify(content), []);
    },
    pressMenu: (as, eventKey) => events.push(menuPressed(context(), as, eventKey)),
    enter(as, chat) {
      const last = messages.list().findLast((message) => message.chatId === chat.id);
      return events.push(chatEntered(context(), as, chat.id, last));
    },
    addBot(as, chat) {
      chats.addBot(chat.id);
      return events.push(botMembershipChanged(context(), 'added', as, chat));
    },
    removeBot(as, chat) {
      chats.removeBot(chat.id);
      return events.push(botMembershipChanged(context(), 'deleted', as, chat));
    },
    leave: (as) => events.push(personLeft(context(), as)),
    async recall(message) {
      messages.change(message.messageId, { recalledAt: options.clock.now() });
      const chat = chats.find(message.chatId);
      if (chat !== undefined && reachesBot(message, chat))
        await events.push(messageRecalled(context(), message));
    },
  };
}
