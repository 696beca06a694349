import { z } from 'zod';
import { ApiFault } from './api-fault.ts';
import { CARD_BYTES_MAX } from '../../feishu/card/measure-card.ts';
import type { EmulatorContext } from './emulator-context.ts';
import type { Mention } from './message-store.ts';
import { byteLength, refuseCard } from './refuse-card.ts';
import { BOT, toDisplayName } from './world.ts';

export const messageTypes = [
  'text',
  'post',
  'image',
  'file',
  'audio',
  'media',
  'sticker',
  'interactive',
  'share_chat',
  'share_user',
  'system',
] as const;

type MessageType = (typeof messageTypes)[number];

interface StoredContent {
  readonly content: string;
  readonly mentions: readonly Mention[];
}

const TEXT_LIMIT_BYTES = 150 * 1024;
const textSchema = z.object({ text: z.string().min(1) });
const nodesSchema = z.object({
  title: z.string().default(''),
  content: z.array(z.array(z.looseObject({ tag: z.string() }))),
});
const fileSchema = z.object({ file_key: z.string() });
const imageSchema = z.object({ image_key: z.string() });

/** Content as the bot sends it, turned into content as Feishu keeps it; throws what Feishu refuses. Source: 发送消息内容结构. */
export function toStoredContent(
  context: EmulatorContext,
  msgType: MessageType,
  content: string,
): StoredContent {
  const data = parseContent(content);
  switch (msgType) {
    case 'text':
      return toStoredText(context, content, data);
    case 'post':
      return plain(toStoredPost(content, data));
    case 'interactive':
      refuseCard(content, data, context.checkCard);
      return plain(data);
    case 'image':
      requireOwnFile(context, parse(imageSchema, data).image_key, ['image']);
      return plain(data);
    case 'file':
      return plain(toStoredFile(context, parse(fileSchema, data).file_key, undefined));
    case 'audio':
      return plain(toStoredFile(context, parse(fileSchema, data).file_key, ['opus']));
    case 'media':
      return plain(toStoredFile(context, parse(fileSchema, data).file_key, ['mp4']));
    case 'sticker':
    case 'share_chat':
    case 'share_user':
    case 'system':
      return plain(data);
  }
}

function toStoredText(context: EmulatorContext, content: string, data: unknown): StoredContent {
  if (byteLength(content) > TEXT_LIMIT_BYTES) throw new ApiFault(230025);
  const mentions: Mention[] = [];
  const text = parse(textSchema, data).text.replace(
    /<at user_id="([^"]+)">[^<]*<\/at>/g,
    (_, openId: string) => {
      const key = openId === 'all' ? '@_all' : `@_user_${mentions.length + 1}`;
      mentions.push({
        key,
        openId,
        name: openId === 'all' ? '所有人' : toDisplayName(context.world, openId),
      });
      return key;
    },
  );
  return { content: JSON.stringify({ text }), mentions };
}

/** The locale level is required when sending and gone when reading. */
function toStoredPost(content: string, data: unknown): unknown {
  if (byteLength(content) > CARD_BYTES_MAX) throw new ApiFault(230025);
  const locales = parse(z.record(z.string(), nodesSchema), data);
  const post = locales['zh_cn'] ?? Object.values(locales)[0];
  if (post === undefined) throw new ApiFault(230001, 'content of post has no locale');
  return post;
}

function toStoredFile(
  context: EmulatorContext,
  key: string,
  fileTypes: readonly string[] | undefined,
): { file_key: string; file_name: string } {
  const file = requireOwnFile(context, key, fileTypes);
  return { file_key: file.key, file_name: file.name };
}

function requireOwnFile(
  context: EmulatorContext,
  key: string,
  fileTypes: readonly string[] | undefined,
): { key: string; name: string } {
  const file = context.files.find(key);
  if (file === undefined || file.owner !== BOT) throw new ApiFault(230017);
  if (fileTypes !== undefined && !fileTypes.includes(file.fileType)) throw new ApiFault(230055);
  return file;
}

function parseContent(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ApiFault(230001, 'content is not a string in json format');
  }
}

function parse<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new ApiFault(230001, `content is invalid: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
}

function plain(data: unknown): StoredContent {
  return { content: JSON.stringify(data), mentions: [] };
}
