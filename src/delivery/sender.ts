import type { InferSelectModel } from 'drizzle-orm';
import type { outbox } from '../db/schema/delivery.ts';
import type { Core } from '../domain/core.ts';
import type { Feishu } from '../feishu/api/feishu.ts';
import type { Log } from '../shared/log.ts';
import { limitsFor } from './rate-limits.ts';

export interface Sender extends Pick<Core, 'db' | 'clock'> {
  readonly feishu: Feishu;
  readonly log: Log;
}

export type Row = InferSelectModel<typeof outbox>;

export function limitsOf(row: Row) {
  const { operation, messageType } = row;
  return limitsFor(operation, operation === 'update' ? (row.messageId ?? row.id) : row.target, messageType);
}
