import { and, asc, eq, inArray, lte, or, sql, type InferSelectModel } from 'drizzle-orm';
import { commit, CommitConflict } from '../db/commit.ts';
import { buckets, outbox } from '../db/schema/delivery.ts';
import { guarded, toStatement, updateTable, type Statement } from '../db/statement.ts';
import type { Core } from '../domain/core.ts';
import { FeishuError } from '../feishu/api/feishu-error.ts';
import type { Feishu, SentMessage } from '../feishu/api/feishu.ts';
import { toMarker } from '../feishu/prepare-card.ts';
import type { Log } from '../shared/log.ts';
import { elapsedMs } from './elapsed.ts';
import { blockUntil, limitsFor, takeFrom } from './rate-limits.ts';

export interface Sender extends Pick<Core, 'db' | 'clock'> {
  readonly feishu: Feishu;
  readonly log: Log;
}

type Row = InferSelectModel<typeof outbox>;

const LEASE_MS = 30_000;
const CANDIDATES = 50;
/** Feishu forgets a uuid after an hour; ten minutes are kept for clocks that differ. */
const UUID_LIFE_MS = 50 * 60_000;
const BACKOFF_FIRST_MS = 1000;
const BACKOFF_MAX_MS = 15 * 60_000;

/**
 * Sends one message that is due. Returns `sent` when there was one, or how long to wait for the next,
 * or `undefined` when nothing waits.
 */
export async function sendNext(sender: Sender): Promise<'sent' | { waitMs: number } | undefined> {
  for (const row of await listCandidates(sender)) {
    const leased = await lease(sender, row);
    if (leased === undefined) continue;
    await attempt(sender, leased);
    return 'sent';
  }
  return findWait(sender);
}

/** Where this process is the only one, whatever a former one held is free again. */
export function releaseMessages(): Statement {
  return toStatement(updateTable(outbox).set({ leaseUntilMs: 0 }).where(eq(outbox.state, 'leased')));
}

async function listCandidates(sender: Sender): Promise<Row[]> {
  const now = elapsedMs(sender);
  return sender.db
    .select()
    .from(outbox)
    .where(
      or(
        and(inArray(outbox.state, ['pending', 'retry']), lte(outbox.nextAttemptAtMs, now)),
        and(eq(outbox.state, 'leased'), lte(outbox.leaseUntilMs, now)),
      ),
    )
    .orderBy(asc(outbox.lane), asc(outbox.createdAt), sql`rowid`)
    .limit(CANDIDATES);
}

/** Writes the attempt down before it is made, so that a crash leaves its trace; `undefined` when a limit or a rival was first. */
async function lease(sender: Sender, row: Row): Promise<Row | undefined> {
  const now = elapsedMs(sender);
  const uncertainSince = row.operation === 'update' ? null : (row.uncertainSince ?? sender.clock.now());
  const leased: Row = { ...row, state: 'leased', fence: row.fence + 1, attempts: row.attempts + 1, uncertainSince };
  const take = updateTable(outbox)
    .set({
      state: 'leased',
      fence: leased.fence,
      attempts: leased.attempts,
      uncertainSince,
      leaseUntilMs: sql`${now} + ${LEASE_MS}`,
    })
    .where(and(eq(outbox.id, row.id), eq(outbox.fence, row.fence), eq(outbox.version, row.version)));
  try {
    await commit(sender.db, [...takeFrom(limitsOf(row), now), ...guarded('lease', take)]);
    // The time of an earlier uncertain attempt decides; this one's own is only known to be uncertain once it fails so.
    return { ...leased, uncertainSince: row.uncertainSince };
  } catch (error) {
    if (error instanceof CommitConflict) return undefined;
    throw error;
  }
}

async function attempt(sender: Sender, row: Row): Promise<void> {
  try {
    await record(sender, row, await carryOut(sender, row));
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    await recordFailure(sender, row, error);
  }
}

type Outcome = { readonly sent: SentMessage } | 'updated' | 'unknown';

async function carryOut(sender: Sender, row: Row): Promise<Outcome> {
  const { feishu } = sender;
  const { content, uuid } = row;
  if (row.operation === 'update') {
    if (row.messageId === null) throw new Error(`outbox row ${row.id} is to be updated and was never sent`);
    await feishu.updateCard({ messageId: row.messageId, content });
    return 'updated';
  }
  if (row.uncertainSince !== null && sender.clock.now().getTime() - row.uncertainSince.getTime() > UUID_LIFE_MS) {
    const found = await findInChat(sender, row, row.uncertainSince);
    if (found !== 'absent') return found;
  }
  if (row.operation === 'reply' && row.replyTo !== null) {
    return { sent: await feishu.replyCard({ messageId: row.replyTo, content, uuid }) };
  }
  return { sent: await feishu.sendCard({ to: { type: row.targetType, id: row.target }, content, uuid }) };
}

/** Feishu no longer knows the uuid: only the chat itself can tell whether the message arrived. */
async function findInChat(sender: Sender, row: Row, since: Date): Promise<{ sent: SentMessage } | 'unknown' | 'absent'> {
  const chatId = row.isPrivate ? await findPrivateChat(sender, row) : undefined;
  if (chatId === undefined) return 'unknown';
  const marker = JSON.stringify(await toMarker(row.id));
  const cards = await sender.feishu.listCards({ chatId, since });
  const card = cards.find((candidate) => candidate.content.includes(marker));
  return card === undefined ? 'absent' : { sent: { messageId: card.messageId, chatId } };
}

async function findPrivateChat({ db }: Sender, row: Row): Promise<string | undefined> {
  if (row.targetType === 'chat_id') return row.target;
  const [other] = await db
    .select({ chatId: outbox.chatId })
    .from(outbox)
    .where(and(eq(outbox.target, row.target), eq(outbox.targetType, 'open_id'), eq(outbox.state, 'sent')))
    .limit(1);
  return other?.chatId ?? undefined;
}

async function record(sender: Sender, row: Row, outcome: Outcome): Promise<void> {
  if (outcome === 'unknown') {
    sender.log.warn('message may or may not have arrived', { outboxId: row.id });
    await settle(sender, row, { state: 'unknown' });
    return;
  }
  // A card that changed meanwhile is behind again and gets updated.
  const behind = sql`${outbox.version} > ${row.version}`;
  await settle(sender, row, {
    state: sql`CASE WHEN ${behind} THEN 'pending' ELSE 'sent' END`,
    operation: 'update',
    shownVersion: row.version,
    attempts: 0,
    uncertainSince: null,
    errorCode: null,
    ...(outcome === 'updated'
      ? {}
      : { messageId: outcome.sent.messageId, chatId: outcome.sent.chatId, sentAt: sender.clock.now() }),
  });
}

async function recordFailure(sender: Sender, row: Row, error: FeishuError): Promise<void> {
  const errorCode = error.code ?? null;
  const now = elapsedMs(sender);
  sender.log.warn('message not sent', { outboxId: row.id, code: error.code ?? error.fault });
  if (error.fault === 'message_gone' && row.operation === 'reply') {
    await settle(sender, row, { state: 'retry', operation: 'send', errorCode, uncertainSince: row.uncertainSince });
    return;
  }
  if (row.operation === 'update' && ['message_gone', 'too_old', 'rejected'].includes(error.fault)) {
    await settle(sender, row, { state: 'sent', shownVersion: row.version, errorCode });
    return;
  }
  if (error.fault === 'rejected' || error.fault === 'message_gone' || error.fault === 'too_old') {
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
    error.fault === 'rate_limited' ? blockUntil(limitsOf(row), now, waitMs) : [],
  );
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

function limitsOf(row: Row) {
  return limitsFor(row.operation, row.operation === 'update' ? (row.messageId ?? row.id) : row.target);
}

async function findWait(sender: Sender): Promise<{ waitMs: number } | undefined> {
  const now = elapsedMs(sender);
  const [row] = await sender.db
    .select({ waitMs: sql<number | null>`min(${outbox.nextAttemptAtMs}) - ${now}` })
    .from(outbox)
    .where(inArray(outbox.state, ['pending', 'retry']));
  if (row === undefined || row.waitMs === null) return undefined;
  if (row.waitMs > 0) return { waitMs: row.waitMs };
  const [bucket] = await sender.db
    .select({ waitMs: sql<number | null>`min(${buckets.freeAtMs}) - ${now}` })
    .from(buckets)
    .where(sql`${buckets.freeAtMs} > ${now}`);
  return { waitMs: Math.max(1, bucket?.waitMs ?? 1) };
}
