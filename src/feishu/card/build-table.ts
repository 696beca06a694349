import { stripInvisible } from './strip-invisible.ts';
import type { DataType, Table } from './table.ts';

export interface TableColumn {
  readonly name: string;
  readonly title: string;
  /** `text` by default, which is never parsed; `markdown` is for our own words only. */
  readonly type?: DataType;
}

/** Dates are milliseconds since 1970. */
export type TableCell =
  | string
  | number
  | readonly string[]
  | readonly { readonly text: string; readonly color?: string }[];

/** 5 rows a page unless `pageSize` (1 to 10) says otherwise. A table stands directly in the card. */
export function table({
  columns,
  rows,
  pageSize,
}: {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Readonly<Record<string, TableCell>>[];
  readonly pageSize?: number;
}): Table {
  return {
    tag: 'table',
    ...(pageSize !== undefined && { page_size: pageSize }),
    row_height: 'low',
    header_style: { background_style: 'grey', bold: true },
    columns: columns.map(({ name, title, type = 'text' }) => ({
      name,
      display_name: stripInvisible(title),
      data_type: type,
    })),
    rows: rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cleanCell(cell)])),
    ),
  };
}

const cleanCell = (cell: TableCell) => (typeof cell === 'string' ? stripInvisible(cell) : cell);
