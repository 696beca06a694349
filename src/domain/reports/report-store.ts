import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { reports, reportVersions } from '../../db/schema/duties.ts';
import { guarded, insertInto, toStatement, unique, updateTable, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import type { Report, ReportForm } from './report.ts';

type Db = Core['db'];

/** What an organization reports by a form. */
interface Series {
  readonly organizationId: string;
  readonly form: ReportForm;
  readonly period: string;
}

export async function findReport(db: Db, series: Series): Promise<Report | undefined> {
  const [row] = await db
    .select()
    .from(reports)
    .where(and(isOf(series), eq(reports.period, series.period)));
  return row === undefined ? undefined : toReport(row);
}

/** The newest report of a form before a period. */
export async function findReportBefore(db: Db, series: Series): Promise<Report | undefined> {
  const [row] = await db
    .select()
    .from(reports)
    .where(and(isOf(series), lt(reports.period, series.period)))
    .orderBy(desc(reports.period))
    .limit(1);
  return row === undefined ? undefined : toReport(row);
}

/** What the organization filed last, of whatever form. */
export async function findLastFiled(db: Db, organizationId: string): Promise<Report | undefined> {
  const [row] = await db
    .select()
    .from(reports)
    .where(eq(reports.organizationId, organizationId))
    .orderBy(desc(reports.filedAt))
    .limit(1);
  return row === undefined ? undefined : toReport(row);
}

export function insertReport(report: Report): Statement[] {
  return [
    unique('report_exists', insertInto(reports).values({ ...report, values: JSON.stringify(report.values) })),
    insertVersion(report),
  ];
}

/** Replaces the version that was read, which stays in the versions. */
export function amendReport(report: Report): Statement[] {
  return [
    ...guarded(
      'report_version',
      updateTable(reports)
        .set({ ...report, values: JSON.stringify(report.values) })
        .where(and(eq(reports.id, report.id), sql`${reports.version} = ${report.version - 1}`)),
    ),
    insertVersion(report),
  ];
}

function insertVersion(report: Report): Statement {
  return toStatement(
    insertInto(reportVersions).values({
      reportId: report.id,
      version: report.version,
      values: JSON.stringify(report.values),
      note: report.note,
      filedBy: report.filedBy,
      filedAt: report.filedAt,
    }),
  );
}

function isOf({ organizationId, form }: Series) {
  return and(eq(reports.organizationId, organizationId), eq(reports.form, form));
}

function toReport(row: typeof reports.$inferSelect): Report {
  return { ...row, values: JSON.parse(row.values) };
}
