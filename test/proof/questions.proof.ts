import { fuzzQuestions } from './fuzz-questions.ts';
import type { Proof } from './run.ts';

const TRIALS = 1_000_000;
const TRIALS_SHORT = 2000;
const MINUTES_MAX = 20;
const MINUTE_MS = 60_000;

/** No question is an error, and none is answered from a library that the asker may not see; a trial is a question. */
export const questions: Proof = async ({ length, trials, seed }) => {
  const startedMs = performance.now();
  const campaign = await fuzzQuestions({
    trials: trials ?? (length === 'short' ? TRIALS_SHORT : TRIALS),
    seed,
    ...(trials === undefined ? { deadlineMs: startedMs + MINUTES_MAX * MINUTE_MS } : {}),
  });
  const { answered, near, nothing } = campaign.outcomes;
  const perSecond = Math.round((campaign.trials * 1000) / (performance.now() - startedMs));
  return {
    ...campaign,
    notes: [`${perSecond} 次/秒：答 ${answered}，拒答并指出最近条款 ${near}，无相近条款 ${nothing}`],
  };
};
