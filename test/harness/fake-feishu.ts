import { toFeishuError, FeishuError } from '../../src/feishu/api/feishu-error.ts';
import type { Feishu, FoundMessage, MessageBody } from '../../src/feishu/api/feishu.ts';
import type { Clock } from '../../src/shared/clock.ts';

/** How a call ends: done and answered; done, the answer lost; not done and no answer; or refused with a code. */
export type CallEnd =
  | 'done'
  | 'lost'
  | 'timeout'
  | 'unreachable'
  | {
      readonly code: number;
      readonly status?: number;
      readonly message?: string;
      readonly resetSeconds?: number;
    };

export interface FeishuCall {
  readonly operation: 'send' | 'reply' | 'update' | 'list' | 'upload' | 'find' | 'download';
  /** open_id or chat_id of a send, chat_id of a list, name of an upload, message_id of anything else. */
  readonly to: string;
  readonly content: string;
  readonly uuid: string;
  readonly elapsedMs: number;
}

/** What a person sees in the chat. */
export interface ShownMessage {
  readonly messageId: string;
  readonly chatId: string;
  readonly type: MessageBody['type'];
  readonly content: string;
  readonly createdAt: Date;
  readonly parentId?: string;
}

export interface FakeFeishu extends Feishu {
  readonly calls: readonly FeishuCall[];
  readonly messages: readonly ShownMessage[];
  /** How the next calls end; after them every call is done and answered. */
  script(...ends: readonly CallEnd[]): void;
  /** Happens while the next call is on its way; what it throws ends the call. */
  meanwhile(action: () => Promise<unknown>): void;
  /** A message that a person wrote, or a file that was sent. Returns its id. */
  hear(chatId: string, file?: { readonly name: string; readonly bytes: Uint8Array }): string;
  recall(messageId: string): void;
  /** Runs before this process's clock by so much. */
  setAhead(ms: number): void;
}

const UUID_LIFE_MS = 3_600_000;

/** The Feishu port with a ledger of what people see; a uuid is remembered for an hour of calendar time. */
export function createFakeFeishu(clock: Clock): FakeFeishu {
  const calls: FeishuCall[] = [];
  const ends: CallEnd[] = [];
  const pending: (() => Promise<unknown>)[] = [];
  const shown = new Map<string, ShownMessage>();
  const heard = new Map<string, FoundMessage & { readonly chatId: string }>();
  const files = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();
  const recalled = new Set<string>();
  const uuids = new Map<string, { readonly messageId: string; readonly atMs: number }>();
  let count = 0;
  let aheadMs = 0;
  const now = () => new Date(clock.now().getTime() + aheadMs);

  async function call<Result>(made: Omit<FeishuCall, 'elapsedMs'>, carryOut: () => Result): Promise<Result> {
    calls.push({ ...made, elapsedMs: clock.elapsedMs() });
    const end = ends.shift() ?? 'done';
    await pending.shift()?.();
    if (end === 'timeout') throw new FeishuError('uncertain', undefined, 'no answer');
    if (end === 'unreachable') throw new FeishuError('unavailable', undefined, 'not connected');
    if (typeof end === 'object')
      throw toFeishuError(end.status ?? 400, end.code, end.message ?? '', end.resetSeconds);
    const result = carryOut();
    if (end === 'lost') throw new FeishuError('uncertain', undefined, 'no answer');
    return result;
  }

  function keep(file: { readonly name: string; readonly bytes: Uint8Array }): string {
    const key = `file_${files.size + 1}`;
    files.set(key, file);
    return key;
  }

  /** A file's name is known to Feishu, not told by the sender. */
  function toShownContent({ type, content }: MessageBody): string {
    if (type === 'interactive') return content;
    const { file_key: key }: { file_key: string } = JSON.parse(content);
    const file = files.get(key);
    if (file === undefined) throw toFeishuError(400, 230017, 'not the owner');
    return JSON.stringify({ file_key: key, file_name: file.name });
  }

  function show(uuid: string, chatId: string, body: MessageBody, parentId?: string) {
    const before = uuids.get(uuid);
    const known = before === undefined ? undefined : shown.get(before.messageId);
    if (before !== undefined && known !== undefined && now().getTime() - before.atMs < UUID_LIFE_MS) {
      return { messageId: known.messageId, chatId: known.chatId };
    }
    const messageId = `om_${++count}`;
    const base = { messageId, chatId, type: body.type, content: toShownContent(body), createdAt: now() };
    shown.set(messageId, parentId === undefined ? base : { ...base, parentId });
    uuids.set(uuid, { messageId, atMs: now().getTime() });
    return { messageId, chatId };
  }

  return {
    calls,
    get messages() {
      return [...shown.values()];
    },
    script: (...next) => void ends.push(...next),
    meanwhile: (action) => void pending.push(action),
    hear(chatId, file) {
      const messageId = `om_heard_${heard.size + 1}`;
      const said: FoundMessage =
        file === undefined
          ? { messageType: 'text', content: '{"text":"x"}' }
          : {
              messageType: 'file',
              content: JSON.stringify({ file_key: keep(file), file_name: file.name }),
            };
      heard.set(messageId, { chatId, ...said });
      return messageId;
    },
    recall: (messageId) => void recalled.add(messageId),
    setAhead: (ms) => void (aheadMs = ms),
    sendMessage: ({ to, type, content, uuid }) =>
      call({ operation: 'send', to: to.id, content, uuid }, () =>
        show(uuid, to.type === 'chat_id' ? to.id : toPrivateChat(to.id), { type, content }),
      ),
    replyMessage: ({ messageId, type, content, uuid }) =>
      call({ operation: 'reply', to: messageId, content, uuid }, () => {
        const parent = heard.get(messageId);
        if (parent === undefined || recalled.has(messageId)) throw toFeishuError(400, 230011, 'recalled');
        return show(uuid, parent.chatId, { type, content }, messageId);
      }),
    updateCard: ({ messageId, content }) =>
      call({ operation: 'update', to: messageId, content, uuid: '' }, () => {
        const before = shown.get(messageId);
        if (before === undefined || recalled.has(messageId)) throw toFeishuError(400, 230011, 'recalled');
        shown.set(messageId, { ...before, content });
      }),
    listOwnMessages: ({ chatId, since }) =>
      call({ operation: 'list', to: chatId, content: '', uuid: '' }, () =>
        [...shown.values()]
          .filter((message) => message.chatId === chatId && message.createdAt >= since)
          .map(({ messageId, type, content }) => ({ messageId, type, content })),
      ),
    findMessage: (messageId) =>
      call({ operation: 'find', to: messageId, content: '', uuid: '' }, () =>
        recalled.has(messageId) ? undefined : heard.get(messageId),
      ),
    uploadFile: (file) =>
      call({ operation: 'upload', to: file.name, content: '', uuid: '' }, () => keep(file)),
    downloadFile: ({ messageId, fileKey, bytesMax }) =>
      call({ operation: 'download', to: messageId, content: fileKey, uuid: '' }, () => {
        const bytes = files.get(fileKey)?.bytes;
        if (bytes === undefined) throw toFeishuError(400, 234003, 'not in message');
        if (bytes.length > bytesMax) throw new FeishuError('too_large', undefined, 'too large');
        return bytes;
      }),
    findBotOpenId: async () => 'ou_bot',
    findNames: async () => new Map(),
  };
}

export function toPrivateChat(openId: string): string {
  return `oc_p2p_${openId}`;
}
