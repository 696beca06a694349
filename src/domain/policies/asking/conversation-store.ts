import { and, eq, gt } from 'drizzle-orm';
import { conversations } from '../../../db/schema/policies.ts';
import { insertInto, toStatement, type Statement } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';
import type { Previous } from '../answering/read-follow-up.ts';

export interface Conversation {
  readonly chatId: string;
  readonly openId: string;
}

/** After this a short question begins a new conversation. */
const REMEMBERED_MS = 30 * 60_000;

/** The last answer in the conversation, while it goes on. */
export async function findPrevious(
  { db, clock }: Pick<Core, 'db' | 'clock'>,
  { chatId, openId }: Conversation,
): Promise<Previous | undefined> {
  const [row] = await db
    .select({ clauseId: conversations.clauseId, question: conversations.question })
    .from(conversations)
    .where(
      and(
        eq(conversations.chatId, chatId),
        eq(conversations.openId, openId),
        gt(conversations.answeredAt, new Date(clock.now().getTime() - REMEMBERED_MS)),
      ),
    );
  return row;
}

export function rememberAnswer(
  { clock }: Pick<Core, 'clock'>,
  { chatId, openId }: Conversation,
  { clauseId, question }: Previous,
): Statement {
  const answeredAt = clock.now();
  return toStatement(
    insertInto(conversations)
      .values({ chatId, openId, clauseId, question, answeredAt })
      .onConflictDoUpdate({
        target: [conversations.chatId, conversations.openId],
        set: { clauseId, question, answeredAt },
      }),
  );
}
