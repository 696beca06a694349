import { and, eq, sql, type SQL } from 'drizzle-orm';
import { commit } from '../db/commit.ts';
import { outbox } from '../db/schema/delivery.ts';
import { toStatement, updateTable, type Statement } from '../db/statement.ts';
import { FEISHU_CODES, isFinal, isOneOf, type FeishuError } from '../feishu/api/feishu-error.ts';
import { elapsedMs } from './elapsed.ts';
import { blockUntil, type Limit } from './rate-limits.ts';
import type { Outcome } from './carry-out.ts';
import { limitsOf, type Row, type Sender } from './sender.ts';

const BACKOFF_FIRST_MS = 1000;
const BACKOFF_MAX_MS = 15 * 60_000;

/** Writes down how an attempt ended. */
export async function recordOutcome(sender: Sender, row: Row, outcome: Outcome): Promise<void> {
  if (outcome === 'unknown') {
    sender.log.warn('message may or may not have arrived', { outboxId: row.id });
    await settle(sender, row, { state: 'unknown' });
    return;
  }
  const shownVersion = outcome === 'updated' ? row.version : row.shownVersion;
  await settle(sender, row, {
    state: sentOrBehind(shownVersion),
    operation: 'update',
    shownVersion,
    attempts: 0,
    uncertainSince: null,
    errorCode: null,
    ...(outcome === 'updated'
      ? {}
      : { messageId: outcome.sent.messageId, chatId: outcome.sent.chatId, sentAt: sender.clock.now() }),
  });
}

/** A card that changed meanwhile is behind again and gets updated. */
function sentOrBehind(shownVersion: number): SQL {
  return sql`CASE WHEN ${outbox.version} > ${shownVersion} THEN 'pending' ELSE 'sent' END`;
}

/** Writes down why an attempt failed, and when it is worth another. */
export async function recordFailure(sender: Sender, row: Row, error: FeishuError): Promise<void> {
  const errorCode = error.code ?? null;
  const now = elapsedMs(sender);
  sender.log.warn('message not sent', { outboxId: row.id, code: error.code ?? error.fault });
  if (error.fault === 'message_gone' && row.operation === 'reply') {
    await settle(sender, row, {
      state: 'retry',
      operation: 'send',
      errorCode,
      uncertainSince: row.uncertainSince,
    });
    return;
  }
  if (row.operation === 'update' && isFinal(error)) {
    await settle(sender, row, { state: sentOrBehind(row.version), shownVersion: row.version, errorCode });
    return;
  }
  if (isFinal(error)) {
    await settle(sender, row, { state: 'dead', errorCode });
    return;
  }
  const waitMs = error.retryAfterMs ?? Math.min(BACKOFF_FIRST_MS * 2 ** (row.attempts - 1), BACKOFF_MAX_MS);
  await settle(
    sender,
    row,
    {
      state: 'retry',
      errorCode,
      nextAttemptAtMs: sql`${now} + ${waitMs}`,
      ...(error.fault === 'uncertain' ? {} : { uncertainSince: row.uncertainSince }),
    },
    error.fault === 'rate_limited' ? blockUntil(limitsHitBy(error, row), now, waitMs) : [],
  );
}

/** One busy group must not silence the bot for all others. */
function limitsHitBy(error: FeishuError, row: Row): readonly Limit[] {
  const { target, apis } = limitsOf(row);
  return isOneOf(FEISHU_CODES.targetLimited, error.code) ? [target] : [target, ...apis];
}

/** A row whose lease was lost meanwhile is left to its new holder. */
async function settle(
  sender: Sender,
  row: Row,
  values: Parameters<ReturnType<typeof updateTable<typeof outbox>>['set']>[0],
  also: readonly Statement[] = [],
): Promise<void> {
  const update = updateTable(outbox)
    .set(values)
    .where(and(eq(outbox.id, row.id), eq(outbox.fence, row.fence), eq(outbox.state, 'leased')));
  await commit(sender.db, [toStatement(update), ...also]);
}
