import type { Chat } from './chat-directory.ts';
import type { Mention, StoredMessage } from './message-store.ts';
import { toDisplayName, type World } from './world.ts';

/** Typed text with `@name` of the bot or a member of the chat as Feishu sends it: placeholders and a list of mentions. */
export function toPersonText(
  world: World,
  chat: Chat,
  typed: string,
): { readonly text: string; readonly mentions: readonly Mention[] } {
  const openIds = [world.botOpenId, ...(chat.kind === 'group' ? chat.members : [])];
  const names = openIds.map((openId) => ({ openId, name: toDisplayName(world, openId) }));
  const longestFirst = names.toSorted((a, b) => b.name.length - a.name.length);
  const mentions: Mention[] = [];
  let text = '';
  for (let at = 0; at < typed.length;) {
    const named = longestFirst.find(({ name }) => typed.startsWith(`@${name}`, at));
    if (named === undefined) {
      text += typed[at];
      at += 1;
      continue;
    }
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, ...named });
    text += key;
    at += named.name.length + 1;
  }
  return { text, mentions };
}

/** Text as people see it: placeholders become `@name` again. */
export function toShownText(message: Pick<StoredMessage, 'mentions'>, text: string): string {
  return text.replace(/@_user_\d+|@_all/g, (key) => {
    const mention = message.mentions.find((candidate) => candidate.key === key);
    return mention === undefined ? key : `@${mention.name}`;
  });
}
