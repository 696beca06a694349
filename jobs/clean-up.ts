import { forgetOldEvents } from '../src/delivery/inbox.ts';
import { defineJob } from '../src/kit/define-job.ts';

export default defineJob({
  summary: '清除三天前已处理的事件，飞书不会再推送它们',
  schedule: '23 3 * * *', // 03:23 every day.
  async run({ firedAt }) {
    return { writes: [forgetOldEvents(firedAt)], counts: {} };
  },
});
