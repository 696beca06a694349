import { expect, test } from 'vitest';
import { describeCampaign, runKillCampaign } from './run-kill-campaign.ts';

const KILLS = 30;

test(
  'whatever moment the bot is killed at, nothing accepted is lost and nothing is done or sent twice',
  { timeout: 400_000 },
  async () => {
    const campaign = await runKillCampaign({ kills: KILLS, seed: process.env['KEXIE_SEED'] ?? '20261120' });
    console.log(describeCampaign(campaign));
    expect(campaign.failures).toEqual([]);
  },
);
