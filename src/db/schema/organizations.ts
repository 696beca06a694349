import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const organizations = sqliteTable(
  'organizations',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    level: integer().notNull(),
    name: text().notNull(),
    regionCode: text('region_code'),
    uscc: text(),
    stage: text({ enum: ['planned', 'preparing', 'established', 'suspended', 'deregistered'] }).notNull(),
    establishedOn: text('established_on'),
    fullTimeStaff: integer('full_time_staff'),
    fullMembers: integer('full_members'),
    probationaryMembers: integer('probationary_members'),
    partyOrgType: text('party_org_type'),
    noPartyOrgReason: text('no_party_org_reason'),
    partySecretary: text('party_secretary'),
    chair: text(),
    secretaryGeneral: text('secretary_general'),
    contactName: text('contact_name'),
    contactPhone: text('contact_phone'),
    /** What only some kinds record, by field name, as JSON. */
    details: text().notNull().default('{}'),
    version: integer().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('one_organization_per_uscc')
      .on(table.uscc)
      .where(sql`uscc IS NOT NULL`),
    index('organizations_by_name').on(table.name),
    index('organizations_by_region').on(table.regionCode),
    index('organizations_by_kind').on(table.kind),
  ],
);

/**
 * 业务指导, 业务主管, 登记管理, 挂靠, 团体会员, 党组织隶属 and whom a Party organization covers: rows, not one parent.
 * The other end is an organization of the ledger (`to_id`) or a body outside it (`to_name`, else '').
 */
export const relations = sqliteTable(
  'relations',
  {
    kind: text({
      enum: [
        'guided_by',
        'supervised_by',
        'registered_with',
        'host_unit',
        'member_of',
        'party_superior',
        'covers',
      ],
    }).notNull(),
    fromId: text('from_id').notNull(),
    toId: text('to_id'),
    toName: text('to_name').notNull().default(''),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('one_relation_within_the_ledger')
      .on(table.fromId, table.kind, table.toId)
      .where(sql`to_id IS NOT NULL`),
    uniqueIndex('one_relation_to_outside')
      .on(table.fromId, table.kind, table.toName)
      .where(sql`to_id IS NULL`),
    index('relations_by_target').on(table.kind, table.toId),
    index('relations_by_source').on(table.fromId, table.kind),
    index('relations_by_outside_name')
      .on(table.toName)
      .where(sql`to_name <> ''`),
  ],
);

/** The 业务指导 line written out: every organization with each of its ancestors and itself. */
export const scopes = sqliteTable(
  'scopes',
  {
    ancestorId: text('ancestor_id').notNull(),
    organizationId: text('organization_id').notNull(),
    depth: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ancestorId, table.organizationId] }),
    index('scopes_by_organization').on(table.organizationId),
  ],
);

/** A registration asked for and not yet, or already, decided. */
export const applications = sqliteTable(
  'applications',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    fields: text().notNull(),
    guidedBy: text('guided_by'),
    state: text({ enum: ['waiting', 'approved', 'returned'] }).notNull(),
    applicantId: text('applicant_id').notNull(),
    /** The card the application was made on, which is kept up to date. */
    cardKey: text('card_key').notNull(),
    organizationId: text('organization_id'),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at', { mode: 'timestamp_ms' }),
    reason: text(),
    /** Which step of its kind's procedure is to be decided next, counted from 0. */
    step: integer().notNull().default(0),
    version: integer().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('one_waiting_application_per_name')
      .on(table.name)
      .where(sql`state = 'waiting'`),
    index('applications_by_state').on(table.state, table.guidedBy),
  ],
);

/** What leaders ask for, kept up to date by the writes: one row per scope, figure and period ('' for stocks). */
export const totals = sqliteTable(
  'totals',
  {
    scopeId: text('scope_id').notNull(),
    figure: text().notNull(),
    kind: text().notNull(),
    period: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.figure, table.period, table.kind] })],
);

/** What was decided at each step of an application's procedure; a step decided anew after a return has a new row. */
export const applicationSteps = sqliteTable(
  'application_steps',
  {
    id: text().primaryKey(),
    applicationId: text('application_id').notNull(),
    step: integer().notNull(),
    state: text({ enum: ['approved', 'returned'] }).notNull(),
    /** Number and day of the paper by which it was decided, where there is one. */
    documentNumber: text('document_number'),
    documentOn: text('document_on'),
    reason: text(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: integer('decided_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('application_steps_by_application').on(table.applicationId, table.decidedAt)],
);
