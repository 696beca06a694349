import type { ForwardedQuestion } from '../../src/domain/policies/asking/unanswered-store.ts';

/** The key of the card that asks somebody for an answer; there is one for each who asks him. */
export function toForwardKey({
  questionId,
  askedBy,
  forwardedTo,
}: Pick<ForwardedQuestion, 'questionId' | 'askedBy' | 'forwardedTo'>): string {
  return `forwarded:${questionId}:${askedBy}:${forwardedTo}`;
}
