/** A file that somebody sent. */
export interface ReceivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a file holds, as text, whatever it was written with. */
export interface ParsedFile {
  readonly format: 'workbook';
  readonly sheets: readonly ParsedSheet[];
}

export interface ParsedSheet {
  readonly name: string;
  /** Rows of cells from the top left; days as 'YYYY-MM-DD', numbers without exponents, empty cells as ''. */
  readonly rows: readonly (readonly string[])[];
  /** Ranges that were merged, counted from 0, the last row and column included. */
  readonly merges: readonly {
    readonly firstRow: number;
    readonly firstColumn: number;
    readonly lastRow: number;
    readonly lastColumn: number;
  }[];
}

/** What a policy says, whatever it was written with. */
export interface ParsedDocument {
  readonly format: 'document';
  /** A line for each paragraph and each row of a table, parted by '\n', numbers that a word processor counts included. */
  readonly text: string;
}

/** Why a file cannot be read. Each has its words in `cards/file-words.ts`. */
export type FileFault =
  | 'empty'
  | 'too_large'
  | 'unpacks_too_large'
  | 'too_many_sheets'
  | 'too_many_cells'
  | 'encrypted'
  | 'broken'
  | 'has_macros'
  | 'unknown_format'
  | 'took_too_long'
  | 'old_format'
  | 'web_page'
  | 'no_text'
  | 'too_long'
  | 'needs_local_version';

export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly fault: FileFault;

  constructor(fault: FileFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

/** Read files that may be hostile: the parser has a limit of time and memory and cannot stall the caller. Both throw `UnreadableFile`. */
export interface FileParsers {
  /** A workbook or a text table. */
  readonly parseFile: (file: ReceivedFile) => Promise<ParsedFile>;
  /** A text, Markdown, docx or pdf. */
  readonly parseDocument: (file: ReceivedFile) => Promise<ParsedDocument>;
}
