import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { obligations, reminders, snoozes, terms } from '../../db/schema/duties.ts';
import { organizations } from '../../db/schema/organizations.ts';
import { grants } from '../../db/schema/people.ts';
import {
  guarded,
  insertInto,
  toRawStatement,
  toStatement,
  unique,
  updateTable,
  type Statement,
} from '../../db/statement.ts';
import type { Role } from '../access/role.ts';
import type { Core } from '../core.ts';
import { toSql } from './condition.ts';
import type { Obligation } from './obligation.ts';
import type { Fulfilment, Rule } from './rule.ts';
import type { DuePeriod } from './schedule.ts';

type Db = Core['db'];

/** Someone who answers for an open obligation, with the steps he was reminded at and the days he asked for. */
export interface OwedRow {
  readonly obligation: Obligation;
  readonly organizationName: string;
  readonly openId: string;
  readonly role: Role;
  /** Steps reminded at the present due date. */
  readonly remindedSteps: readonly string[];
  readonly snoozedTo: readonly string[];
}

/** Opens the obligations of a rule for a period, one each for the organizations it binds; fulfilled ones as such. */
export function openForPeriod(
  rule: Rule,
  { period, firstDay, lastDay, dueOn }: DuePeriod,
  now: Date,
): Statement {
  const fulfilled = toFulfilled(rule.fulfilment, { period, firstDay, lastDay });
  return toRawStatement(sql`
    INSERT INTO ${obligations} (id, rule_id, organization_id, period, due_on, due_version, state, closed_by, closed_at)
    SELECT ${`${rule.id}:`} || ${organizations.id} || ${`:${period}`}, ${rule.id}, ${organizations.id}, ${period}, ${dueOn}, 1,
      CASE WHEN ${fulfilled} THEN 'fulfilled' ELSE 'open' END,
      CASE WHEN ${fulfilled} THEN 'record' END,
      CASE WHEN ${fulfilled} THEN ${now.getTime()} END
    FROM ${organizations} WHERE ${toSql(rule.binds)}
    ON CONFLICT DO NOTHING`);
}

/** Opens the renewal of each running term that ends by the day. */
export function openForTerms(rule: Rule, body: string, endsBy: string): Statement {
  return toRawStatement(sql`
    INSERT INTO ${obligations} (id, rule_id, organization_id, period, due_on, due_version, state)
    SELECT ${`${rule.id}:`} || ${terms.id}, ${rule.id}, ${terms.organizationId}, ${terms.startedOn}, ${terms.dueOn}, 1, 'open'
    FROM ${terms} JOIN ${organizations} ON ${organizations.id} = ${terms.organizationId}
    WHERE ${terms.body} = ${body} AND ${terms.renewedOn} IS NULL AND ${terms.dueOn} <= ${endsBy} AND ${toSql(rule.binds)}
    ON CONFLICT DO NOTHING`);
}

/** Follows the terms that were corrected: a moved date is reminded of anew, a term taken back owes nothing. */
export function followTerms({ id: ruleId }: Rule, now: Date): Statement[] {
  return [
    toRawStatement(sql`
      UPDATE ${obligations} SET period = terms.started_on, due_on = terms.due_on, due_version = due_version + 1
      FROM ${terms} WHERE ${obligations.id} = ${`${ruleId}:`} || ${terms.id} AND ${obligations.state} = 'open'
        AND ${terms.renewedOn} IS NULL
        AND (${obligations.dueOn} <> ${terms.dueOn} OR ${obligations.period} <> ${terms.startedOn})`),
    toRawStatement(sql`
      UPDATE ${obligations} SET state = 'fulfilled', closed_by = 'correction', closed_at = ${now.getTime()}
      WHERE ${obligations.ruleId} = ${ruleId} AND ${obligations.state} = 'open'
        AND NOT EXISTS (SELECT 1 FROM ${terms} WHERE ${obligations.id} = ${`${ruleId}:`} || ${terms.id})`),
  ];
}

/** Closes the open obligations that a record fulfils. */
export function closeFulfilled(
  ruleIds: readonly string[],
  organizationId: string,
  period: string,
  closing: { closedBy: string; closedAt: Date },
): Statement {
  return toStatement(
    updateTable(obligations)
      .set({ state: 'fulfilled', ...closing })
      .where(
        and(
          inArray(obligations.ruleId, [...ruleIds]),
          eq(obligations.organizationId, organizationId),
          eq(obligations.period, period),
          eq(obligations.state, 'open'),
        ),
      ),
  );
}

/** Counts only while the obligation is open. */
export function closeOffline(id: string, closing: { closedBy: string; closedAt: Date }): Statement[] {
  return guarded(
    'obligation_open',
    updateTable(obligations)
      .set({ state: 'done_offline', ...closing })
      .where(and(eq(obligations.id, id), eq(obligations.state, 'open'))),
  );
}

export async function findObligation(
  db: Db,
  id: string,
): Promise<{ obligation: Obligation; organizationName: string } | undefined> {
  const [row] = await db
    .select({ obligation: obligations, organizationName: organizations.name })
    .from(obligations)
    .innerJoin(organizations, eq(organizations.id, obligations.organizationId))
    .where(eq(obligations.id, id));
  return row;
}

/** What an organization owes, the first due first. */
export async function listOpenObligations(
  db: Db,
  organizationId: string,
): Promise<{ obligation: Obligation; organizationName: string }[]> {
  return db
    .select({ obligation: obligations, organizationName: organizations.name })
    .from(obligations)
    .innerJoin(organizations, eq(organizations.id, obligations.organizationId))
    .where(and(eq(obligations.organizationId, organizationId), eq(obligations.state, 'open')))
    .orderBy(asc(obligations.dueOn), asc(obligations.ruleId));
}

/**
 * Everyone who answers for an open obligation, or one person alone, the first due first. An organization that is
 * suspended or deregistered owes nothing meanwhile.
 */
export async function listOwed(db: Db, openId?: string): Promise<OwedRow[]> {
  const rows = await db
    .select({
      obligation: obligations,
      organizationName: organizations.name,
      openId: grants.openId,
      role: grants.role,
      remindedSteps: sql<string | null>`(SELECT group_concat(${reminders.step}) FROM ${reminders}
        WHERE ${reminders.obligationId} = ${obligations.id} AND ${reminders.dueVersion} = ${obligations.dueVersion}
        AND ${reminders.openId} = ${grants.openId})`,
      snoozedTo: sql<string | null>`(SELECT group_concat(${snoozes.remindOn}) FROM ${snoozes}
        WHERE ${snoozes.obligationId} = ${obligations.id} AND ${snoozes.openId} = ${grants.openId})`,
    })
    .from(obligations)
    .innerJoin(
      organizations,
      and(eq(organizations.id, obligations.organizationId), eq(organizations.stage, 'established')),
    )
    .innerJoin(grants, and(eq(grants.organizationId, obligations.organizationId), isNull(grants.revokedAt)))
    .where(and(eq(obligations.state, 'open'), openId === undefined ? undefined : eq(grants.openId, openId)))
    .orderBy(asc(obligations.dueOn), asc(obligations.ruleId));
  return rows.map((row) => ({
    ...row,
    remindedSteps: row.remindedSteps?.split(',') ?? [],
    snoozedTo: row.snoozedTo?.split(',') ?? [],
  }));
}

/** The same step of the same obligation to the same person stands here once. */
export function insertReminder(reminder: {
  obligationId: string;
  dueVersion: number;
  step: string;
  openId: string;
  outboxId: string;
  createdAt: Date;
}): Statement {
  return unique('reminder_exists', insertInto(reminders).values(reminder));
}

export function insertSnooze(snooze: { obligationId: string; openId: string; remindOn: string }): Statement {
  return toStatement(insertInto(snoozes).values(snooze).onConflictDoNothing());
}

function toFulfilled(
  fulfilment: Fulfilment,
  { period, firstDay, lastDay }: Pick<DuePeriod, 'period' | 'firstDay' | 'lastDay'>,
): SQL {
  switch (fulfilment.by) {
    case 'report':
      return sql`EXISTS (SELECT 1 FROM reports WHERE reports.organization_id = ${organizations.id}
        AND reports.form = ${fulfilment.form} AND reports.period = ${period})`;
    case 'meeting':
      return sql`EXISTS (SELECT 1 FROM meetings WHERE meetings.organization_id = ${organizations.id}
        AND meetings.kind = ${fulfilment.meeting} AND meetings.held_on BETWEEN ${firstDay} AND ${lastDay})`;
    case 'renewal':
      return sql`0`;
  }
}
