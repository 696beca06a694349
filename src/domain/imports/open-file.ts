import { isRequired, listFields, toField } from '../organizations/record-fields.ts';
import type { Kind } from '../organizations/organization.ts';
import type { FileNotes, FileRemark } from './import.ts';
import { indexLines, type LineIndex } from './index-lines.ts';
import { layOutSheet, type LaidOutSheet, type ReadSheet } from './lay-out-sheet.ts';
import { guessKind, readKindWord } from './read-kind-word.ts';

/** A file of organizations, ready to be judged line by line. */
export interface OpenedFile extends LineIndex {
  readonly notes: FileNotes;
  /** What the person says that it holds. */
  readonly statedKind: Kind | undefined;
  /** What its name sounds like. */
  readonly guessedKind: Kind | undefined;
  /** Whether nothing of it can be taken in. */
  readonly isRefused: boolean;
}

export const LINES_MAX = 20_000;
const LINES_SHOWN_MAX = 5;
const COLUMNS_MAX = 300;
const HEADER_LENGTH_MAX = 200;

/** `kindWord` is what the person called it, '' where nothing was said. */
export function openFile(
  sheets: readonly ReadSheet[],
  { fileName, kindWord }: { readonly fileName: string; readonly kindWord: string },
): OpenedFile {
  const laidOut = sheets.map((sheet) => layOutSheet(sheet));
  const tables = laidOut.filter((table) => table !== undefined);
  const lineCount = tables.reduce((sum, { lines }) => sum + lines.length, 0);
  const isTooLong = lineCount > LINES_MAX;
  const remarks: FileRemark[] = [
    ...(tables.length === 0 ? [{ rule: 'no_table', words: [] } as const] : []),
    ...(isTooLong ? [{ rule: 'too_many_rows', words: [String(LINES_MAX)] } as const] : []),
    ...(tables.length === 0
      ? []
      : sheets.flatMap((sheet, index) => (laidOut[index] === undefined ? remarkOnSheet(sheet) : []))),
    ...tables.flatMap(remarkOnTable),
  ];
  return {
    ...(isTooLong ? { lines: [], byName: new Map() } : indexLines(tables)),
    statedKind: readKindWord(kindWord) ?? guessKind(kindWord),
    guessedKind: guessKind(fileName),
    notes: { remarks, sheets: tables.map(({ name, headers }) => ({ name, headers: toShown(headers) })) },
    isRefused: tables.length === 0 || isTooLong,
  };
}

/** Sheets that our own templates bring along. */
const OWN_SHEETS = /说明|^lists?\d*$/iu;

function remarkOnSheet({ name, rows }: ReadSheet): FileRemark[] {
  if (rows.length === 0 || OWN_SHEETS.test(name)) return [];
  return [{ rule: 'sheet_without_table', sheet: name, words: [] }];
}

function remarkOnTable({ name, headers, columns, repeatedHeaders, mergedLines }: LaidOutSheet): FileRemark[] {
  const ofSort = (is: string) => toShown(headers.filter((_, index) => columns[index]?.is === is));
  const kind = readKindWord(name);
  const given = new Set(columns.flatMap((column) => (column.is === 'field' ? [column.name] : [])));
  const missing =
    kind === undefined
      ? []
      : listFields(kind).filter((field) => isRequired(field, kind) && !given.has(field));
  const remarks: FileRemark[] = [
    { rule: 'unknown_columns', words: ofSort('unknown') },
    { rule: 'repeated_columns', words: toShown(repeatedHeaders) },
    { rule: 'missing_columns', words: missing.map((field) => toField(field).label) },
    { rule: 'confirmations_left_out', words: ofSort('confirmation') },
    { rule: 'merged_cells', words: mergedLines.slice(0, LINES_SHOWN_MAX).map(String) },
  ];
  return remarks.filter(({ words }) => words.length > 0).map((remark) => ({ ...remark, sheet: name }));
}

/** What is kept of the headers; nobody needs more of them. */
function toShown(headers: readonly string[]): readonly string[] {
  const last = headers.findLastIndex((header) => header !== '');
  return headers
    .slice(0, Math.min(last + 1, COLUMNS_MAX))
    .map((header) => header.slice(0, HEADER_LENGTH_MAX));
}
