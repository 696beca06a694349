import { and, eq } from 'drizzle-orm';
import { answerFeedback } from '../../../db/schema/policies.ts';
import { insertInto, toStatement, type Statement } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';

/** What the person has said of the card so far. */
export async function findVerdict(
  db: Core['db'],
  { cardKey, openId }: { readonly cardKey: string; readonly openId: string },
): Promise<'useful' | 'useless' | undefined> {
  const [row] = await db
    .select({ verdict: answerFeedback.verdict })
    .from(answerFeedback)
    .where(and(eq(answerFeedback.cardKey, cardKey), eq(answerFeedback.openId, openId)));
  return row?.verdict;
}

/** One for each person and card: the last word counts. */
export function saveFeedback(feedback: typeof answerFeedback.$inferInsert): Statement {
  const { verdict, givenAt } = feedback;
  return toStatement(
    insertInto(answerFeedback)
      .values(feedback)
      .onConflictDoUpdate({
        target: [answerFeedback.cardKey, answerFeedback.openId],
        set: { verdict, givenAt },
      }),
  );
}
