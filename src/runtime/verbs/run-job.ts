import { runJob as runJobOnce } from '../../kit/run-due-jobs.ts';
import { registry } from '../../registry.gen.ts';
import { done, misused, refused, type Verb } from './verb.ts';

/** Runs a job for an instant; once it ran for that instant, it does nothing more. */
export const runJob: Verb = {
  usage: 'run-job NAME [--at ISO]',
  summary: '现在就跑一个定时任务',
  async run(app, { args: [name], flags }) {
    if (name === undefined) return misused(runJob);
    const job = registry.jobs[name];
    if (job === undefined) {
      return {
        status: 2,
        lines: [],
        notes: [`没有任务“${name}”；可用：${Object.keys(registry.jobs).join(' ')}`],
      };
    }
    const firedAt = flags['at'] === undefined ? app.clock.now() : new Date(flags['at']);
    if (Number.isNaN(firedAt.getTime())) return refused('--at 应为时间，如 2026-11-25T09:07:00+08:00');
    await runJobOnce(app, name, job, firedAt);
    return done([`已运行 ${name}`]);
  },
};
