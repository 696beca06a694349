import { toShanghaiIso } from '../../shared/calendar.ts';
import type { Chat } from '../emulator/chat-directory.ts';
import { faultLabels, type Faults } from '../emulator/faults.ts';
import type { StoredMessage } from '../emulator/message-store.ts';
import { toShownText } from '../emulator/person-text.ts';
import { isRecord } from './card-elements.ts';
import type { PlaygroundOptions } from './playground-options.ts';

interface StateMessage {
  readonly message_id: string;
  readonly chat_id: string;
  /** A person's id, or `bot`. */
  readonly sender: string;
  readonly msg_type: string;
  /** Parsed; `{}` once recalled. */
  readonly content: unknown;
  readonly created_at: string;
  readonly updated_at: string;
  readonly reply_to?: string;
  readonly recalled?: true;
}

interface PlaygroundState {
  readonly now: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly chats: readonly Chat[];
  readonly messages: readonly StateMessage[];
  readonly quick: readonly string[];
  readonly menu: readonly { readonly event_key: string; readonly name: string }[];
  readonly faults: Faults;
  readonly fault_labels: Readonly<Record<keyof Faults, string>>;
}

export function toState({ emulator, clock, quick, menu = [] }: PlaygroundOptions): PlaygroundState {
  return {
    now: toShanghaiIso(clock.now()),
    people: emulator.world.people.map(({ id, name, role }) => ({ id, name, role })),
    chats: emulator.chats.list(),
    messages: emulator.messages.list().map(toStateMessage),
    quick,
    menu,
    faults: emulator.faults(),
    fault_labels: faultLabels,
  };
}

export function toStateMessage(message: StoredMessage): StateMessage {
  const recalled = message.recalledAt !== undefined;
  return {
    message_id: message.messageId,
    chat_id: message.chatId,
    sender: message.sender,
    msg_type: message.msgType,
    content: recalled ? {} : toShownContent(message),
    created_at: toShanghaiIso(message.createdAt),
    updated_at: toShanghaiIso(message.updatedAt),
    ...(message.parentId === undefined ? {} : { reply_to: message.parentId }),
    ...(recalled ? { recalled } : {}),
  };
}

function toShownContent(message: StoredMessage): unknown {
  const content: unknown = JSON.parse(message.content);
  if (message.msgType !== 'text' || !isRecord(content) || typeof content['text'] !== 'string') return content;
  return { ...content, text: toShownText(message, content['text']) };
}
