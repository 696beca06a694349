import { readColumn, type Column } from './read-column.ts';

/** A sheet as it was read, whatever program wrote it. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Counted from 0, the last row and column included. */
  readonly merges: readonly Merge[];
}

interface Merge {
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** A sheet with a table in it: what its columns hold, and the lines that speak of organizations. */
export interface LaidOutSheet {
  readonly name: string;
  readonly headers: readonly string[];
  /** A field that stands in two columns is read from the first; the other is `empty`. */
  readonly columns: readonly Column[];
  readonly repeatedHeaders: readonly string[];
  readonly lines: readonly SheetLine[];
  /** Lines with cells that were merged into others, counted from 1. */
  readonly mergedLines: readonly number[];
}

export interface SheetLine {
  /** As people count, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Whether the name's cell was merged into another. */
  readonly isNameMerged: boolean;
}

/** How far down a header is looked for: titles, units and days stand above it. */
const HEADER_ROWS_MAX = 10;
const FIELDS_MIN = 2;
/** More than a header ever has. */
const HEADER_MERGES_MAX = 500;

/** `undefined` where there is no row of headers with the name among them. */
export function layOutSheet({ name, rows, merges }: ReadSheet): LaidOutSheet | undefined {
  const upper = merges.filter(({ firstRow }) => firstRow < HEADER_ROWS_MAX).slice(0, HEADER_MERGES_MAX);
  const headerRow = findHeaderRow(rows, upper);
  if (headerRow === undefined) return undefined;
  const headers = readHeaders(rows, upper, headerRow);
  const { columns, repeatedHeaders } = toColumns(headers);
  const inTable = merges.filter(({ firstRow }) => firstRow > headerRow);
  const lines = listLines({ rows, merges: inTable, headerRow, columns });
  const lineNumbers = new Set(lines.map(({ line }) => line));
  return {
    name,
    headers,
    columns,
    repeatedHeaders,
    lines,
    mergedLines: markRows(
      rows.length,
      inTable.map((merge) => toCovered(merge)),
    ).flatMap((isMerged, row) => (isMerged && lineNumbers.has(row + 1) ? [row + 1] : [])),
  };
}

function findHeaderRow(rows: ReadSheet['rows'], merges: readonly Merge[]): number | undefined {
  const candidates = rows.slice(0, HEADER_ROWS_MAX).map((_, row) => {
    const columns = readHeaders(rows, merges, row).map(readColumn);
    return { row, names: new Set(columns.map(toKey).filter((key) => key !== undefined)) };
  });
  const fit = candidates.filter(({ names }) => names.has('name') && names.size >= FIELDS_MIN);
  return fit.toSorted((one, other) => other.names.size - one.names.size)[0]?.row;
}

/** A header that reaches down over two rows counts in the lower one too. */
function readHeaders(rows: ReadSheet['rows'], merges: readonly Merge[], row: number): string[] {
  return (rows[row] ?? []).map((cell, column) => {
    if (cell !== '') return cell;
    const over = merges.find(
      ({ firstRow, lastRow, firstColumn }) => firstColumn === column && firstRow < row && lastRow === row,
    );
    return over === undefined ? '' : (rows[over.firstRow]?.[column] ?? '');
  });
}

function toColumns(headers: readonly string[]): Pick<LaidOutSheet, 'columns' | 'repeatedHeaders'> {
  const repeatedHeaders: string[] = [];
  const seen = new Set<string>();
  const columns = headers.map((header): Column => {
    const column = readColumn(header);
    const key = toKey(column);
    if (key === undefined) return column;
    if (!seen.has(key)) {
      seen.add(key);
      return column;
    }
    repeatedHeaders.push(header);
    return { is: 'empty' };
  });
  return { columns, repeatedHeaders };
}

/** What a column that is read says, which can be said once. */
function toKey(column: Column): string | undefined {
  if (column.is === 'field') return column.name;
  return column.is === 'kind' ? column.is : undefined;
}

interface Table {
  readonly rows: ReadSheet['rows'];
  /** Those below the header. */
  readonly merges: readonly Merge[];
  readonly headerRow: number;
  readonly columns: readonly Column[];
}

/** What speaks of an organization: no blank row, no repeated header, no total, nobody's signature. */
function listLines({ rows, merges, headerRow, columns }: Table): SheetLine[] {
  const nameColumn = columns.findIndex((column) => column.is === 'field' && column.name === 'name');
  const header = JSON.stringify(rows[headerRow]);
  const wide = new Set(merges.filter((merge) => isWide(merge, columns)).map(({ firstRow }) => firstRow));
  const overName = merges.filter(
    ({ firstColumn, lastColumn }) => firstColumn <= nameColumn && nameColumn <= lastColumn,
  );
  const isNameCovered = markRows(
    rows.length,
    overName.map((merge) => toCovered(merge, nameColumn)),
  );
  const lines: SheetLine[] = [];
  let isBelowTotals = false;
  for (let row = headerRow + 1; row < rows.length; row += 1) {
    const cells = rows[row] ?? [];
    const first = cells.find((cell) => cell.trim() !== '')?.trim();
    if (first === undefined || wide.has(row) || JSON.stringify(cells) === header) continue;
    const isNamed = (cells[nameColumn] ?? '').trim() !== '';
    if (TOTALS.test(first.normalize('NFKC'))) {
      isBelowTotals = true;
      continue;
    }
    if (FOOTER.test(first.normalize('NFKC')) || (isBelowTotals && !isNamed)) continue;
    lines.push({ line: row + 1, cells, isNameMerged: !isNamed && isNameCovered[row] === true });
  }
  return lines;
}

const TOTALS = /^(?:合|总|小|共)\s*计$|^(?:合计|总计|小计|共计)[::(]/u;
const FOOTER =
  /^(?:填报|填表|制表|审核|复核|负责|单位负责|联系人|经办|注|备注|说明|填写说明|签字|盖章|日期|报送|打印)[^,,。]{0,12}[::]/u;

/** Over the whole table: a line of text, not a row of cells. */
function isWide({ firstColumn, lastColumn }: Merge, columns: readonly Column[]): boolean {
  const last = columns.findLastIndex(({ is }) => is !== 'empty');
  return firstColumn === 0 && lastColumn > 0 && lastColumn >= last;
}

/** The rows in which the merge covers cells, of one column or any, that show what its first cell holds. */
function toCovered({ firstRow, lastRow, firstColumn, lastColumn }: Merge, column = lastColumn): RowRange {
  return { from: column === firstColumn ? firstRow + 1 : firstRow, to: lastRow };
}

interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** For each row whether it lies in one of the ranges; a file may have very many of them, and very long ones. */
function markRows(count: number, ranges: readonly RowRange[]): boolean[] {
  const steps = Array.from({ length: count + 1 }, () => 0);
  for (const { from, to } of ranges) {
    if (from > to) continue;
    steps[from] = (steps[from] ?? 0) + 1;
    steps[to + 1] = (steps[to + 1] ?? 0) - 1;
  }
  let depth = 0;
  return steps.slice(0, count).map((step) => {
    depth += step;
    return depth > 0;
  });
}
