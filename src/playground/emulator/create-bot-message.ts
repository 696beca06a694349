import { ApiFault } from './api-fault.ts';
import type { EmulatorContext } from './emulator-context.ts';
import type { StoredMessage } from './message-store.ts';
import { toStoredContent, type messageTypes } from './sent-content.ts';
import { BOT } from './world.ts';

interface NewBotMessage {
  readonly chatId: string;
  readonly msgType: (typeof messageTypes)[number];
  readonly content: string;
  readonly uuid?: string | undefined;
  readonly parent?: StoredMessage;
}

/** 5 a second to one group or one user. Source: 发送消息. */
const CHAT_LIMITS = [{ calls: 5, windowMs: 1000 }];

/** Sends for the bot; the same `uuid` within the hour returns the first message and sends nothing. */
export function createBotMessage(context: EmulatorContext, input: NewBotMessage): StoredMessage {
  const { uuid, parent } = input;
  const earlier = uuid === undefined ? undefined : context.uuids.find(uuid);
  const sent = earlier === undefined ? undefined : context.messages.find(earlier);
  if (sent !== undefined) return sent;

  const chat = context.chats.find(input.chatId);
  if (chat === undefined) throw new ApiFault(99992355);
  if (!context.chats.isBotIn(chat.id)) throw new ApiFault(230002);
  if (chat.kind === 'p2p' && chat.members.some((id) => context.chats.findPerson(id)?.unavailable === true)) {
    throw new ApiFault(230013);
  }
  if (input.msgType === 'system' && chat.kind !== 'p2p') throw new ApiFault(230001, 'system is for p2p only');
  const { content, mentions } = toStoredContent(context, input.msgType, input.content);
  if (context.rates.take(`chat ${chat.id}`, CHAT_LIMITS).waitMs > 0) throw new ApiFault(230020);

  const message = context.messages.add({
    messageId: `om_${context.newId()}`,
    chatId: chat.id,
    sender: BOT,
    msgType: input.msgType,
    content,
    mentions,
    visibleTo: chat.members,
    ...(uuid === undefined ? {} : { uuid }),
    ...(parent === undefined
      ? {}
      : { parentId: parent.messageId, rootId: parent.rootId ?? parent.messageId }),
  });
  if (uuid !== undefined) context.uuids.remember(uuid, message.messageId);
  context.deliveries.push({
    messageId: message.messageId,
    chatId: chat.id,
    msgType: message.msgType,
    content,
    createdAt: message.createdAt,
    ...(uuid === undefined ? {} : { uuid }),
    ...(parent === undefined ? {} : { parentId: parent.messageId }),
  });
  return message;
}
