import { toDay, toMonth } from '../../shared/calendar.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Statement } from '../../db/statement.ts';
import type { Core, Decision } from '../core.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import { addToTotals } from '../organizations/total-store.ts';
import { isIndicatorKey, type IndicatorKey, type IndicatorValues } from './indicator.ts';
import type { Report } from './report.ts';
import { toMonthlyDueDay } from './report-period.ts';
import { amendReport, findReport, insertReport } from './report-store.ts';

export interface MonthlyReport {
  readonly organizationId: string;
  /** 'YYYY-MM' */
  readonly period: string;
  readonly values: IndicatorValues;
  readonly note: string | undefined;
}

/**
 * Files the month, or amends what was filed; the same figures again change nothing.
 * Refuses with `not_found`, `no_right`, `invalid_fields`.
 */
export async function submitReport(
  core: Core,
  asker: Asker,
  input: MonthlyReport,
): Promise<Decision<Report>> {
  const { organizationId, period, values, note } = input;
  await requireRight(core, asker, 'file_report', organizationId);
  const organization = await findOrganization(core.db, organizationId);
  if (organization === undefined) throw new Refusal('not_found');
  const now = core.clock.now();
  if (period > toMonth(now))
    throw new Refusal('invalid_fields', { faults: [{ name: 'period', rule: 'in_the_future' }] });

  const stored = await findReport(core.db, { organizationId, form: 'monthly', period });
  if (stored !== undefined && isSame(stored, input)) return { value: stored, writes: [] };

  const report: Report = {
    id: stored?.id ?? core.newId(),
    organizationId,
    form: 'monthly',
    period,
    version: (stored?.version ?? 0) + 1,
    state: stored?.state ?? (toDay(now) > toMonthlyDueDay(period) ? 'late' : 'submitted'),
    values,
    note: note ?? null,
    filedBy: asker.openId,
    filedAt: now,
  };
  return {
    value: report,
    writes: [
      ...(stored === undefined ? insertReport(report) : amendReport(report)),
      ...countReport(report, stored, organization.kind),
      writeAudit(core, {
        actor: asker.openId,
        action: stored === undefined ? 'file' : 'amend',
        subjectKind: 'report',
        subjectId: report.id,
        ...(stored === undefined ? {} : { before: { version: stored.version, values: stored.values } }),
        after: { organizationId, period, version: report.version, values },
      }),
    ],
  };
}

function isSame(stored: Report, { values, note }: MonthlyReport): boolean {
  const keys = new Set([...Object.keys(stored.values), ...Object.keys(values)].filter(isIndicatorKey));
  return (stored.note ?? undefined) === note && [...keys].every((key) => stored.values[key] === values[key]);
}

/** The scopes' totals move by what this version changes. */
function countReport(report: Report, stored: Report | undefined, kind: string): Statement[] {
  const { organizationId, period } = report;
  const add = (figure: string, by: number) => addToTotals(organizationId, { figure, kind, period }, by);
  const changes = listKeys(report, stored)
    .map((key) => ({ key, by: (report.values[key] ?? 0) - (stored?.values[key] ?? 0) }))
    .filter(({ by }) => by !== 0);
  return [
    ...(stored === undefined ? [add('monthly_reports', 1)] : []),
    ...changes.map(({ key, by }) => add(key, by)),
  ];
}

function listKeys(report: Report, stored: Report | undefined): IndicatorKey[] {
  const keys = [...Object.keys(report.values), ...Object.keys(stored?.values ?? {})];
  return [...new Set(keys)].filter(isIndicatorKey);
}
