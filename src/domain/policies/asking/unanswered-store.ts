import { and, count, desc, eq, isNull, sql } from 'drizzle-orm';
import { forwardedQuestions, unansweredQuestions } from '../../../db/schema/policies.ts';
import { insertInto, toStatement, updateTable, type Statement } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';

/** A question that was refused, once however often it was asked. */
export type UnansweredQuestion = typeof unansweredQuestions.$inferSelect;

/** Who asked whom about a question. */
export type ForwardedQuestion = typeof forwardedQuestions.$inferSelect;

/** The open ones, those asked most often first. */
export async function listUnanswered(
  db: Core['db'],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<UnansweredQuestion[]> {
  return db
    .select()
    .from(unansweredQuestions)
    .where(eq(unansweredQuestions.state, 'open'))
    .orderBy(desc(unansweredQuestions.count), desc(unansweredQuestions.askedAt), unansweredQuestions.id)
    .limit(limit)
    .offset(offset);
}

export async function findUnanswered(db: Core['db'], id: string): Promise<UnansweredQuestion | undefined> {
  const [row] = await db.select().from(unansweredQuestions).where(eq(unansweredQuestions.id, id));
  return row;
}

export async function findUnansweredByWords(
  db: Core['db'],
  folded: string,
): Promise<UnansweredQuestion | undefined> {
  const [row] = await db.select().from(unansweredQuestions).where(eq(unansweredQuestions.folded, folded));
  return row;
}

/** Counts the same question once more, and opens it again. */
export function saveUnanswered(question: typeof unansweredQuestions.$inferInsert): Statement {
  const { askedAt, reason, nearestClauseId = null } = question;
  return toStatement(
    insertInto(unansweredQuestions)
      .values(question)
      .onConflictDoUpdate({
        target: unansweredQuestions.folded,
        set: {
          count: sql`${unansweredQuestions.count} + 1`,
          lastAskedAt: askedAt,
          reason,
          nearestClauseId,
          state: 'open',
        },
      }),
  );
}

export function closeUnanswered(id: string, state: 'taught' | 'dismissed'): Statement {
  return toStatement(updateTable(unansweredQuestions).set({ state }).where(eq(unansweredQuestions.id, id)));
}

export async function countUnanswered(db: Core['db']): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(unansweredQuestions)
    .where(eq(unansweredQuestions.state, 'open'));
  return row?.count ?? 0;
}

/** Once for each who asks and each who is asked. */
export function insertForward(forward: typeof forwardedQuestions.$inferInsert): Statement {
  return toStatement(insertInto(forwardedQuestions).values(forward).onConflictDoNothing());
}

export async function listForwards(db: Core['db'], questionId: string): Promise<ForwardedQuestion[]> {
  return db.select().from(forwardedQuestions).where(eq(forwardedQuestions.questionId, questionId));
}

/** Who asked has had word of it, from whomever, or from one of those asked. */
export function markReplied(
  {
    questionId,
    ...who
  }: { readonly questionId: string } & ({ readonly askedBy: string } | { readonly forwardedTo: string }),
  repliedAt: Date,
): Statement {
  const isMeant =
    'askedBy' in who
      ? eq(forwardedQuestions.askedBy, who.askedBy)
      : eq(forwardedQuestions.forwardedTo, who.forwardedTo);
  return toStatement(
    updateTable(forwardedQuestions)
      .set({ repliedAt })
      .where(
        and(eq(forwardedQuestions.questionId, questionId), isMeant, isNull(forwardedQuestions.repliedAt)),
      ),
  );
}
