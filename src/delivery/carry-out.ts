import { and, eq, isNotNull } from 'drizzle-orm';
import { outbox } from '../db/schema/delivery.ts';
import { FeishuError } from '../feishu/api/feishu-error.ts';
import type { SentCard, SentMessage } from '../feishu/api/feishu.ts';
import { toMarker } from '../feishu/prepare-card.ts';
import { isFinal, type Row, type Sender } from './sender.ts';

/** Feishu forgets a uuid after an hour; ten minutes are kept for clocks that differ. */
const UUID_LIFE_MS = 50 * 60_000;
const CLOCKS_APART_MS = 10 * 60_000;

export type Outcome = { readonly sent: SentMessage } | 'updated' | 'unknown';

/** The one call that a row asks for, or none where its message is found to have arrived. Throws `FeishuError`. */
export async function carryOut(sender: Sender, row: Row): Promise<Outcome> {
  const { feishu } = sender;
  const { content, uuid } = row;
  if (row.operation === 'update') {
    if (row.messageId === null) throw new Error(`outbox row ${row.id} is to be updated and was never sent`);
    await feishu.updateCard({ messageId: row.messageId, content });
    return 'updated';
  }
  if (
    row.uncertainSince !== null &&
    sender.clock.now().getTime() - row.uncertainSince.getTime() > UUID_LIFE_MS
  ) {
    const found = await findInChat(sender, row, row.uncertainSince);
    if (found !== 'absent') return found;
  }
  if (row.operation === 'reply' && row.replyTo !== null) {
    return { sent: await feishu.replyCard({ messageId: row.replyTo, content, uuid }) };
  }
  return { sent: await feishu.sendCard({ to: { type: row.targetType, id: row.target }, content, uuid }) };
}

/** Feishu no longer knows the uuid: only the chat itself can tell whether the message arrived. */
async function findInChat(
  sender: Sender,
  row: Row,
  since: Date,
): Promise<{ sent: SentMessage } | 'unknown' | 'absent'> {
  const chatId = row.isPrivate ? await findPrivateChat(sender, row) : undefined;
  if (chatId === undefined) return 'unknown';
  const marker = await toMarker(row.id);
  const cards = await listCards(sender, chatId, new Date(since.getTime() - CLOCKS_APART_MS));
  if (cards === 'unreadable') return 'unknown';
  const card = cards.find((candidate) => candidate.content.includes(marker));
  return card === undefined ? 'absent' : { sent: { messageId: card.messageId, chatId } };
}

/** A chat that cannot be read for good says nothing about the message; any other failure is one to try again after. */
async function listCards(
  { feishu }: Sender,
  chatId: string,
  since: Date,
): Promise<readonly SentCard[] | 'unreadable'> {
  try {
    return await feishu.listCards({ chatId, since });
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
