import { toRowFaultWords } from '../cards/import-words.ts';
import type { FileNotes, RowFault, StagedRow } from '../domain/imports/import.ts';
import { PROBLEM_HEADER, readColumn } from '../domain/imports/read-column.ts';
import type { Column, Sheet, Workbook } from '../files/workbook.ts';
import { toColumns } from './column-width.ts';

const PROBLEM_WIDTH = 60;

/** The rows that are wrong as they were typed, each wrong cell marked, so that they can be put right and sent back. */
export function importFaults(notes: FileNotes, rows: readonly StagedRow[]): Workbook {
  const bySheet = Map.groupBy(rows, ({ sheet }) => sheet);
  return {
    sheets: notes.sheets.flatMap(({ name, headers }) => {
      const wrong = bySheet.get(name);
      return wrong === undefined ? [] : [toSheet(name, headers, wrong)];
    }),
  };
}

/** 问题 stands in front, where it is seen; a former one is replaced. */
function toSheet(name: string, headers: readonly string[], rows: readonly StagedRow[]): Sheet {
  const kept = headers
    .map((header, index) => ({ header, index }))
    .filter(({ header }) => header.trim() !== PROBLEM_HEADER);
  const cells = rows.map((row) => kept.map(({ index }) => row.cells[index] ?? ''));
  const columns: Column[] = toColumns(
    kept.map(({ header }) => header),
    cells,
  );
  return {
    name,
    columns: [{ header: PROBLEM_HEADER, width: PROBLEM_WIDTH }, ...columns],
    rows: rows.map((row, index) => [toProblem(row), ...(cells[index] ?? [])]),
    remarks: rows.flatMap(({ faults }, row) =>
      faults.flatMap((fault) => {
        const column = findColumn(
          fault,
          kept.map(({ header }) => header),
        );
        return column === -1 ? [] : [{ row, column: column + 1, text: toRowFaultWords(fault) }];
      }),
    ),
  };
}

function toProblem({ faults }: StagedRow): string {
  return faults
    .filter(({ isWarning }) => isWarning !== true)
    .map(toRowFaultWords)
    .join('；');
}

function findColumn({ name }: RowFault, headers: readonly string[]): number {
  return headers.findIndex((header) => {
    const column = readColumn(header);
    return column.is === 'field' ? column.name === name : column.is === name;
  });
}
