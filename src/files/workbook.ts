/** A workbook to be written: what its sheets show, as plain data. How it becomes bytes is in `write-workbook.ts`. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** At most 31 characters, none of `\ / ? * [ ] :`. */
  readonly name: string;
  /** Stands across the whole width above the table. */
  readonly title?: string;
  /** Lines under the title, such as the unit and the date. */
  readonly subtitles?: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** A last row that stands out, such as totals. */
  readonly totals?: readonly Cell[];
  /** Lines under the table, such as who signs. */
  readonly footers?: readonly string[];
  /** Marks on cells by row and column, counted from 0 over `rows`: what is wrong with a cell. */
  readonly remarks?: readonly Remark[];
}

export interface Column {
  readonly header: string;
  /** In characters of the font; a Chinese character takes two. */
  readonly width: number;
  /** Shown when the header is pointed at. */
  readonly note?: string;
  /** What may be chosen in the cells below. */
  readonly choices?: readonly string[];
  readonly isRequired?: boolean;
}

/** Text is always written as text, never as a formula, whatever it begins with. */
export type Cell = string | number | undefined;

export interface Remark {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Makes the bytes of an xlsx. */
export type WriteWorkbook = (workbook: Workbook) => Promise<Uint8Array>;
