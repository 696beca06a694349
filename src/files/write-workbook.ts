import { writeXlsx, type Cell as XlsxCell, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import {
  BLANK_STYLE,
  DEFAULT_FONT,
  LINE_STYLE,
  NUMBER_STYLE,
  OPTIONAL_HEADER_STYLE,
  REMARK_FILL,
  REQUIRED_HEADER_STYLE,
  TEXT_STYLE,
  TITLE_STYLE,
  TOTAL_LOOK,
} from './cell-styles.ts';
import { quoteSheetName, toValidations, type Lists } from './list-choices.ts';
import { toSafeText, toSheetNames } from './safe-text.ts';
import type { Cell, Column, Sheet, Workbook } from './workbook.ts';

/** The bytes of an xlsx; the same workbook gives the same bytes. */
export async function writeWorkbook({ sheets }: Workbook): Promise<Uint8Array> {
  const lists: string[][] = [];
  const names = toSheetNames([...sheets.map(({ name }) => name), LISTS_NAME]);
  const listsName = names.at(-1) ?? LISTS_NAME;
  const laidOut = sheets.map((sheet, index) => layOut(sheet, names[index] ?? '', { listsName, lists }));
  return writeXlsx({
    sheets: [
      ...laidOut.map(({ sheet }) => sheet),
      ...(lists.length > 0 ? [layOutLists(listsName, lists)] : []),
    ],
    namedRanges: laidOut.map(({ sheet: { name }, headerRow }) => ({
      name: '_xlnm.Print_Titles',
      range: `${quoteSheetName(name)}!$${headerRow + 1}:$${headerRow + 1}`,
      scope: name,
    })),
    defaultFont: DEFAULT_FONT,
    properties: { created: WRITTEN_AT, modified: WRITTEN_AT },
  });
}

const LISTS_NAME = 'lists';
const WRITTEN_AT = new Date('2000-01-01T00:00:00Z');
const TITLE_POINTS = 30;
/** How far below the header of an empty table cells are ready to be filled in. */
const BLANK_ROWS = 500;
const CHOICE_ROWS_MIN = 2000;
const PAGE = {
  paperSize: 'a4',
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  horizontalCentered: true,
} as const;

type XlsxRow = readonly Partial<XlsxCell>[];

function layOut(sheet: Sheet, name: string, lists: Lists): { sheet: WriteSheet; headerRow: number } {
  const { title, subtitles = [], columns, rows, totals, footers = [] } = sheet;
  const isOpenEnded = totals === undefined && footers.length === 0;
  const heading: XlsxRow[] = [
    ...(title === undefined ? [] : [[toTextCell(title, TITLE_STYLE)]]),
    ...subtitles.map((line) => [toTextCell(line, LINE_STYLE)]),
  ];
  const table: XlsxRow[] = [
    columns.map(toHeader),
    ...toBody(sheet),
    ...(rows.length === 0 && isOpenEnded ? toBlankRows(columns) : []),
    ...(totals === undefined ? [] : [columns.map((_, at) => toTotal(totals[at]))]),
  ];
  const lines = footers.map((line) => [toTextCell(line, LINE_STYLE)]);
  const all = [...heading, ...table, ...lines];
  const headerRow = heading.length;
  const lastRow = headerRow + (isOpenEnded ? Math.max(rows.length, CHOICE_ROWS_MIN) : rows.length);
  return {
    headerRow,
    sheet: {
      name,
      columns: columns.map(({ width }) => ({ width })),
      cells: toCells(all),
      merges: [...heading.keys(), ...lines.map((_, line) => heading.length + table.length + line)]
        .filter(() => columns.length > 1)
        .map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: columns.length - 1 })),
      rowDefs: new Map(title === undefined ? [] : [[0, { height: TITLE_POINTS }]]),
      freezePane: { rows: headerRow + 1 },
      dataValidations: toValidations(columns, { firstRow: headerRow + 1, lastRow }, lists),
      pageSetup: PAGE,
      headerFooter: { oddFooter: '&C&P / &N' },
    },
  };
}

function toCells(rows: readonly XlsxRow[]): Map<string, Partial<XlsxCell>> {
  return new Map(
    rows.flatMap((row, at) =>
      row.map((cell, column): [string, Partial<XlsxCell>] => [`${at},${column}`, cell]),
    ),
  );
}

function toBody({ columns, rows, remarks = [] }: Sheet): XlsxRow[] {
  const remarksOf = Map.groupBy(remarks, ({ row, column }) => `${row},${column}`);
  return rows.map((row, at) =>
    columns.map((_, column) => {
      const cell = toCell(row[column]);
      const texts = remarksOf.get(`${at},${column}`)?.map(({ text }) => text);
      if (texts === undefined) return cell;
      return {
        ...cell,
        style: { ...cell.style, fill: REMARK_FILL },
        comment: { text: escapeText(texts.join('\n')) },
      };
    }),
  );
}

function toBlankRows(columns: readonly Column[]): XlsxRow[] {
  return Array.from({ length: BLANK_ROWS }, () => columns.map(() => ({ style: BLANK_STYLE })));
}

function toTotal(value: Cell): Partial<XlsxCell> {
  const cell = toCell(value);
  return { ...cell, style: { ...cell.style, ...TOTAL_LOOK } };
}

function toHeader({ header, note, isRequired }: Column): Partial<XlsxCell> {
  const cell = toTextCell(header, isRequired === true ? REQUIRED_HEADER_STYLE : OPTIONAL_HEADER_STYLE);
  return note === undefined ? cell : { ...cell, comment: { text: escapeText(note) } };
}

function toCell(value: Cell): Partial<XlsxCell> {
  if (typeof value === 'number') return { value, style: NUMBER_STYLE };
  return toTextCell(value ?? '', TEXT_STYLE);
}

/** A run of rich text is never taken for anything but text, where '#N/A' as a value would become an error. */
function toTextCell(text: string, style: CellStyle): Partial<XlsxCell> {
  const escaped = escapeText(text);
  if (escaped === '') return { style };
  return escaped.startsWith('#') ? { richText: [{ text: escaped }], style } : { value: escaped, style };
}

/** Readers turn '_x0041_' into 'A', so an underscore that starts such a group is written as '_x005F_'. */
function escapeText(text: string): string {
  return toSafeText(text).replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
}

function layOutLists(name: string, lists: readonly string[][]): WriteSheet {
  const height = Math.max(...lists.map(({ length }) => length));
  const rows = Array.from({ length: height }, (_, row) =>
    lists.map((list) => toTextCell(list[row] ?? '', TEXT_STYLE)),
  );
  return { name, cells: toCells(rows), veryHidden: true };
}
