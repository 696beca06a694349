import type { InferSelectModel } from 'drizzle-orm';
import type { outbox } from '../db/schema/delivery.ts';
import type { Core } from '../domain/core.ts';
import type { FeishuError } from '../feishu/api/feishu-error.ts';
import type { Feishu } from '../feishu/api/feishu.ts';
import type { Log } from '../shared/log.ts';
import { limitsFor } from './rate-limits.ts';

export interface Sender extends Pick<Core, 'db' | 'clock'> {
  readonly feishu: Feishu;
  readonly log: Log;
}

export type Row = InferSelectModel<typeof outbox>;

export function limitsOf(row: Row) {
  return limitsFor(row.operation, row.operation === 'update' ? (row.messageId ?? row.id) : row.target);
}

/** What can never be carried out as it is. */
export function isFinal({ fault }: FeishuError): boolean {
  return fault === 'rejected' || fault === 'message_gone' || fault === 'too_old';
}
