import { FeishuError, isFinal } from '../feishu/api/feishu-error.ts';
import type { App } from './app.ts';

/** Another worker holds the event or task now; what this one decided was not written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Feishu out of reach, or a database server: the lease runs out and it is tried again. */
export function mayPass({ db }: Pick<App, 'db'>, error: unknown): boolean {
  if (error instanceof FeishuError) return !isFinal(error);
  return db.shared && error instanceof Error && ['LibsqlError', 'DrizzleQueryError'].includes(error.name);
}
