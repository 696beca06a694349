import { forgetOldFiles } from '../src/delivery/file-store.ts';
import { forgetOldEvents } from '../src/delivery/inbox.ts';
import { forgetOldTasks } from '../src/delivery/task-queue.ts';
import { defineJob } from '../src/kit/define-job.ts';
import { forgetOldRuns } from '../src/kit/run-due-jobs.ts';

export default defineJob({
  summary: '清除三天前已处理的事件，飞书不会再推送它们；清除七天前的文件、办完的任务和定时任务的记录',
  schedule: '23 3 * * *', // 03:23 every day.
  async run({ firedAt }) {
    return {
      writes: [
        forgetOldEvents(firedAt),
        forgetOldFiles(firedAt),
        forgetOldTasks(firedAt),
        forgetOldRuns(firedAt),
      ],
      counts: {},
    };
  },
});
