import { and, eq, gt } from 'drizzle-orm';
import { conversations } from '../../db/schema/policies.ts';
import { insertInto, toStatement, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';

export interface Conversation {
  readonly chatId: string;
  readonly openId: string;
}

/** After this a short question begins a new conversation. */
const REMEMBERED_MS = 30 * 60_000;

/** The clause of the last answer in the conversation, while it goes on. */
export async function findPreviousClause(
  { db, clock }: Pick<Core, 'db' | 'clock'>,
  { chatId, openId }: Conversation,
): Promise<{ readonly clauseId: string } | undefined> {
  const [row] = await db
    .select({ clauseId: conversations.clauseId })
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

export function rememberClause(
  { clock }: Pick<Core, 'clock'>,
  { chatId, openId }: Conversation,
  clauseId: string,
): Statement {
  const answeredAt = clock.now();
  return toStatement(
    insertInto(conversations)
      .values({ chatId, openId, clauseId, answeredAt })
      .onConflictDoUpdate({
        target: [conversations.chatId, conversations.openId],
        set: { clauseId, answeredAt },
      }),
  );
}
