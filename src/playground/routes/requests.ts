import type { Context } from 'hono';
import type { z } from 'zod';
import type { Chat } from '../emulator/chat-directory.ts';
import type { StoredMessage } from '../emulator/message-store.ts';
import { PlaygroundFault } from './playground-fault.ts';
import type { PlaygroundOptions } from './playground-options.ts';

/** The JSON body, checked; 400 otherwise. */
export async function readRequest<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new PlaygroundFault(400, '请求体不是 JSON');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') throw new PlaygroundFault(400, `不认识：${issue.keys.join('、')}`);
  throw new PlaygroundFault(400, `${issue?.path.join('.') || '请求体'} 不对：${issue?.message ?? ''}`);
}

export function requirePerson({ emulator }: PlaygroundOptions, id: string): string {
  if (emulator.chats.findPerson(id) === undefined) throw new PlaygroundFault(404, `没有这个人：${id}`);
  return id;
}

/** A chat that the person is in; 404 for none, 409 for somebody else's. */
export function requireChatOf({ emulator }: PlaygroundOptions, personId: string, chatId: string): Chat {
  const chat = emulator.chats.find(chatId);
  if (chat === undefined) throw new PlaygroundFault(404, `没有这个会话：${chatId}`);
  if (!chat.members.includes(personId)) throw new PlaygroundFault(409, '此人不在这个会话里');
  return chat;
}

/** A message that the person can see and that was not recalled. */
export function requireMessageOf(
  { emulator }: PlaygroundOptions,
  personId: string,
  id: string,
): StoredMessage {
  const message = emulator.messages.find(id);
  if (message === undefined) throw new PlaygroundFault(404, `没有这条消息：${id}`);
  if (!message.visibleTo.includes(personId)) throw new PlaygroundFault(409, '此人看不到这条消息');
  if (message.recalledAt !== undefined) throw new PlaygroundFault(409, '消息已撤回');
  return message;
}

/** The message answered to, in the same chat. */
export function findReplyTo(
  options: PlaygroundOptions,
  personId: string,
  chat: Chat,
  id: string | undefined,
): { replyTo?: StoredMessage } {
  if (id === undefined) return {};
  const replyTo = requireMessageOf(options, personId, id);
  if (replyTo.chatId !== chat.id) throw new PlaygroundFault(409, '回复的消息不在这个会话里');
  return { replyTo };
}
