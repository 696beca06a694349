import { answerFeedback } from '../../../db/schema/policies.ts';
import { insertInto, toStatement, type Statement } from '../../../db/statement.ts';

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
