import type { App } from './app.ts';
import type { Consequences } from './outcome.ts';

/** What one run of a job found to do, and figures for the log. */
export interface JobOutcome extends Consequences {
  readonly counts: Readonly<Record<string, number>>;
}

export interface Job {
  readonly summary: string;
  /** Five fields in Asia/Shanghai. */
  readonly schedule: string;
  /** Whether it runs at once where it never ran; else it waits for its first due time. */
  readonly runsAtFirstStart?: boolean;
  /** Keeps house and shows nothing: a jump of the playground's clock does not stop for its due times. */
  readonly isUpkeep?: boolean;
  /** Decides by `firedAt`, never by the clock; running twice for the same instant must do nothing more. */
  run(context: { app: App; firedAt: Date }): Promise<JobOutcome>;
}

export function defineJob(job: Job): Job {
  return job;
}
