import { text } from 'node:stream/consumers';
import type { Cell, Sheet } from '../files/workbook.ts';
import { writeWorkbook } from '../files/write-workbook.ts';

/** The child of `write-in-child.ts`, whose lines these are: the workbook on standard input, its bytes on standard output. */
const sheets: (Sheet & { rows: (readonly Cell[])[] })[] = [];
for (const line of (await text(process.stdin)).split('\n')) {
  if (line === '') continue;
  const { sheet, rows }: { sheet?: Sheet; rows?: Cell[][] } = JSON.parse(line);
  if (sheet !== undefined) sheets.push({ ...sheet, rows: [] });
  for (const row of rows ?? []) sheets.at(-1)?.rows.push(row);
}
process.stdout.write(await writeWorkbook({ sheets }));
