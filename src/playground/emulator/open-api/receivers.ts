import { ApiFault } from '../api-fault.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { toP2pChatId, toUnionId, type Person } from '../world.ts';

type ReceiveIdType = 'open_id' | 'union_id' | 'user_id' | 'email' | 'chat_id';
type UserIdType = 'open_id' | 'union_id' | 'user_id';

const prefixes: Readonly<Record<ReceiveIdType, RegExp>> = {
  open_id: /^ou_/,
  union_id: /^on_/,
  user_id: /^(?!ou_|on_|oc_)/,
  email: /^\S+@\S+$/,
  chat_id: /^oc_/,
};

/** The chat that a message goes to: 230034 for an id of the wrong form, 9999235x for one that does not exist. */
export function resolveReceiver({ chats }: EmulatorContext, type: ReceiveIdType, id: string): string {
  if (!prefixes[type].test(id)) throw new ApiFault(230034);
  if (type === 'chat_id') {
    if (chats.find(id) === undefined) throw new ApiFault(99992355);
    return id;
  }
  const person =
    type === 'email'
      ? findPeople(chats).find((candidate) => candidate.email === id)
      : findUser(chats, type, id);
  if (person === undefined) throw new ApiFault(type === 'email' ? 230034 : missing[type]);
  return toP2pChatId(person.id);
}

export const missing = { open_id: 99992351, union_id: 99992363, user_id: 99992359 } as const;

/** The app lacks the scope for user_ids, so that nobody has one here. */
export function findUser(chats: EmulatorContext['chats'], type: UserIdType, id: string): Person | undefined {
  if (type === 'open_id') return chats.findPerson(id);
  if (type === 'union_id') return findPeople(chats).find((person) => toUnionId(person.id) === id);
  return undefined;
}

export function findPeople(chats: EmulatorContext['chats']): readonly Person[] {
  const ids = chats.list().flatMap((chat) => (chat.kind === 'p2p' ? chat.members : []));
  return ids.flatMap((id) => chats.findPerson(id) ?? []);
}
