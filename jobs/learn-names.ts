import { keepNames, listNameless } from '../src/domain/access/people-store.ts';
import { FeishuError } from '../src/feishu/api/feishu-error.ts';
import { defineJob } from '../src/kit/define-job.ts';

/** As many as one call takes. */
const PEOPLE_MAX = 10;

export default defineJob({
  summary: '向飞书询问有身份的人叫什么，交接和历史里好写姓名',
  schedule: '*/10 * * * *', // Every ten minutes.
  runsAtFirstStart: true,
  isUpkeep: true,
  async run({ app }) {
    const nameless = await listNameless(app.db, PEOPLE_MAX);
    if (nameless.length === 0) return { counts: { learned: 0 } };
    try {
      const names = await app.feishu.findNames(nameless);
      return { writes: keepNames(app, names), counts: { learned: names.size } };
    } catch (error) {
      // Without that scope people stay nameless, and nothing else is worse for it.
      if (error instanceof FeishuError) return { counts: { learned: 0 } };
      throw error;
    }
  },
});
