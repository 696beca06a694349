import { toKindName } from '../domain/organizations/organization.ts';
import { INDICATORS } from '../domain/reports/indicator.ts';
import type { MonthRow } from '../domain/statistics/read-month-reports.ts';
import type { Cell, Sheet } from '../files/workbook.ts';
import { typedEntries } from '../shared/typed-entries.ts';
import { toColumns } from './column-width.ts';
import { SIGNATURES, toUnitLines, type SheetHead } from './sheet-head.ts';
import { sumColumn } from './sum-column.ts';

const FIGURES = typedEntries(INDICATORS);
const STATES = { submitted: '已报', late: '已报（逾期）' } as const;
const HEADERS = ['序号', '组织全称', '类别', '月报'];

/** Organizations by indicators for one month; `rows` are those of `toReportCells` with their number in front. */
export function reportSheet(
  month: string,
  rows: readonly (readonly Cell[])[],
  head: SheetHead & { readonly people: 'shown' | 'hidden' },
): Sheet {
  const reported = rows.filter((row) => row[3] !== '未报').length;
  return {
    name: toMonthWords(month),
    title: `${head.place}${toMonthWords(month)}月报汇总`,
    subtitles: [
      ...toUnitLines(head),
      `应报 ${rows.length} 个，已报 ${reported} 个，未报 ${rows.length - reported} 个`,
    ],
    columns: toColumns(
      [
        ...HEADERS,
        ...FIGURES.map(([, { name, unit }]) => `${name}（${unit}）`),
        ...(head.people === 'shown' ? ['备注'] : []),
      ],
      rows,
    ),
    rows,
    totals: [
      '合计',
      undefined,
      undefined,
      `已报 ${reported} 个`,
      ...FIGURES.map((_, index) => sumColumn(rows, HEADERS.length + index)),
    ],
    footers: [SIGNATURES],
  };
}

/** A line without its number. The note is what somebody typed, which may name persons. */
export function toReportCells({ organization, report }: MonthRow, people: 'shown' | 'hidden'): Cell[] {
  return [
    organization.name,
    toKindName(organization.kind),
    report === undefined ? '未报' : STATES[report.state],
    ...FIGURES.map(([key]) => report?.values[key]),
    ...(people === 'shown' ? [report?.note ?? undefined] : []),
  ];
}

function toMonthWords(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}
