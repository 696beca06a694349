import type { Core, Decision } from '../../core.ts';
import type { PolicyAnswer } from '../answering/answer-question.ts';
import { foldQuestion } from './fold-question.ts';
import { findUnansweredByWords, saveUnanswered } from './unanswered-store.ts';

const QUESTION_LENGTH_MAX = 500;

/** Keeps a refused question, so that somebody may find the text that answers it; the same one is counted. */
export async function fileUnanswered(
  core: Core,
  input: {
    readonly question: string;
    readonly askedBy: string;
    readonly answer: Extract<PolicyAnswer, { status: 'refused' }>;
  },
): Promise<Decision<{ readonly id: string }>> {
  const { askedBy, answer } = input;
  const question = Array.from(input.question.toWellFormed().replaceAll('\0', ''))
    .slice(0, QUESTION_LENGTH_MAX)
    .join('');
  const folded = foldQuestion(question);
  const id = (await findUnansweredByWords(core.db, folded))?.id ?? core.newId();
  const askedAt = core.clock.now();
  const reason = answer.reason.code;
  const nearestClauseId = answer.nearest?.clauseId ?? null;
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
