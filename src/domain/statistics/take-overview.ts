import { shiftMonth, toMonth } from '../../shared/calendar.ts';
import type { Core } from '../core.ts';
import { monthlyReport } from '../obligations/rulebook/reports.ts';
import type { Condition } from '../obligations/condition.ts';
import { countBound } from '../obligations/count-bound.ts';
import type { Kind } from '../organizations/organization.ts';
import { listOrganizations } from '../organizations/organization-store.ts';
import { listTotals } from '../organizations/total-store.ts';
import type { Figure, Overview } from './figure.ts';

const TREND_MONTHS = 6;

/** How many organizations of some kinds, or of all, a scope has and how many of them filed the month, from the totals that the writes keep. */
export async function takeOverview(
  core: Pick<Core, 'db' | 'clock'>,
  scopeIds: readonly string[],
  { month = toMonth(core.clock.now()), kinds }: { month?: string | undefined; kinds: readonly Kind[] },
): Promise<Overview> {
  const months = Array.from({ length: TREND_MONTHS }, (_, index) =>
    shiftMonth(month, index - TREND_MONTHS + 1),
  );
  const binds: Condition =
    kinds.length === 0 ? monthlyReport.binds : { all: [monthlyReport.binds, { kind: kinds }] };
  const [scopes, allStock, allReports, bound] = await Promise.all([
    listOrganizations(core.db, scopeIds),
    listTotals(core, scopeIds, 'organizations', ['']),
    listTotals(core, scopeIds, 'monthly_reports', months),
    countBound(core, scopeIds, binds),
  ]);
  const isAsked = ({ kind }: { kind: string }) => kinds.length === 0 || kinds.some((asked) => asked === kind);
  const stock = allStock.filter(isAsked);
  const reports = allReports.filter(isAsked);
  const reported = toFigure(reports.filter(({ period }) => period === month));
  return {
    scopeNames: scopes.map(({ name }) => name),
    kinds,
    month,
    organizations: toFigure(stock),
    reported,
    bound,
    missing: Math.max(0, bound - reported.total),
    trend: months.map((key) => ({ key, count: sum(reports.filter(({ period }) => period === key)) })),
    takenAt: core.clock.now(),
  };
}

function toFigure(totals: readonly { kind: string; count: number }[]): Figure {
  const rows = totals
    .filter(({ count }) => count !== 0)
    .map(({ kind, count }) => ({ key: kind, count }))
    .sort((left, right) => right.count - left.count || left.key.localeCompare(right.key));
  return { rows, total: sum(totals) };
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}
