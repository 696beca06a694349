import { AppType, Client, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { FEISHU_CODES, FeishuError, isOneOf, type FeishuFault } from './feishu-error.ts';
import { createFetchTransport } from './fetch-transport.ts';
import type { Feishu, MessageBody, OwnMessage, SentMessage } from './feishu.ts';

export interface SdkFeishuOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

const MESSAGES_PER_PAGE = 50;
/** A chat that goes on after that is not read to its end: better no answer than "it is not there". */
const PAGES_MAX = 20;

const Sent = z.object({ data: z.object({ message_id: z.string(), chat_id: z.string() }) });
const Item = z.object({
  message_id: z.string(),
  msg_type: z.string(),
  deleted: z.boolean().default(false),
  sender: z.object({ sender_type: z.string() }).optional(),
  body: z.object({ content: z.string() }).optional(),
});
const Message = z.object({ data: z.object({ items: z.array(Item) }) });
const Uploaded = z.object({ data: z.object({ file_key: z.string() }) });
const Bytes = z.instanceof(Uint8Array);
const History = z.object({
  data: z.object({
    items: z.array(Item).default([]),
    has_more: z.boolean().default(false),
    page_token: z.string().optional(),
  }),
});
const BotInfo = z.object({ bot: z.object({ open_id: z.string() }) });
const Names = z.object({
  data: z.object({ users: z.array(z.object({ user_id: z.string(), name: z.string() })).default([]) }),
});

/** The Feishu port on the official SDK's client, which brings the token and the addresses. */
export function createSdkFeishu({ appId, appSecret, baseUrl, fetch: fetchOnce }: SdkFeishuOptions): Feishu {
  const tokens = createTokenCache();
  const client = new Client({
    appId,
    appSecret,
    appType: AppType.SelfBuild,
    domain: baseUrl,
    httpInstance: createFetchTransport(fetchOnce),
    cache: tokens,
    loggerLevel: LoggerLevel.fatal,
    logger: SILENT,
  });

  /** A dead token stays in the SDK's cache for ever: forget it and ask once more. */
  async function call(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    rest: { params?: object; data?: object; form?: FormData; bytesMax?: number } = {},
  ) {
    const request = { method, url: `${baseUrl}/open-apis${path}`, ...rest };
    try {
      return await client.request(request);
    } catch (error) {
      if (!(error instanceof FeishuError) || !isOneOf(FEISHU_CODES.tokenInvalid, error.code)) throw error;
      tokens.clear();
      return client.request(request);
    }
  }

  return {
    async sendMessage({ to, type, content, uuid }) {
      return toSent(
        await call('POST', '/im/v1/messages', {
          params: { receive_id_type: to.type },
          data: { receive_id: to.id, msg_type: type, content, uuid },
        }),
      );
    },
    async replyMessage({ messageId, type, content, uuid }) {
      return toSent(
        await call('POST', `/im/v1/messages/${messageId}/reply`, {
          data: { msg_type: type, content, uuid },
        }),
      );
    },
    async updateCard({ messageId, content }) {
      await call('PATCH', `/im/v1/messages/${messageId}`, { data: { content } });
    },
    async listOwnMessages({ chatId, since }) {
      const own: OwnMessage[] = [];
      let pageToken: string | undefined;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const { data } = readAs(
          History,
          'rejected',
          await call('GET', '/im/v1/messages', {
            params: {
              container_id_type: 'chat',
              container_id: chatId,
              start_time: String(Math.floor(since.getTime() / 1000)),
              sort_type: 'ByCreateTimeDesc',
              page_size: MESSAGES_PER_PAGE,
              card_msg_content_type: 'user_card_content',
              page_token: pageToken,
            },
          }),
        );
        for (const item of data.items) {
          const { msg_type: type, body } = item;
          if (body === undefined || item.sender?.sender_type === 'user' || !isOwnType(type)) continue;
          own.push({ messageId: item.message_id, type, content: body.content });
        }
        if (!data.has_more || data.page_token === undefined) return own;
        pageToken = data.page_token;
      }
      throw new FeishuError(
        'rejected',
        undefined,
        `chat has more than ${PAGES_MAX * MESSAGES_PER_PAGE} messages since then`,
      );
    },
    async findMessage(messageId) {
      try {
        const answer = await call('GET', `/im/v1/messages/${encodeURIComponent(messageId)}`);
        const [item] = readAs(Message, 'rejected', answer).data.items;
        if (item === undefined || item.deleted) return undefined;
        return { messageType: item.msg_type, content: item.body?.content ?? '' };
      } catch (error) {
        if (error instanceof FeishuError && error.fault === 'message_gone') return undefined;
        throw error;
      }
    },
    async uploadFile({ name, bytes }) {
      const form = new FormData();
      form.set('file_type', toFileType(name));
      form.set('file_name', name);
      // Without a name of its own the part would be a text; the one people see is `file_name`.
      form.set('file', new Blob([new Uint8Array(bytes)]), 'upload');
      return readAs(Uploaded, 'uncertain', await call('POST', '/im/v1/files', { form })).data.file_key;
    },
    async downloadFile({ messageId, fileKey, bytesMax }) {
      const [id, key] = [messageId, fileKey].map(encodeURIComponent);
      const request = { params: { type: 'file' }, bytesMax };
      return readAs(Bytes, 'uncertain', await call('GET', `/im/v1/messages/${id}/resources/${key}`, request));
    },
    async findBotOpenId() {
      return BotInfo.parse(await call('GET', '/bot/v3/info')).bot.open_id;
    },
    async findNames(openIds) {
      const answer = await call('POST', '/contact/v3/users/basic_batch', {
        params: { user_id_type: 'open_id' },
        data: { user_ids: openIds },
      });
      return new Map(Names.parse(answer).data.users.map((user) => [user.user_id, user.name]));
    },
  };
}

/** What the client draws beside the name, "上传文件"; anything else is a `stream`. */
const FILE_TYPES: Readonly<Record<string, string>> = {
  xlsx: 'xls',
  xls: 'xls',
  docx: 'doc',
  doc: 'doc',
  pptx: 'ppt',
  ppt: 'ppt',
  pdf: 'pdf',
};

function toFileType(name: string): string {
  return FILE_TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'stream';
}

function isOwnType(type: string): type is MessageBody['type'] {
  return type === 'interactive' || type === 'file';
}

/** Feishu said yes, so the message is on its way, whatever the rest of the answer looks like. */
function toSent(answer: unknown): SentMessage {
  const { data } = readAs(Sent, 'uncertain', answer);
  return { messageId: data.message_id, chatId: data.chat_id };
}

function readAs<Answer>(schema: z.ZodType<Answer>, fault: FeishuFault, answer: unknown): Answer {
  const read = schema.safeParse(answer);
  if (!read.success) throw new FeishuError(fault, undefined, 'Feishu answered in a shape that is not known');
  return read.data;
}

/** The SDK logs whole requests with secrets in them, so its words go nowhere; failures reach us as errors. */
const SILENT = { fatal: ignore, error: ignore, warn: ignore, info: ignore, debug: ignore, trace: ignore };

function ignore(): void {}

/** The SDK keys its cache by symbols and shares one per process by default. `expireAt` is in milliseconds. */
function createTokenCache() {
  const entries = new Map<string, { value: unknown; expireAt: number | undefined }>();
  return {
    async get(key: unknown) {
      const entry = entries.get(String(key));
      return entry === undefined || (entry.expireAt ?? Infinity) < Date.now() ? undefined : entry.value;
    },
    async set(key: unknown, value: unknown, expireAt?: number) {
      entries.set(String(key), { value, expireAt });
      return true;
    },
    clear: () => entries.clear(),
  };
}
