import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { outbox } from '../db/schema/delivery.ts';
import { guarded, insertInto, toStatement, updateTable, type Statement } from '../db/statement.ts';
import type { Core } from '../domain/core.ts';
import type { CardAction } from '../feishu/card/build-button.ts';
import type { Card } from '../feishu/card/card.ts';
import { prepareCard } from '../feishu/prepare-card.ts';
import { sha256Hex } from '../shared/sha256.ts';
import { elapsedMs } from './elapsed.ts';

export const LANES = { answer: 1, approval: 2, reminder: 3, bulk: 4 } as const;
export type Lane = keyof typeof LANES;

export type Destination =
  | { readonly kind: 'person'; readonly openId: string }
  | {
      readonly kind: 'chat';
      readonly chatId: string;
      readonly isPrivate: boolean;
      readonly replyTo?: string;
    };

export interface Outgoing {
  /** Names the message for good: the same key is sent once. */
  readonly key: string;
  readonly to: Destination;
  readonly lane: Lane;
}

export interface OutgoingCard extends Outgoing {
  readonly card: Card;
}

/** What a card shows at a version, as it goes over the wire. */
export interface Face {
  readonly key: string;
  readonly version: number;
  readonly content: string;
}

/** A message that was written down, with the card it shows now. */
export interface KeptCard extends Face {
  readonly isPrivate: boolean;
  readonly actions: Readonly<Record<string, CardAction>>;
}

/** Feishu takes at most 50 characters. */
const UUID_LENGTH = 40;

/** How long an answer to a click may take to reach the client before the card is updated by a call of ours. */
const ANSWER_GRACE_MS = 5000;

export async function enqueueCard(core: Pick<Core, 'clock'>, message: OutgoingCard): Promise<Statement> {
  const { content, actions } = await prepareCard(message.card, message.key);
  return insertMessage(core, message, {
    messageType: 'interactive',
    content,
    actions: JSON.stringify(actions),
  });
}

/** The row of a message that is to be sent; nothing happens where its key is known already. */
export async function insertMessage(
  core: Pick<Core, 'clock'>,
  { key, to, lane }: Outgoing,
  body: Pick<typeof outbox.$inferSelect, 'messageType' | 'content' | 'actions'>,
): Promise<Statement> {
  const replyTo = to.kind === 'chat' ? to.replyTo : undefined;
  return toStatement(
    insertInto(outbox)
      .values({
        id: key,
        uuid: (await sha256Hex(key)).slice(0, UUID_LENGTH),
        lane: LANES[lane],
        operation: replyTo === undefined ? 'send' : 'reply',
        target: to.kind === 'person' ? to.openId : to.chatId,
        targetType: to.kind === 'person' ? 'open_id' : 'chat_id',
        isPrivate: to.kind === 'person' || to.isPrivate,
        replyTo: replyTo ?? null,
        ...body,
        version: 1,
        state: 'pending',
        createdAt: core.clock.now(),
      })
      .onConflictDoNothing(),
  );
}

/** The guard of a card's change failing means that somebody else changed it first. */
export const CARD_CHANGED = 'card_version';

/** Gives a card sent before a new face, whatever it shows now; nothing happens where no such card was sent. */
export async function changeCard(change: { key: string; card: Card }): Promise<Statement> {
  const { content, actions } = await prepareCard(change.card, change.key);
  return toStatement(
    updateTable(outbox)
      .set(newFace(content, actions))
      .where(and(eq(outbox.id, change.key), eq(outbox.messageType, 'interactive'))),
  );
}

/**
 * Gives the clicked card a new face, only on the version that was clicked. Our own update is held back for
 * a while, since the click's answer brings the face to the client.
 */
export async function answerWithCard(
  core: Pick<Core, 'db' | 'clock'>,
  clicked: KeptCard,
  card: Card,
): Promise<{ readonly writes: readonly Statement[]; readonly face: Face }> {
  const { content, actions } = await prepareCard(card, clicked.key);
  const update = updateTable(outbox)
    .set({ ...newFace(content, actions), nextAttemptAtMs: sql`${elapsedMs(core)} + ${ANSWER_GRACE_MS}` })
    .where(and(eq(outbox.id, clicked.key), eq(outbox.version, clicked.version)));
  return {
    writes: guarded(CARD_CHANGED, update),
    face: { key: clicked.key, version: clicked.version + 1, content },
  };
}

function newFace(content: string, actions: Readonly<Record<string, CardAction>>) {
  return {
    content,
    actions: JSON.stringify(actions),
    version: sql`${outbox.version} + 1`,
    state: sql`CASE WHEN ${outbox.state} = 'sent' THEN 'pending' ELSE ${outbox.state} END`,
    operation: sql`CASE WHEN ${outbox.state} = 'sent' THEN 'update' ELSE ${outbox.operation} END`,
  };
}

/** The client has the answer with this version: nothing is left to update. */
export function markShown({ key, version }: Face): Statement {
  return toStatement(
    updateTable(outbox)
      .set({ shownVersion: version, state: 'sent', nextAttemptAtMs: 0 })
      .where(
        and(
          eq(outbox.id, key),
          eq(outbox.version, version),
          eq(outbox.state, 'pending'),
          eq(outbox.operation, 'update'),
        ),
      ),
  );
}

/** The answer came too late for the client: the card is updated by a call of ours, at once. */
export function showNow(key: string): Statement {
  return toStatement(
    updateTable(outbox)
      .set({ nextAttemptAtMs: 0 })
      .where(and(eq(outbox.id, key), eq(outbox.state, 'pending'))),
  );
}

/** The card of a message, by its message id or, where that is not recorded yet, by the key that its buttons carry. */
export async function findCard(
  { db }: Pick<Core, 'db'>,
  place: { messageId: string; chatId: string; value: unknown },
): Promise<KeptCard | undefined> {
  const [byMessage] = await db.select().from(outbox).where(eq(outbox.messageId, place.messageId));
  const row = byMessage ?? (await findUnrecorded(db, place));
  if (row === undefined) return undefined;
  const { id: key, version, content, isPrivate } = row;
  return { key, version, content, isPrivate, actions: parseActions(row.actions) };
}

const ClickValue = z.object({ key: z.string() });

async function findUnrecorded(db: Core['db'], place: { chatId: string; value: unknown }) {
  const value = ClickValue.safeParse(place.value);
  if (!value.success) return undefined;
  const [row] = await db.select().from(outbox).where(eq(outbox.id, value.data.key));
  const isElsewhere = row?.targetType === 'chat_id' && row.target !== place.chatId;
  return row?.messageId === null && !isElsewhere ? row : undefined;
}

const Actions = z.record(z.string(), z.object({ action: z.string(), data: z.unknown() }));

function parseActions(json: string): Record<string, CardAction> {
  return Object.fromEntries(
    Object.entries(Actions.parse(JSON.parse(json))).map(([name, { action, data }]) => [
      name,
      { action, data },
    ]),
  );
}

export async function countWaitingMessages(
  { db, clock }: Pick<Core, 'db' | 'clock'>,
  withinMs: number,
): Promise<number> {
  const horizon = clock.elapsedMs() + withinMs;
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(outbox)
    .where(
      sql`${outbox.state} = 'leased' OR (${outbox.state} IN ('pending', 'retry') AND ${outbox.nextAttemptAtMs} <= ${horizon})`,
    );
  return row?.count ?? 0;
}
