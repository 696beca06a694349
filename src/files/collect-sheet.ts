import type { FileLimits } from './file-limits.ts';
import { UnreadableFile, type ParsedSheet } from './parsed-file.ts';

export type Merge = ParsedSheet['merges'][number];

/** Spends the limits of one file over its sheets. */
export interface SheetCollector {
  /** Takes a row, counted from 0; later rows replace earlier ones of the same number. Throws `UnreadableFile`. */
  add(row: number, cells: readonly string[]): void;
  /** The sheet with its empty edges cut off; starts the next one. */
  finish(name: string, merges: readonly Merge[]): ParsedSheet;
}

const ROWS_MAX = 1_048_576;
const MERGES_MAX = 100_000;

export function createSheetCollector({ cellsMax, charactersMax }: FileLimits): SheetCollector {
  let cellsLeft = cellsMax;
  let charactersLeft = charactersMax;
  let rows = new Map<number, readonly string[]>();
  let height = 0;
  let width = 0;
  return {
    add(row, cells) {
      if (!Number.isInteger(row) || row < 0) throw new UnreadableFile('broken', row);
      if (row >= ROWS_MAX) throw new UnreadableFile('too_many_cells', row);
      const length = cells.findLastIndex((cell) => cell !== '') + 1;
      if (length === 0) return;
      height = Math.max(height, row + 1);
      width = Math.max(width, length);
      charactersLeft -= cells.reduce((sum, cell) => sum + cell.length, 0);
      if (height * width > cellsLeft || charactersLeft < 0) throw new UnreadableFile('too_many_cells');
      rows.set(row, cells.slice(0, length));
    },
    finish(name, merges) {
      if (merges.length > MERGES_MAX) throw new UnreadableFile('too_many_cells');
      const emptyRow = Array.from({ length: width }, () => '');
      const sheet: ParsedSheet = {
        name,
        rows: Array.from({ length: height }, (_, index) => {
          const row = rows.get(index);
          return row === undefined ? emptyRow : [...row, ...emptyRow.slice(row.length)];
        }),
        merges: merges.flatMap((merge) => cutOff(merge, height, width)),
      };
      cellsLeft -= height * width;
      rows = new Map();
      height = 0;
      width = 0;
      return sheet;
    },
  };
}

/** A merge may reach to the last row there can be; nobody should walk over that. */
function cutOff(merge: Merge, height: number, width: number): Merge[] {
  const { firstRow, firstColumn } = merge;
  if (!(firstRow >= 0 && firstColumn >= 0 && firstRow < height && firstColumn < width)) return [];
  const lastRow = Math.min(merge.lastRow, height - 1);
  const lastColumn = Math.min(merge.lastColumn, width - 1);
  return lastRow >= firstRow && lastColumn >= firstColumn
    ? [{ firstRow, firstColumn, lastRow, lastColumn }]
    : [];
}
