import { SHEETS_MAX } from './file-limits.ts';
import { findRelations, readPart, readTags, requireEntry, type Archive } from './office-parts.ts';
import { UnreadableFile } from './parsed-file.ts';
import type { ZipEntry } from './zip-directory.ts';

/** A sheet that people see. */
export interface SheetPart {
  readonly name: string;
  /** Its place among all sheets of the workbook, hidden ones and charts included. */
  readonly index: number;
  readonly entry: ZipEntry;
}

/** The visible sheets with cells, in order. Throws `UnreadableFile`. */
export async function listSheets(archive: Archive): Promise<SheetPart[]> {
  const workbookPath = (await findRelations(archive, '')).find(({ kind }) => kind === 'officeDocument')?.path;
  if (workbookPath === undefined) throw new UnreadableFile('unknown_format');
  const workbook = await readPart(archive, workbookPath);
  if (readTags(workbook, 'workbook').length === 0) throw new UnreadableFile('unknown_format', workbookPath);
  const sheets = readTags(workbook, 'sheet');
  if (sheets.length > SHEETS_MAX) throw new UnreadableFile('too_many_sheets');

  const relations = new Map((await findRelations(archive, workbookPath)).map((one) => [one.id, one]));
  return sheets.flatMap((sheet, index) => {
    const relation = relations.get(findRelationId(sheet));
    if (relation?.kind.endsWith('acrosheet') === true) throw new UnreadableFile('has_macros');
    if (relation?.kind !== 'worksheet' || /hidden/i.test(sheet.get('state') ?? '')) return [];
    return [{ name: sheet.get('name') ?? '', index, entry: requireEntry(archive, relation.path) }];
  });
}

function findRelationId(sheet: ReadonlyMap<string, string>): string {
  return [...sheet].find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}
