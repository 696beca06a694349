import type {
  Answer,
  Chat,
  Exchange,
  ExchangeKind,
  Fault,
  Message,
  State,
  StreamEvent,
  ToastKind,
} from './api.ts';
import { type Json, isRecord, toList, toNumber, toRecord, toRecords, toText, toTexts } from './json.ts';

export function readState(value: unknown): State {
  const state = toRecord(value);
  return {
    now: toText(state.now),
    people: toRecords(state.people).map((person) => ({
      id: toText(person.id),
      name: toText(person.name),
      role: toText(person.role),
    })),
    chats: toRecords(state.chats).map(readChat),
    messages: toRecords(state.messages).map(readMessage),
    quick: toTexts(state.quick),
    faults: readFaults(state.faults),
    fault_labels: readTexts(state.fault_labels),
    menu: toRecords(state.menu).map((item) => ({
      event_key: toText(item.event_key),
      name: toText(item.name),
    })),
  };
}

/** Undefined for an event this page does not know. */
export function readStreamEvent(value: unknown): StreamEvent | undefined {
  const event = toRecord(value);
  switch (event.type) {
    case 'message':
      return { type: 'message', message: readMessage(toRecord(event.message)) };
    case 'clock':
      return { type: 'clock', now: toText(event.now) };
    case 'exchange':
      return { type: 'exchange', exchange: readExchange(toRecord(event.exchange)) };
    case 'faults':
      return { type: 'faults', faults: readFaults(event.faults) };
    case 'reset':
      return { type: 'reset' };
    default:
      return undefined;
  }
}

export function readExchanges(value: unknown): readonly Exchange[] {
  return toRecords(toRecord(value).exchanges).map(readExchange);
}

export function readAnswer(value: unknown): Answer {
  const answer = toRecord(value);
  const toast = toRecord(answer.toast);
  const content = toText(toast.content);
  return {
    idle: answer.idle !== false,
    messages: toRecords(answer.messages).map(readMessage),
    toast: content === '' ? undefined : { type: readToastKind(toast.type), content },
    error_code: typeof answer.error_code === 'number' ? answer.error_code : undefined,
  };
}

function readChat(chat: Json): Chat {
  return {
    id: toText(chat.id),
    name: toText(chat.name),
    kind: chat.kind === 'group' ? 'group' : 'p2p',
    members: toTexts(chat.members),
  };
}

function readMessage(message: Json): Message {
  const created = toText(message.created_at);
  return {
    message_id: toText(message.message_id),
    chat_id: toText(message.chat_id),
    sender: toText(message.sender),
    msg_type: toText(message.msg_type),
    content: toRecord(message.content),
    created_at: created,
    updated_at: toText(message.updated_at) || created,
    reply_to: toText(message.reply_to) || undefined,
    recalled: message.recalled === true,
  };
}

function readExchange(exchange: Json): Exchange {
  return {
    id: toText(exchange.id) || String(toNumber(exchange.id)),
    at: toText(exchange.at),
    kind: readExchangeKind(exchange.kind),
    title: toText(exchange.title),
    ok: exchange.ok === true,
    duration_ms: toNumber(exchange.duration_ms),
    request: toRecord(exchange.request),
    decrypted: exchange.decrypted,
    response: toRecord(exchange.response),
    note: toText(exchange.note),
  };
}

function readExchangeKind(kind: unknown): ExchangeKind {
  return kind === 'event' || kind === 'callback' ? kind : 'api';
}

function readToastKind(kind: unknown): ToastKind {
  return kind === 'success' || kind === 'error' || kind === 'warning' ? kind : 'info';
}

function readFaults(value: unknown): Readonly<Record<string, Fault>> {
  const faults: Record<string, Fault> = {};
  for (const [name, fault] of Object.entries(toRecord(value))) {
    if (typeof fault === 'boolean' || typeof fault === 'number') faults[name] = fault;
  }
  return faults;
}

function readTexts(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => [key, toText(text) || toList(text).join('')]),
  );
}
