import type { Core, Decision } from '../../core.ts';
import type { AnswerRefusal } from '../answering/judge-answer.ts';
import { foldQuestion } from './fold-question.ts';
import { findUnansweredByWords, saveUnanswered } from './unanswered-store.ts';

/** Why a question waits: it was refused, or the clause that was shown was said to be of no use. */
export type OpenReason = AnswerRefusal | 'useless';

const QUESTION_LENGTH_MAX = 500;

/** Keeps a question that was not answered, so that somebody may find the text that answers it; the same one is counted. */
export async function fileUnanswered(
  core: Core,
  input: {
    readonly question: string;
    readonly askedBy: string;
    readonly reason: OpenReason;
    /** What came nearest, or was shown. */
    readonly nearestClauseId: string | null;
  },
): Promise<Decision<{ readonly id: string }>> {
  const { askedBy, reason, nearestClauseId } = input;
  const question = Array.from(input.question.toWellFormed().replaceAll('\0', ''))
    .slice(0, QUESTION_LENGTH_MAX)
    .join('');
  const folded = foldQuestion(question);
  const id = (await findUnansweredByWords(core.db, folded))?.id ?? core.newId();
  const askedAt = core.clock.now();
  return {
    value: { id },
    writes: [
      saveUnanswered({
        id,
        question,
        folded,
        askedBy,
        askedAt,
        lastAskedAt: askedAt,
        reason,
        nearestClauseId,
      }),
    ],
  };
}
