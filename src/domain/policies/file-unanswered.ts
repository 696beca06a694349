import type { Core, Decision } from '../core.ts';
import type { RefusalGround } from './answering/answer-question.ts';
import { insertUnansweredQuestion } from './document-store.ts';

const QUESTION_LENGTH_MAX = 500;

/** Keeps a refused question, so that somebody may find the text that answers it. */
export function fileUnanswered(
  core: Pick<Core, 'clock' | 'newId'>,
  input: { readonly question: string; readonly askedBy: string; readonly reason: RefusalGround },
): Decision<{ readonly id: string }> {
  const id = core.newId();
  const question = Array.from(input.question.toWellFormed().replaceAll('\0', ''))
    .slice(0, QUESTION_LENGTH_MAX)
    .join('');
  const { askedBy, reason } = input;
  const askedAt = core.clock.now();
  return {
    value: { id },
    writes: [insertUnansweredQuestion({ id, question, askedBy, askedAt, reason: reason.code })],
  };
}
