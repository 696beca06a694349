import type { Statement } from '../../db/statement.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core } from '../core.ts';
import { addToTotals } from '../organizations/total-store.ts';
import { isIndicatorKey, type IndicatorKey } from './indicator.ts';
import type { Report } from './report.ts';
import { amendReport, insertReport } from './report-store.ts';

/** The report's new version with its totals and its audit row; `stored` is the version before it. */
export function writeReport(
  core: Pick<Core, 'clock' | 'newId'>,
  { report, stored, kind }: NewVersion,
): Statement[] {
  const { organizationId, period, version, values, filedBy } = report;
  return [
    ...(stored === undefined ? insertReport(report) : amendReport(report)),
    addToTotals(organizationId, { kind, period }, toChanges(report, stored)),
    writeAudit(core, {
      actor: filedBy,
      action: stored === undefined ? 'file' : 'amend',
      subjectKind: 'report',
      subjectId: report.id,
      ...(stored === undefined ? {} : { before: { version: stored.version, values: stored.values } }),
      after: { organizationId, period, version, values },
    }),
  ];
}

export interface NewVersion {
  readonly report: Report;
  readonly stored: Report | undefined;
  /** The organization's. */
  readonly kind: string;
}

/** By what the scopes' totals move. */
function toChanges(report: Report, stored: Report | undefined): Record<string, number> {
  const changes = listKeys(report, stored)
    .map((key) => [key, (report.values[key] ?? 0) - (stored?.values[key] ?? 0)] as const)
    .filter(([, by]) => by !== 0);
  return { ...(stored === undefined ? { monthly_reports: 1 } : {}), ...Object.fromEntries(changes) };
}

function listKeys(report: Report, stored: Report | undefined): IndicatorKey[] {
  const keys = [...Object.keys(report.values), ...Object.keys(stored?.values ?? {})];
  return [...new Set(keys)].filter(isIndicatorKey);
}
