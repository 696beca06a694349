import type { Core } from '../domain/core.ts';
import { listLedgerIds } from '../domain/ledger/list-ledger-rows.ts';
import type { Kind } from '../domain/organizations/organization.ts';
import { readMonthReports } from '../domain/statistics/read-month-reports.ts';
import type { Cell, Sheet } from '../files/workbook.ts';
import { reportSheet, toReportCells } from './report-sheets.ts';
import type { SheetHead } from './sheet-head.ts';

/** A sheet for each month: whoever owes a report, and what he reported. */
export async function makeReportSheets(
  core: Pick<Core, 'db'>,
  asked: {
    readonly scopeIds: readonly string[];
    readonly kinds: readonly Kind[];
    readonly months: readonly string[];
  },
  head: SheetHead & { readonly people: 'shown' | 'hidden' },
): Promise<Sheet[]> {
  const ids = [...(await listLedgerIds(core, asked.scopeIds, asked.kinds)).values()].flat();
  const sheets: Sheet[] = [];
  for (const month of asked.months) {
    const rows: (readonly Cell[])[] = [];
    for await (const page of readMonthReports(core, ids, month)) {
      for (const row of page) rows.push([rows.length + 1, ...toReportCells(row, head.people)]);
    }
    sheets.push(reportSheet(month, rows, head));
  }
  return sheets;
}
