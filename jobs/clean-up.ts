import { forgetOldFiles } from '../src/delivery/file-store.ts';
import { forgetOldEvents } from '../src/delivery/inbox.ts';
import { forgetOldTasks } from '../src/delivery/task-queue.ts';
import { PROPOSAL_DAYS, forgetProposals } from '../src/domain/policies/importing/forget-proposals.ts';
import { defineJob } from '../src/kit/define-job.ts';
import { forgetOldRuns } from '../src/kit/run-due-jobs.ts';
import { DAY_MS } from '../src/shared/calendar.ts';

export default defineJob({
  summary:
    '清除三天前已处理的事件，飞书不会再推送它们；清除七天前的文件、办完的任务、定时任务的记录和没有确认的政策文件',
  schedule: '23 3 * * *', // 03:23 every day.
  async run({ app, firedAt }) {
    const abandoned = new Date(firedAt.getTime() - PROPOSAL_DAYS * DAY_MS);
    return {
      writes: [
        forgetOldEvents(firedAt),
        forgetOldFiles(firedAt),
        forgetOldTasks(firedAt),
        forgetOldRuns(firedAt),
        ...(await forgetProposals(app, abandoned)),
      ],
      counts: {},
    };
  },
});
