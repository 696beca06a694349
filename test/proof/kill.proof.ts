import { describeCampaign, runKillCampaign } from '../crash/run-kill-campaign.ts';
import type { Proof } from './run.ts';

const TRIALS = 1000;
const TRIALS_SHORT = 60;

/** P1, P2 and P4 of the promises: SIGKILL at random moments under load; a trial is a kill. */
export const kill: Proof = async ({ length, trials, seed }) => {
  const kills = trials ?? (length === 'short' ? TRIALS_SHORT : TRIALS);
  const campaign = await runKillCampaign({ kills, seed });
  return { trials: kills, failures: campaign.failures, notes: [describeCampaign(campaign)] };
};
