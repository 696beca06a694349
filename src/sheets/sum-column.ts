import type { Cell } from '../files/workbook.ts';

/** The sum of the numbers in a column; nothing where there is none, which is not zero. */
export function sumColumn(rows: readonly (readonly Cell[])[], column: number): number | undefined {
  const numbers = rows.map((row) => row[column]).filter((cell) => typeof cell === 'number');
  return numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0);
}
