import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const terms = sqliteTable(
  'terms',
  {
    id: text().primaryKey(),
    organizationId: text('organization_id').notNull(),
    body: text({ enum: ['council', 'committee', 'party_org'] }).notNull(),
    startedOn: text('started_on').notNull(),
    years: integer().notNull(),
    dueOn: text('due_on').notNull(),
    renewedOn: text('renewed_on'),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex('one_term_per_body_and_start').on(table.organizationId, table.body, table.startedOn),
  ],
);

export const meetings = sqliteTable(
  'meetings',
  {
    id: text().primaryKey(),
    organizationId: text('organization_id').notNull(),
    kind: text().notNull(),
    heldOn: text('held_on').notNull(),
    expected: integer().notNull(),
    present: integer().notNull(),
    topic: text().notNull(),
    recordedBy: text('recorded_by').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('meetings_by_organization').on(table.organizationId, table.kind, table.heldOn)],
);

/** `values` is the newest version; each version stands in `report_versions`. */
export const reports = sqliteTable(
  'reports',
  {
    id: text().primaryKey(),
    organizationId: text('organization_id').notNull(),
    form: text({ enum: ['monthly', 'park_quarterly'] }).notNull(),
    period: text().notNull(),
    version: integer().notNull(),
    state: text({ enum: ['submitted', 'late'] }).notNull(),
    values: text().notNull(),
    note: text(),
    filedBy: text('filed_by').notNull(),
    filedAt: integer('filed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('one_report_per_organization_form_period').on(table.organizationId, table.form, table.period),
    index('reports_by_period').on(table.form, table.period),
  ],
);

export const reportVersions = sqliteTable(
  'report_versions',
  {
    reportId: text('report_id').notNull(),
    version: integer().notNull(),
    values: text().notNull(),
    note: text(),
    filedBy: text('filed_by').notNull(),
    filedAt: integer('filed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.version] })],
);

/** What an organization owes by a rule for a period; `due_version` grows when the date is moved. */
export const obligations = sqliteTable(
  'obligations',
  {
    id: text().primaryKey(),
    ruleId: text('rule_id').notNull(),
    organizationId: text('organization_id').notNull(),
    period: text().notNull(),
    dueOn: text('due_on').notNull(),
    dueVersion: integer('due_version').notNull(),
    state: text({ enum: ['open', 'fulfilled', 'done_offline'] }).notNull(),
    closedBy: text('closed_by'),
    closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
    reason: text(),
  },
  (table) => [
    uniqueIndex('one_obligation_per_rule_organization_period').on(
      table.ruleId,
      table.organizationId,
      table.period,
    ),
    index('obligations_by_state').on(table.state, table.dueOn),
    index('obligations_by_organization').on(table.organizationId, table.state),
  ],
);

/** The ledger of what was reminded: one row per obligation, due-date version, step and person. */
export const reminders = sqliteTable(
  'reminders',
  {
    obligationId: text('obligation_id').notNull(),
    dueVersion: integer('due_version').notNull(),
    step: text().notNull(),
    openId: text('open_id').notNull(),
    outboxId: text('outbox_id').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.obligationId, table.dueVersion, table.step, table.openId] }),
    index('reminders_by_outbox').on(table.outboxId),
  ],
);

/** 明天再提醒: one extra step on that day. */
export const snoozes = sqliteTable(
  'snoozes',
  {
    obligationId: text('obligation_id').notNull(),
    openId: text('open_id').notNull(),
    remindOn: text('remind_on').notNull(),
  },
  (table) => [primaryKey({ columns: [table.obligationId, table.openId, table.remindOn] })],
);
