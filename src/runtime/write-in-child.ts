import { buffer } from 'node:stream/consumers';
import type { Workbook, WriteWorkbook } from '../files/workbook.ts';
import { writeWorkbook } from '../files/write-workbook.ts';
import { createChildRunner, DEFAULT_CHILD_LIMITS, type ChildLimits } from './run-child.ts';

/** Written where it stands: takes some 40 ms. */
const CELLS_IN_PLACE_MAX = 5000;

export const writeInChild: WriteWorkbook = createChildWriter(DEFAULT_CHILD_LIMITS);

/** Writes large workbooks in processes of their own, because a writer does not pause: 200,000 cells take a second. */
export function createChildWriter(limits: ChildLimits): WriteWorkbook {
  const runChild = createChildRunner(limits);
  return async (workbook) => {
    if (countCells(workbook) <= CELLS_IN_PLACE_MAX) return writeWorkbook(workbook);
    const end = await runChild({
      entry: './write-child.ts',
      input: toLines(workbook),
      async read(output) {
        const bytes = await buffer(output);
        return bytes.length === 0 ? undefined : new Uint8Array(bytes);
      },
    });
    if (end.is === 'answer') return end.value;
    throw new Error(`a workbook of ${countCells(workbook)} cells was not written: ${end.is}`);
  };
}

const LINE_CELLS = 5000;

/** A line for each sheet without its rows, then lines of rows. */
function* toLines({ sheets }: Workbook): Generator<string> {
  for (const sheet of sheets) {
    yield `${JSON.stringify({ sheet: { ...sheet, rows: [] } })}\n`;
    const rowsOfLine = Math.ceil(LINE_CELLS / Math.max(sheet.columns.length, 1));
    for (let start = 0; start < sheet.rows.length; start += rowsOfLine) {
      const rows = sheet.rows.slice(start, start + rowsOfLine);
      yield `${JSON.stringify({ rows: rows.map((row) => Array.from(row, (cell) => cell ?? '')) })}\n`;
    }
  }
}

function countCells({ sheets }: Workbook): number {
  return sheets.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
}
