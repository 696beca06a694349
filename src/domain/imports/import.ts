import type { InferSelectModel } from 'drizzle-orm';
import type { importRows, imports } from '../../db/schema/ledger.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import type { Kind } from '../organizations/organization.ts';
import type { Patch } from '../organizations/record.ts';

type ImportRecord = InferSelectModel<typeof imports>;
type RowRecord = InferSelectModel<typeof importRows>;

export type ImportState = ImportRecord['state'];
export type RowOutcome = RowRecord['outcome'];
export type RowState = RowRecord['state'];

/** A file of organizations: read, judged row by row, applied on confirmation, undone as a whole. */
export interface Import extends Omit<ImportRecord, 'counts' | 'remarks'> {
  readonly counts: ImportCounts;
  readonly notes: FileNotes;
}

/** More rows that are wrong are not sent back; they are put right like the first ones. */
export const WRONG_ROWS_MAX = 2000;

/** Whose rights count: a person's, in front of those who see the answer, or those of who runs the bot. */
export type Importer = Asker | 'operator';

/** Rows by what became of them; `warned` are rows that are right and have something to be looked at. */
export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly wrong: number;
  readonly warned: number;
  readonly applied: number;
  readonly overtaken: number;
  readonly undone: number;
  readonly kept: number;
}

export const NO_COUNTS: ImportCounts = {
  new: 0,
  changed: 0,
  unchanged: 0,
  wrong: 0,
  warned: 0,
  applied: 0,
  overtaken: 0,
  undone: 0,
  kept: 0,
};

/** What there is to say about a file beside its rows, and how its sheets were laid out. */
export interface FileNotes {
  readonly remarks: readonly FileRemark[];
  readonly sheets: readonly SheetHeaders[];
}

export interface SheetHeaders {
  readonly name: string;
  readonly headers: readonly string[];
}

/** `words` are headers, lines or days, as the rule has it. */
export interface FileRemark {
  readonly rule:
    | 'no_table'
    | 'sheet_without_table'
    | 'too_many_rows'
    | 'unknown_columns'
    | 'repeated_columns'
    | 'missing_columns'
    | 'confirmations_left_out'
    | 'merged_cells'
    | 'imported_before';
  readonly sheet?: string;
  readonly words: readonly string[];
}

/** What is wrong with a cell, or only worth a look. `name` is a field, or `kind`. */
export interface RowFault extends FieldFault {
  /** The line of the sheet that it is about. */
  readonly line?: number;
  /** The organization that it is about. */
  readonly subject?: string;
  readonly isWarning?: true;
}

/** A row of the file with what is to come of it. */
export interface JudgedRow {
  readonly position: number;
  readonly sheet: string;
  readonly line: number;
  readonly outcome: RowOutcome;
  readonly organizationId: string | undefined;
  /** Version of the organization it was judged against; 0 for a new one. */
  readonly judgedVersion: number;
  readonly name: string;
  readonly fields: RowFields;
  readonly faults: readonly RowFault[];
  /** As they were typed; kept only of a row that is wrong. */
  readonly cells: readonly string[];
}

export interface StagedRow extends JudgedRow {
  readonly state: RowState;
}

/** The fields to be set; `kind` is given of a new organization. */
export interface RowFields {
  readonly kind?: Kind;
  readonly patch: Patch;
}
