import { BOT_ID, BOT_NAME, type Chat, type Message, type Person } from '../api.ts';
import { isRecord, type Json, toList, toRecord, toText } from '../json.ts';
import { wordsOf } from '../card/card-context.ts';

/** One line for the chat list, as the client writes it. */
export function summarize(message: Message, chat: Chat, people: readonly Person[]): string {
  const words = message.recalled ? '撤回了一条消息' : wordsOfMessage(message);
  return chat.kind === 'group' ? `${senderName(message.sender, people)}：${words}` : words;
}

export function senderName(sender: string, people: readonly Person[]): string {
  if (sender === BOT_ID) return BOT_NAME;
  return people.find((person) => person.id === sender)?.name ?? '未知用户';
}

export function wordsOfMessage({ msg_type: type, content }: Message): string {
  switch (type) {
    case 'text':
      return toText(content.text);
    case 'interactive':
      return wordsOfCard(content);
    case 'file':
      return `[文件] ${toText(content.file_name)}`;
    case 'image':
      return '[图片]';
    default:
      return '[不支持的消息]';
  }
}

/** The card's own summary, else its title, else its first words. */
function wordsOfCard(card: Json): string {
  const summary = wordsOf(toRecord(card.config).summary);
  const title = wordsOf(toRecord(card.header).title);
  return summary || title || firstWords(toRecord(card.body).elements) || '卡片消息';
}

function firstWords(elements: unknown): string {
  for (const element of toList(elements)) {
    if (!isRecord(element)) continue;
    const words = toText(element.content) || wordsOf(element.text);
    if (words !== '') return words;
  }
  return '';
}
