import { openObligations } from '../src/domain/obligations/open-obligations.ts';
import { defineJob } from '../src/kit/define-job.ts';

export default defineJob({
  summary: '按规则写下每个组织这一期该办的事',
  schedule: '52 8 * * *', // 08:52 every day, before the reminders.
  runsAtFirstStart: true,
  async run({ firedAt }) {
    const writes = openObligations(firedAt);
    return { writes, counts: { rules: writes.length } };
  },
});
