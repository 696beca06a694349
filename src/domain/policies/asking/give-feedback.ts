import type { Asker } from '../../access/asker.ts';
import type { Core, Decision } from '../../core.ts';
import { findVerdict, saveFeedback } from './feedback-store.ts';
import { fileUnanswered } from './file-unanswered.ts';

export type FeedbackVerdict = 'useful' | 'useless';

/**
 * What a person thinks of an answer; of the same card a later word takes the place of an earlier one. A question whose
 * answer is of no use waits beside those that have none, for who looks after the library.
 */
export async function giveFeedback(
  core: Core,
  { openId }: Asker,
  feedback: {
    readonly cardKey: string;
    readonly question: string;
    readonly clauseId: string;
    /** The library's version that the answer was given from. */
    readonly library: string;
    readonly verdict: FeedbackVerdict;
  },
): Promise<Decision<FeedbackVerdict>> {
  const { cardKey, question, clauseId, verdict } = feedback;
  const writes = [saveFeedback({ ...feedback, openId, givenAt: core.clock.now() })];
  const isNew = (await findVerdict(core.db, { cardKey, openId })) !== verdict;
  if (verdict === 'useful' || !isNew) return { value: verdict, writes };
  const kept = await fileUnanswered(core, {
    question,
    askedBy: openId,
    reason: 'useless',
    nearestClauseId: clauseId,
  });
  return { value: verdict, writes: [...writes, ...kept.writes] };
}
