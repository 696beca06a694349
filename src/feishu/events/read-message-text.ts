import { z } from 'zod';
import type { MessageEvent } from './event.ts';

type Message = z.infer<typeof MessageEvent>['message'];

const Text = z.object({ text: z.string() });
const Node = z.object({ tag: z.string(), text: z.string().optional(), user_id: z.string().optional() });
const Post = z.object({ title: z.string().optional(), content: z.array(z.array(Node)) });

/** The words of a text or post message without the bot's mention; `undefined` for any other kind. */
export function readMessageText(message: Message, botOpenId: string): string | undefined {
  const raw = readRawText(message);
  if (raw === undefined) return undefined;
  const own = message.mentions
    .filter((mention) => mention.id.open_id === botOpenId)
    .map((mention) => mention.key);
  const others = message.mentions.filter((mention) => !own.includes(mention.key));
  const withoutBot = own.reduce((text, key) => replaceKey(text, key, ' '), raw);
  return others.reduce((text, { key, name }) => replaceKey(text, key, `@${name}`), withoutBot).trim();
}

export function mentionsBot(message: Message, botOpenId: string): boolean {
  return message.mentions.some((mention) => mention.id.open_id === botOpenId);
}

function readRawText({ message_type: type, content }: Message): string | undefined {
  if (type === 'text') {
    const parsed = Text.safeParse(parse(content));
    return parsed.success ? parsed.data.text : undefined;
  }
  if (type !== 'post') return undefined;
  const post = Post.safeParse(parse(content));
  if (!post.success) return undefined;
  const lines = post.data.content.map((line) => line.map((node) => node.text ?? node.user_id ?? '').join(''));
  return [post.data.title ?? '', ...lines].join('\n').trim();
}

/** `@_user_1` must not eat the beginning of `@_user_10`. */
function replaceKey(text: string, key: string, replacement: string): string {
  return text
    .split(key)
    .map((part, index) =>
      index > 0 && /^\d/u.test(part) ? key + part : (index > 0 ? replacement : '') + part,
    )
    .join('');
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
