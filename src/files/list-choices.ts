import { toSafeText } from './safe-text.ts';
import type { Column } from './workbook.ts';

/** Lists too long for a validation, to be put into the columns of a sheet that nobody sees. */
export interface Lists {
  readonly listsName: string;
  readonly lists: string[][];
}

/** A drop-down on the cells of a range. */
type Validation = {
  readonly type: 'list';
  readonly range: string;
  readonly allowBlank: true;
  readonly showErrorMessage: true;
} & ({ readonly values: string[] } | { readonly formula1: string });

/** Of Excel, for choices written into the validation itself, where commas part them. */
const CHARACTERS_MAX = 255;

/** Drop-downs below the headers, rows counted from 0; adds to `lists` what is too long. */
export function toValidations(
  columns: readonly Column[],
  { firstRow, lastRow }: { readonly firstRow: number; readonly lastRow: number },
  { listsName, lists }: Lists,
): Validation[] {
  return columns.flatMap(({ choices = [] }, index): Validation[] => {
    if (choices.length === 0 || lastRow < firstRow) return [];
    const letters = toLetters(index);
    const range = `${letters}${firstRow + 1}:${letters}${lastRow + 1}`;
    const validation = { type: 'list', range, allowBlank: true, showErrorMessage: true } as const;
    if (isShort(choices)) return [{ ...validation, values: [...choices] }];
    const column = toLetters(lists.push([...choices]) - 1);
    const formula1 = `${quoteSheetName(listsName)}!$${column}$1:$${column}$${choices.length}`;
    return [{ ...validation, formula1 }];
  });
}

export function quoteSheetName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function isShort(choices: readonly string[]): boolean {
  return (
    choices.join(',').length <= CHARACTERS_MAX &&
    choices.every((choice) => !/[",\n]|^\s|\s$|_x/.test(choice) && toSafeText(choice) === choice)
  );
}

/** 'A' for 0, 'AA' for 26. */
function toLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? toLetters(rest) : '') + String.fromCharCode(65 + (column % 26));
}
