import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { outbox } from '../db/schema/delivery.ts';
import { FeishuError, isFinal } from '../feishu/api/feishu-error.ts';
import type { MessageBody, OwnMessage, SentMessage } from '../feishu/api/feishu.ts';
import { readFileContent } from '../feishu/events/read-file-content.ts';
import { toMarker } from '../feishu/prepare-card.ts';
import { findFile, type NamedBytes } from './file-store.ts';
import type { Row, Sender } from './sender.ts';

/** Feishu forgets a uuid after an hour; ten minutes are kept for clocks that differ. */
const UUID_LIFE_MS = 50 * 60_000;
const CLOCKS_APART_MS = 10 * 60_000;

export type Outcome = { readonly sent: SentMessage } | 'updated' | 'unknown';

/** What a row asks for, or nothing where its message is found to have arrived. Throws `FeishuError`. */
export async function carryOut(sender: Sender, row: Row): Promise<Outcome> {
  const { feishu } = sender;
  if (row.operation === 'update') {
    if (row.messageId === null) throw new Error(`outbox row ${row.id} is to be updated and was never sent`);
    await feishu.updateCard({ messageId: row.messageId, content: row.content });
    return 'updated';
  }
  if (
    row.uncertainSince !== null &&
    sender.clock.now().getTime() - row.uncertainSince.getTime() > UUID_LIFE_MS
  ) {
    const found = await findInChat(sender, row, row.uncertainSince);
    if (found !== 'absent') return found;
  }
  const message = { ...(await toBody(sender, row)), uuid: row.uuid };
  if (row.operation === 'reply' && row.replyTo !== null) {
    return { sent: await feishu.replyMessage({ messageId: row.replyTo, ...message }) };
  }
  return { sent: await feishu.sendMessage({ to: { type: row.targetType, id: row.target }, ...message }) };
}

async function toBody(sender: Sender, row: Row): Promise<MessageBody> {
  const { messageType: type, content } = row;
  if (type === 'interactive') return { type, content };
  const fileKey = await upload(sender, await requireFile(sender, row));
  return { type, content: JSON.stringify({ file_key: fileKey }) };
}

/** Nobody sees an upload: whatever became of one, another may follow. */
async function upload({ feishu }: Sender, file: NamedBytes): Promise<string> {
  try {
    return await feishu.uploadFile(file);
  } catch (error) {
    if (!(error instanceof FeishuError) || error.fault !== 'uncertain') throw error;
    throw new FeishuError('unavailable', error.code, error.message, error.retryAfterMs);
  }
}

async function requireFile(sender: Sender, row: Row): Promise<NamedBytes> {
  const file = await findFile(sender, row.content);
  if (file === undefined) throw new FeishuError('rejected', undefined, 'the file to send was forgotten');
  return file;
}

/** Feishu no longer knows the uuid: only the chat itself can tell whether the message arrived. */
async function findInChat(
  sender: Sender,
  row: Row,
  since: Date,
): Promise<{ sent: SentMessage } | 'unknown' | 'absent'> {
  const chatId = row.isPrivate ? await findPrivateChat(sender, row) : undefined;
  if (chatId === undefined) return 'unknown';
  const isIt = await toSign(sender, row);
  const messages = await listMessages(sender, chatId, new Date(since.getTime() - CLOCKS_APART_MS));
  if (messages === 'unreadable') return 'unknown';
  const known = await listKnown(
    sender,
    messages.map(({ messageId }) => messageId),
  );
  const found = messages.find((message) => isIt(message) && !known.includes(message.messageId));
  return found === undefined ? 'absent' : { sent: { messageId: found.messageId, chatId } };
}

/** By what the message is known: a card by its marker, a file, which can carry none, by its name. */
async function toSign(sender: Sender, row: Row): Promise<(message: OwnMessage) => boolean> {
  if (row.messageType === 'interactive') {
    const marker = await toMarker(row.id);
    return ({ content }) => content.includes(marker);
  }
  const { name } = await requireFile(sender, row);
  return ({ content }) => readFileContent(content)?.name === name;
}

/** Those that are the messages of rows: two files may have the same name. */
async function listKnown({ db }: Sender, messageIds: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .select({ messageId: outbox.messageId })
    .from(outbox)
    .where(inArray(outbox.messageId, [...messageIds]));
  return rows.map(({ messageId }) => messageId ?? '');
}

/** A chat that cannot be read for good says nothing about the message; any other failure is one to try again after. */
async function listMessages(
  { feishu }: Sender,
  chatId: string,
  since: Date,
): Promise<readonly OwnMessage[] | 'unreadable'> {
  try {
    return await feishu.listOwnMessages({ chatId, since });
  } catch (error) {
    if (error instanceof FeishuError && isFinal(error)) return 'unreadable';
    throw error;
  }
}

async function findPrivateChat({ db }: Sender, row: Row): Promise<string | undefined> {
  if (row.targetType === 'chat_id') return row.target;
  const [other] = await db
    .select({ chatId: outbox.chatId })
    .from(outbox)
    .where(and(eq(outbox.target, row.target), eq(outbox.targetType, 'open_id'), isNotNull(outbox.chatId)))
    .limit(1);
  return other?.chatId ?? undefined;
}
