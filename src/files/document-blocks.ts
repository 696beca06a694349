/** A document as paragraphs and tables, whatever format it came in. */
export type Block = Paragraph | Table;

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Lines are parted by '\n'. */
  readonly text: string;
  /** Whether the document itself calls it the caption of a table. */
  readonly isCaption: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  /** Whether the document itself repeats it at the top of each page. */
  readonly isHeader: boolean;
}

export interface TableCell {
  readonly blocks: readonly Block[];
  /** How many columns it spans. */
  readonly span: number;
  /** Whether it goes on from the cell above. */
  readonly continues: boolean;
}

export function paragraph(text: string): Paragraph {
  return { kind: 'paragraph', text, isCaption: false };
}
