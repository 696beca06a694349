import type { App } from './app.ts';
import type { Outcome } from './outcome.ts';

/** What one run of a job found to do, and figures for the log. */
export interface JobOutcome extends Pick<Outcome, 'writes' | 'messages' | 'changes'> {
  readonly counts: Readonly<Record<string, number>>;
}

export interface Job {
  readonly summary: string;
  /** Five fields in Asia/Shanghai. */
  readonly schedule: string;
  /** Whether it runs at once where it never ran; else it waits for its first due time. */
  readonly runsAtFirstStart?: boolean;
  /** Decides by `firedAt`, never by the clock; running twice for the same instant must do nothing more. */
  run(context: { app: App; firedAt: Date }): Promise<JobOutcome>;
}

export function defineJob(job: Job): Job {
  return job;
}
