import { ApiFault } from '../api-fault.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import type { StoredMessage } from '../message-store.ts';

/** A message in a chat that the bot is in; 99992354 or 230002 otherwise. */
export function requireReadable(context: EmulatorContext, messageId: string): StoredMessage {
  const message = context.messages.find(messageId);
  if (message === undefined) throw new ApiFault(99992354);
  if (!context.chats.isBotIn(message.chatId)) throw new ApiFault(230002);
  return message;
}
