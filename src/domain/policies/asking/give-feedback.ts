import type { Asker } from '../../access/asker.ts';
import type { Core, Decision } from '../../core.ts';
import { saveFeedback } from './feedback-store.ts';

export type FeedbackVerdict = 'useful' | 'useless';

/** What a person thinks of an answer; of the same card a later word takes the place of an earlier one. */
export async function giveFeedback(
  { clock }: Pick<Core, 'clock'>,
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
  return { value: feedback.verdict, writes: [saveFeedback({ ...feedback, openId, givenAt: clock.now() })] };
}
