import { readXls, streamXlsxRows } from 'hucre/xlsx';
import { toCellText } from './cell-text.ts';
import { checkArchive } from './check-archive.ts';
import { createSheetCollector, type Merge } from './collect-sheet.ts';
import { SHEETS_MAX, type FileLimits } from './file-limits.ts';
import { UnreadableFile, type ParsedSheet } from './parsed-file.ts';
import { unpackEntry } from './unpack-entry.ts';
import { listSheets } from './workbook-parts.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Reads an xlsx: the archive is checked first, then only strings, formats and visible cells are parsed. */
export async function readNewWorkbook(bytes: Uint8Array, limits: FileLimits): Promise<ParsedSheet[]> {
  const parts = await listSheets(await checkArchive(bytes, limits));
  const collector = createSheetCollector(limits);
  const sheets: ParsedSheet[] = [];
  for (const { name, index, entry } of parts) {
    for await (const row of streamXlsxRows(bytes, { sheet: index })) {
      collector.add(row.index, row.values.map(toCellText));
    }
    sheets.push(collector.finish(name, await readMerges(entry)));
  }
  return sheets;
}

/** Reads an xls of Excel 97 to 2003. */
export async function readOldWorkbook(bytes: Uint8Array, limits: FileLimits): Promise<ParsedSheet[]> {
  const { sheets } = await readXls(bytes);
  if (sheets.length > SHEETS_MAX) throw new UnreadableFile('too_many_sheets');
  const collector = createSheetCollector(limits);
  return sheets.map(({ name, rows, merges = [] }) => {
    rows.forEach((row, index) => collector.add(index, Array.from(row, toCellText)));
    return collector.finish(
      name,
      merges.map((merge) => ({
        firstRow: merge.startRow,
        firstColumn: merge.startCol,
        lastRow: merge.endRow,
        lastColumn: merge.endCol,
      })),
    );
  });
}

/** Longer than any tag that names a range. */
const TAIL_CHARACTERS_MAX = 1000;

async function readMerges(sheet: ZipEntry): Promise<Merge[]> {
  const decoder = new TextDecoder();
  const merges: Merge[] = [];
  let text = '';
  for await (const piece of unpackEntry(sheet)) {
    text += decoder.decode(piece, { stream: true });
    const lastTag = text.lastIndexOf('<');
    merges.push(...findMerges(text.slice(0, lastTag)));
    text = lastTag === -1 ? '' : text.slice(lastTag).slice(0, TAIL_CHARACTERS_MAX);
  }
  return [...merges, ...findMerges(text)];
}

const MERGE =
  /<(?:\w+:)?mergeCell\s(?:[^<>]{0,200}\s)?ref=["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']/g;

function findMerges(xml: string): Merge[] {
  return [...xml.matchAll(MERGE)].map(([, firstColumn = '', firstRow, lastColumn = '', lastRow]) => ({
    firstRow: Number(firstRow) - 1,
    firstColumn: toColumn(firstColumn),
    lastRow: Number(lastRow) - 1,
    lastColumn: toColumn(lastColumn),
  }));
}

/** 0 for 'A', 26 for 'AA'. */
function toColumn(letters: string): number {
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
