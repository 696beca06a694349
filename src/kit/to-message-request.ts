import { eq } from 'drizzle-orm';
import { outbox } from '../db/schema/delivery.ts';
import type { Asker } from '../domain/access/asker.ts';
import type { FeishuEvent } from '../feishu/events/event.ts';
import { readFileContent } from '../feishu/events/read-file-content.ts';
import { mentionsBot, readMessageText } from '../feishu/events/read-message-text.ts';
import { Refusal } from '../shared/refusal.ts';
import type { App } from './app.ts';
import type { SentFile } from './define-command.ts';
import type { Registry } from './registry.ts';
import type { Request } from './request.ts';
import { runFile, runReply, runText } from './run-command.ts';
import { toGroupAsker } from './to-group-asker.ts';

type MessageEvent = Extract<FeishuEvent, { type: 'im.message.receive_v1' }>['event'];

/** `undefined` for a message that is not meant for us: other people's talk, another bot's. */
export async function toMessageRequest(
  app: App,
  registry: Registry,
  eventId: string,
  { message, sender }: MessageEvent,
): Promise<Request | undefined> {
  if (sender.sender_type !== 'user') return undefined;
  const isPrivate = message.chat_type === 'p2p';
  if (!isPrivate && message.mentions.length === 0) return undefined;
  const botOpenId = message.mentions.length === 0 ? '' : await findBotOpenId(app);
  if (!isPrivate && !mentionsBot(message, botOpenId)) return undefined;
  const openId = sender.sender_id.open_id;
  const asker: Asker = isPrivate
    ? { openId, audience: { kind: 'private' } }
    : await toGroupAsker(app, openId, message.chat_id);
  const utterance = { asker, place: { chatId: message.chat_id, eventId } };
  return {
    asker,
    answerTo: { kind: 'chat', chatId: message.chat_id, isPrivate, replyTo: message.message_id },
    isClick: false,
    async decide() {
      const file = toSentFile(message.message_id, message.message_type, message.content);
      if (file !== undefined) return runFile(app, registry, utterance, file);
      const text = readMessageText(message, botOpenId);
      if (text === undefined) throw new Refusal('unsupported_message');
      const { parent_id: parentId } = message;
      if (parentId === undefined) return runText(app, registry, utterance, text === '' ? '/帮助' : text);
      return runReply(app, registry, utterance, { text, findFile: () => findSentFile(app, parentId) });
    },
  };
}

/** Asked once: the answer stays the same, and every question counts against Feishu's limits. */
const botOpenIds = new WeakMap<App['feishu'], Promise<string>>();

async function findBotOpenId({ feishu }: App): Promise<string> {
  const openId = botOpenIds.get(feishu) ?? feishu.findBotOpenId();
  botOpenIds.set(feishu, openId);
  openId.catch(() => botOpenIds.delete(feishu));
  return openId;
}

/** The file that a message is; `undefined` where it is another kind of message. Cards of ours are known without a question. */
async function findSentFile({ db, feishu }: App, messageId: string): Promise<SentFile | undefined> {
  const [own] = await db
    .select({ type: outbox.messageType })
    .from(outbox)
    .where(eq(outbox.messageId, messageId));
  if (own?.type === 'interactive') return undefined;
  const message = await feishu.findMessage(messageId);
  return message === undefined ? undefined : toSentFile(messageId, message.messageType, message.content);
}

function toSentFile(messageId: string, messageType: string, content: string): SentFile | undefined {
  const file = messageType === 'file' ? readFileContent(content) : undefined;
  return file === undefined ? undefined : { messageId, ...file };
}
