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
    stage: text({ enum: ['planned', 'preparing', 'established', 'deregistered'] }).notNull(),
    hostUnit: text('host_unit'),
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
    version: integer().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('one_organization_per_uscc')
      .on(table.uscc)
      .where(sql`uscc IS NOT NULL`),
    uniqueIndex('one_organization_per_name').on(table.name),
    index('organizations_by_kind').on(table.kind),
  ],
);

/** 业务指导, 业务主管, 登记管理, 挂靠, 团体会员, 党组织隶属: rows, not one parent. */
export const relations = sqliteTable(
  'relations',
  {
    kind: text({
      enum: ['guided_by', 'supervised_by', 'registered_with', 'host_unit', 'member_of', 'party_superior'],
    }).notNull(),
    fromId: text('from_id').notNull(),
    toId: text('to_id').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.fromId, table.toId] }),
    index('relations_by_target').on(table.kind, table.toId),
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
