import { toDay, toMonth } from '../../shared/calendar.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import { isIndicatorKey, type IndicatorValues } from './indicator.ts';
import type { Report } from './report.ts';
import { toMonthlyDueDay } from './report-period.ts';
import { findReport } from './report-store.ts';
import { writeReport } from './write-report.ts';

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
  return { value: report, writes: writeReport(core, { report, stored, kind: organization.kind }) };
}

function isSame(stored: Report, { values, note }: MonthlyReport): boolean {
  const keys = new Set([...Object.keys(stored.values), ...Object.keys(values)].filter(isIndicatorKey));
  return (stored.note ?? undefined) === note && [...keys].every((key) => stored.values[key] === values[key]);
}
