import { and, eq, inArray } from 'drizzle-orm';
import { reports } from '../../db/schema/duties.ts';
import { organizations } from '../../db/schema/organizations.ts';
import { letOthersGo } from '../../shared/let-others-go.ts';
import type { Core } from '../core.ts';
import { isBound } from '../obligations/condition.ts';
import { monthlyReport } from '../obligations/rulebook/reports.ts';
import type { Organization } from '../organizations/organization.ts';
import type { IndicatorValues } from '../reports/indicator.ts';

/** What an organization reported for a month, or that it did not. */
export interface MonthRow {
  readonly organization: Pick<Organization, 'id' | 'name' | 'kind'>;
  readonly report:
    | {
        readonly state: 'submitted' | 'late';
        readonly values: IndicatorValues;
        readonly note: string | null;
      }
    | undefined;
}

const ORGANIZATIONS_PER_PAGE = 300;

/**
 * The reports of a month of those that owe one or filed one, page by page in the order of the ids. Others may go in
 * between.
 */
export async function* readMonthReports(
  { db }: Pick<Core, 'db'>,
  ids: readonly string[],
  month: string,
): AsyncGenerator<readonly MonthRow[]> {
  for (let start = 0; start < ids.length; start += ORGANIZATIONS_PER_PAGE) {
    yield listMonthRows(db, ids.slice(start, start + ORGANIZATIONS_PER_PAGE), month);
    await letOthersGo();
  }
}

async function listMonthRows(db: Core['db'], ids: readonly string[], month: string): Promise<MonthRow[]> {
  const [found, filed] = await Promise.all([
    db
      .select()
      .from(organizations)
      .where(inArray(organizations.id, [...ids])),
    db
      .select()
      .from(reports)
      .where(
        and(
          inArray(reports.organizationId, [...ids]),
          eq(reports.form, 'monthly'),
          eq(reports.period, month),
        ),
      ),
  ]);
  const byId = new Map(found.map((organization) => [organization.id, organization]));
  const reportOf = new Map(filed.map((report) => [report.organizationId, report]));
  return ids.flatMap((id): MonthRow[] => {
    const organization = byId.get(id);
    const report = reportOf.get(id);
    if (organization === undefined) return [];
    if (report === undefined && !isBound(organization, monthlyReport.binds)) return [];
    if (report === undefined) return [{ organization, report }];
    const { state, note } = report;
    return [{ organization, report: { state, note, values: JSON.parse(report.values) } }];
  });
}
