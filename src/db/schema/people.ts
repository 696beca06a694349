import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const people = sqliteTable('people', {
  openId: text('open_id').primaryKey(),
  name: text().notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
});

/** A role for one organization and all below it. */
export const grants = sqliteTable(
  'grants',
  {
    id: text().primaryKey(),
    openId: text('open_id').notNull(),
    role: text({ enum: ['admin', 'cadre', 'reviewer', 'party_secretary', 'reporter', 'leader'] }).notNull(),
    organizationId: text('organization_id').notNull(),
    grantedBy: text('granted_by').notNull(),
    grantedAt: integer('granted_at', { mode: 'timestamp_ms' }).notNull(),
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
    revokedBy: text('revoked_by'),
  },
  (table) => [
    uniqueIndex('one_live_grant')
      .on(table.openId, table.role, table.organizationId)
      .where(sql`revoked_at IS NULL`),
    index('grants_by_organization').on(table.organizationId),
  ],
);

/** A person asks to be given a role for an organization. */
export const grantRequests = sqliteTable(
  'grant_requests',
  {
    id: text().primaryKey(),
    openId: text('open_id').notNull(),
    role: text({ enum: ['admin', 'cadre', 'reviewer', 'party_secretary', 'reporter', 'leader'] }).notNull(),
    organizationId: text('organization_id').notNull(),
    state: text({ enum: ['waiting', 'approved', 'refused'] }).notNull(),
    /** The card it was asked for on, which is kept up to date. */
    cardKey: text('card_key').notNull(),
    note: text(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at', { mode: 'timestamp_ms' }),
    reason: text(),
    version: integer().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('one_waiting_request')
      .on(table.openId, table.role, table.organizationId)
      .where(sql`state = 'waiting'`),
    index('grant_requests_by_state').on(table.state, table.organizationId),
  ],
);

export const chatBindings = sqliteTable('chat_bindings', {
  chatId: text('chat_id').primaryKey(),
  organizationId: text('organization_id').notNull(),
  boundBy: text('bound_by').notNull(),
  boundAt: integer('bound_at', { mode: 'timestamp_ms' }).notNull(),
});

/** Append-only: triggers refuse update and delete. Holds ids and changed fields, no personal data. */
export const audit = sqliteTable(
  'audit',
  {
    id: text().primaryKey(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    before: text(),
    after: text(),
  },
  (table) => [index('audit_by_subject').on(table.subjectKind, table.subjectId)],
);

/**
 * The chain over the audit, append-only as well: row `seq` seals one audit row together with the seal before it.
 * One sealer writes it after the fact; what has no row yet is the unsealed tail.
 */
export const auditSeals = sqliteTable('audit_seals', {
  seq: integer().primaryKey(),
  auditId: text('audit_id').notNull().unique('one_seal_per_audit_row'),
  /** HMAC-SHA-256 with SECRET_KEY, or plain SHA-256 without, in hexadecimal. */
  seal: text().notNull(),
});
