import { and, asc, eq, inArray, isNotNull, lte, or, sql, type InferSelectModel, type SQL } from 'drizzle-orm';
import { commit, CommitConflict } from '../db/commit.ts';
import { outbox } from '../db/schema/delivery.ts';
import { guarded, toStatement, updateTable, type Statement } from '../db/statement.ts';
import type { Core } from '../domain/core.ts';
import { FEISHU_CODES, FeishuError, isOneOf } from '../feishu/api/feishu-error.ts';
import type { Feishu, SentCard, SentMessage } from '../feishu/api/feishu.ts';
import { toMarker } from '../feishu/prepare-card.ts';
import type { Log } from '../shared/log.ts';
import { elapsedMs } from './elapsed.ts';
import { blockUntil, freeAtMs, limitsFor, takeFrom, type Limit } from './rate-limits.ts';

export interface Sender extends Pick<Core, 'db' | 'clock'> {
  readonly feishu: Feishu;
  readonly log: Log;
}

type Row = InferSelectModel<typeof outbox>;

const LEASE_MS = 30_000;
/** More than one, for when a rival takes the first. */
const CANDIDATES = 8;
/** Feishu forgets a uuid after an hour; ten minutes are kept for clocks that differ. */
const UUID_LIFE_MS = 50 * 60_000;
const CLOCKS_APART_MS = 10 * 60_000;
const BACKOFF_FIRST_MS = 1000;
const BACKOFF_MAX_MS = 15 * 60_000;

/**
 * Sends one message that is due. Returns `sent` when there was one, or how long to wait for the next,
 * or `undefined` when nothing waits.
 */
export async function sendNext(sender: Sender): Promise<'sent' | { waitMs: number } | undefined> {
  for (const id of await listCandidates(sender)) {
    const leased = await lease(sender, id);
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

const LIMITS_FREE_AT = freeAtMs(
  outbox.operation,
  sql`CASE WHEN ${outbox.operation} = 'update' THEN ${outbox.messageId} ELSE ${outbox.target} END`,
);
/** When a row that waits may go: not before its own time, and not before the limits let it. */
const DUE_AT = sql<number>`max(${outbox.nextAttemptAtMs}, ${LIMITS_FREE_AT})`;
const WAITS = inArray(outbox.state, ['pending', 'retry']);

function isDue(now: SQL<number>): SQL | undefined {
  const isAbandoned = and(
    eq(outbox.state, 'leased'),
    lte(outbox.leaseUntilMs, now),
    lte(LIMITS_FREE_AT, now),
  );
  return or(and(WAITS, lte(DUE_AT, now)), isAbandoned);
}

/** Ids only: cards are large, and many may wait. */
async function listCandidates(sender: Sender): Promise<string[]> {
  const rows = await sender.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(isDue(elapsedMs(sender)))
    .orderBy(asc(outbox.lane), asc(outbox.createdAt), sql`rowid`)
    .limit(CANDIDATES);
  return rows.map(({ id }) => id);
}

/** Writes the attempt down before it is made, so that a crash leaves its trace; `undefined` when a limit or a rival was first. */
async function lease(sender: Sender, id: string): Promise<Row | undefined> {
  const now = elapsedMs(sender);
  const [row] = await sender.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.id, id), isDue(now)));
  if (row === undefined) return undefined;
  const uncertainSince = row.operation === 'update' ? null : (row.uncertainSince ?? sender.clock.now());
  // While it is uncertain whether an older face arrived, that is the one a client may show.
  const shownVersion =
    row.operation === 'update' || row.uncertainSince !== null ? row.shownVersion : row.version;
  const leased: Row = { ...row, fence: row.fence + 1, attempts: row.attempts + 1, shownVersion };
  const take = updateTable(outbox)
    .set({
      state: 'leased',
      fence: leased.fence,
      attempts: leased.attempts,
      uncertainSince,
      shownVersion,
      leaseUntilMs: sql`${now} + ${LEASE_MS}`,
    })
    .where(
      and(
        eq(outbox.id, row.id),
        eq(outbox.fence, row.fence),
        eq(outbox.version, row.version),
        eq(outbox.state, row.state),
      ),
    );
  try {
    await commit(sender.db, [...takeFrom(limitsOf(row), now), ...guarded('lease', take)]);
    // The time of an earlier uncertain attempt decides; this one's own is only known to be uncertain once it fails so.
    return leased;
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
  if (
    row.uncertainSince !== null &&
    sender.clock.now().getTime() - row.uncertainSince.getTime() > UUID_LIFE_MS
  ) {
    const found = await findInChat(sender, row, row.uncertainSince);
    if (found !== 'absent') return found;
  }
  if (row.operation === 'reply' && row.replyTo !== null) {
    return { sent: await feishu.replyCard({ messageId: row.replyTo, content, uuid }) };
  }
  return { sent: await feishu.sendCard({ to: { type: row.targetType, id: row.target }, content, uuid }) };
}

/** Feishu no longer knows the uuid: only the chat itself can tell whether the message arrived. */
async function findInChat(
  sender: Sender,
  row: Row,
  since: Date,
): Promise<{ sent: SentMessage } | 'unknown' | 'absent'> {
  const chatId = row.isPrivate ? await findPrivateChat(sender, row) : undefined;
  if (chatId === undefined) return 'unknown';
  const marker = await toMarker(row.id);
  const cards = await listCards(sender, chatId, new Date(since.getTime() - CLOCKS_APART_MS));
  if (cards === 'unreadable') return 'unknown';
  const card = cards.find((candidate) => candidate.content.includes(marker));
  return card === undefined ? 'absent' : { sent: { messageId: card.messageId, chatId } };
}

/** A chat that cannot be read for good says nothing about the message; any other failure is one to try again after. */
async function listCards(
  { feishu }: Sender,
  chatId: string,
  since: Date,
): Promise<readonly SentCard[] | 'unreadable'> {
  try {
    return await feishu.listCards({ chatId, since });
  } catch (error) {
    if (error instanceof FeishuError && isFinal(error)) return 'unreadable';
    throw error;
  }
}

async function findPrivateChat({ db }: Sender, row: Row): Promise<string | undefined> {
  if (row.targetType === 'chat_id') return row.target;
  const [other] = await db
    .select({ chatId: outbox.chatId })
    .from(outbox)
    .where(and(eq(outbox.target, row.target), eq(outbox.targetType, 'open_id'), isNotNull(outbox.chatId)))
    .limit(1);
  return other?.chatId ?? undefined;
}

async function record(sender: Sender, row: Row, outcome: Outcome): Promise<void> {
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

async function recordFailure(sender: Sender, row: Row, error: FeishuError): Promise<void> {
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

function isFinal({ fault }: FeishuError): boolean {
  return fault === 'rejected' || fault === 'message_gone' || fault === 'too_old';
}

/** One busy group must not silence the bot for all others. */
function limitsHitBy(error: FeishuError, row: Row): readonly Limit[] {
  const { target, api } = limitsOf(row);
  return isOneOf(FEISHU_CODES.targetLimited, error.code) ? [target] : [target, api];
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
  const [row] = await sender.db
    .select({ waitMs: sql<number | null>`min(${DUE_AT}) - ${elapsedMs(sender)}` })
    .from(outbox)
    .where(WAITS);
  return row === undefined || row.waitMs === null ? undefined : { waitMs: Math.max(1, row.waitMs) };
}
