import type { Chat, Exchange, Fault, Message, Person, State, StreamEvent } from './api.ts';

/** The page's copy of what the server holds, plus what each person has already seen. */
export interface World extends State {
  readonly exchanges: readonly Exchange[];
  /** How many messages of a chat a person has seen, by `seenKey`. */
  readonly seen: Readonly<Record<string, number>>;
  readonly online: boolean;
  /** Whether the next load begins a new story, in which everything old counts as seen. */
  readonly fresh: boolean;
  /** `performance.now()` when `now` was learnt: the emulated clock runs on from there. */
  readonly nowSetMs: number;
}

export type WorldAction =
  | Exclude<StreamEvent, { type: 'clock' }>
  | {
      readonly type: 'loaded';
      readonly state: State;
      readonly exchanges: readonly Exchange[];
      readonly atMs: number;
    }
  | { readonly type: 'clock'; readonly now: string; readonly atMs: number }
  | { readonly type: 'messages'; readonly messages: readonly Message[] }
  | { readonly type: 'fault'; readonly name: string; readonly fault: Fault }
  | { readonly type: 'seen'; readonly as: string; readonly chat: string }
  | { readonly type: 'online'; readonly online: boolean };

export const EMPTY_WORLD: World = {
  now: '',
  people: [],
  chats: [],
  messages: [],
  quick: [],
  faults: {},
  fault_labels: {},
  menu: [],
  exchanges: [],
  seen: {},
  online: true,
  fresh: true,
  nowSetMs: 0,
};

/** Exchanges kept in the list; the export has them all. */
const EXCHANGES_MAX = 500;

export function reduceWorld(world: World, action: WorldAction): World {
  switch (action.type) {
    case 'loaded':
      return loadWorld(world, action.state, action.exchanges, action.atMs);
    case 'message':
      return { ...world, messages: upsertMessage(world.messages, action.message) };
    case 'messages':
      return { ...world, messages: action.messages.reduce(upsertMessage, world.messages) };
    case 'clock':
      return { ...world, now: action.now, nowSetMs: action.atMs };
    case 'exchange':
      return { ...world, exchanges: upsertExchange(world.exchanges, action.exchange) };
    case 'faults':
      return { ...world, faults: action.faults };
    case 'fault':
      return { ...world, faults: { ...world.faults, [action.name]: action.fault } };
    case 'seen':
      return markSeen(world, action.as, action.chat);
    case 'online':
      return world.online === action.online ? world : { ...world, online: action.online };
    case 'reset':
      return { ...world, messages: [], exchanges: [], seen: {}, fresh: true };
  }
}

export function chatsOf(world: World, as: string): readonly Chat[] {
  return world.chats.filter((chat) => chat.members.includes(as));
}

export function messagesOf(world: World, chat: string): readonly Message[] {
  return world.messages.filter((message) => message.chat_id === chat);
}

export function countUnread(world: World, as: string, chat: string): number {
  const seen = world.seen[seenKey(as, chat)] ?? 0;
  return messagesOf(world, chat)
    .slice(seen)
    .filter((message) => message.sender !== as && !message.recalled).length;
}

export function countUnreadOfPerson(world: World, as: string): number {
  return chatsOf(world, as).reduce((sum, chat) => sum + countUnread(world, as, chat.id), 0);
}

export function findPerson(people: readonly Person[], id: string): Person | undefined {
  return people.find((person) => person.id === id);
}

function loadWorld(world: World, state: State, exchanges: readonly Exchange[], atMs: number): World {
  const loaded: World = { ...world, ...state, exchanges, online: true, nowSetMs: atMs };
  if (!world.fresh) return loaded;
  const seen: Record<string, number> = {};
  for (const person of state.people) {
    for (const chat of state.chats) seen[seenKey(person.id, chat.id)] = messagesOf(loaded, chat.id).length;
  }
  return { ...loaded, seen, fresh: false };
}

function markSeen(world: World, as: string, chat: string): World {
  const key = seenKey(as, chat);
  const count = messagesOf(world, chat).length;
  return world.seen[key] === count ? world : { ...world, seen: { ...world.seen, [key]: count } };
}

function seenKey(as: string, chat: string): string {
  return `${as} ${chat}`;
}

function upsertMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const known = messages.find((other) => other.message_id === message.message_id);
  if (known === undefined) return [...messages, message];
  if (known.updated_at > message.updated_at) return messages;
  return messages.map((other) => (other === known ? message : other));
}

function upsertExchange(exchanges: readonly Exchange[], exchange: Exchange): readonly Exchange[] {
  if (exchanges.some((other) => other.id === exchange.id)) {
    return exchanges.map((other) => (other.id === exchange.id ? exchange : other));
  }
  return [...exchanges, exchange].slice(-EXCHANGES_MAX);
}
