import { sealAudit } from '../src/domain/audit/seal-audit.ts';
import { defineJob } from '../src/kit/define-job.ts';

/** What a minute's run may block the others for: about 50 ms. */
const ROWS_MAX = 2000;

export default defineJob({
  summary: '给新的审计记录加上封条，改动过的以后查得出来',
  schedule: '* * * * *', // Every minute.
  runsAtFirstStart: true,
  isUpkeep: true,
  async run({ app }) {
    const { value, writes } = await sealAudit(app, app.secretKey, { rowsMax: ROWS_MAX });
    return { writes, counts: { rows: value.sealed } };
  },
});
