import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { bytes } from './bytes.ts';

/** A guard is an insert into this table that fails when the statement before it did not touch what it had to. */
export const guards = sqliteTable('guards', { ok: integer().notNull() }, (table) => [
  check('guard_holds', sql`${table.ok} = 1`),
]);

export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
});

/** Every accepted event, once per event id and once per message id; times ending in `_ms` are real time. */
export const inbox = sqliteTable(
  'inbox',
  {
    eventId: text('event_id').primaryKey(),
    messageId: text('message_id').unique('one_event_per_message'),
    eventType: text('event_type').notNull(),
    payload: text().notNull(),
    receivedAt: integer('received_at', { mode: 'timestamp_ms' }).notNull(),
    state: text({ enum: ['pending', 'leased', 'done', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    fence: integer().notNull().default(0),
    leaseUntilMs: integer('lease_until_ms').notNull().default(0),
  },
  (table) => [
    index('inbox_by_state').on(table.state, table.leaseUntilMs),
    index('inbox_by_age').on(table.receivedAt),
  ],
);

/**
 * Every message, once per key: a row is sent, and from then on holds what its card shows and does now.
 * While `version` is ahead of `shown_version` the card in the chat is behind and gets updated.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text().primaryKey(),
    uuid: text().notNull(),
    lane: integer().notNull(),
    operation: text({ enum: ['send', 'reply', 'update'] }).notNull(),
    /** A person's open_id or a chat_id. */
    target: text().notNull(),
    targetType: text('target_type', { enum: ['open_id', 'chat_id'] }).notNull(),
    isPrivate: integer('is_private', { mode: 'boolean' }).notNull(),
    replyTo: text('reply_to'),
    /** A card, or a file of ours that is uploaded before it is sent. */
    messageType: text('message_type', { enum: ['interactive', 'file'] })
      .notNull()
      .default('interactive'),
    /** The card as it goes over the wire; for a file the id in `files`. */
    content: text().notNull(),
    /** Button name to action, as JSON. */
    actions: text().notNull(),
    version: integer().notNull(),
    shownVersion: integer('shown_version').notNull().default(0),
    state: text({ enum: ['pending', 'leased', 'sent', 'retry', 'unknown', 'dead'] }).notNull(),
    attempts: integer().notNull().default(0),
    fence: integer().notNull().default(0),
    leaseUntilMs: integer('lease_until_ms').notNull().default(0),
    nextAttemptAtMs: integer('next_attempt_at_ms').notNull().default(0),
    /** When the first attempt began whose outcome is not known; null while all ended in a definite refusal. */
    uncertainSince: integer('uncertain_since', { mode: 'timestamp_ms' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    sentAt: integer('sent_at', { mode: 'timestamp_ms' }),
    messageId: text('message_id').unique('one_card_per_message'),
    chatId: text('chat_id'),
    errorCode: integer('error_code'),
  },
  (table) => [
    index('outbox_by_state').on(table.state, table.nextAttemptAtMs, table.lane, table.createdAt),
    index('outbox_by_target').on(table.target),
  ],
);

/** Rate limits with a burst capacity of one: the next call may start at `free_at_ms`. */
export const buckets = sqliteTable('buckets', {
  key: text().primaryKey(),
  freeAtMs: integer('free_at_ms').notNull(),
});

export const jobRuns = sqliteTable(
  'job_runs',
  {
    job: text().notNull(),
    dueAt: integer('due_at', { mode: 'timestamp_ms' }).notNull(),
    state: text({ enum: ['done', 'failed', 'skipped'] }).notNull(),
    counts: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.job, table.dueAt] })],
);

/** Files of ours on their way out, and those that a task works on; forgotten some days later. */
export const files = sqliteTable(
  'files',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    bytes: bytes().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('files_by_age').on(table.createdAt)],
);

/** Work that is too long for one answer, done step by step; each step is one commit, so a death loses nothing. */
export const tasks = sqliteTable(
  'tasks',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** What is to be done, as JSON. */
    data: text().notNull(),
    /** How far it is, as JSON; null before the first step. */
    progress: text(),
    state: text({ enum: ['pending', 'leased', 'done', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    fence: integer().notNull().default(0),
    leaseUntilMs: integer('lease_until_ms').notNull().default(0),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('tasks_by_state').on(table.state, table.createdAt)],
);
