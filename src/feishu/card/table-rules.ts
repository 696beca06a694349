import * as z from 'zod';
import { SUB_CODE, cardFault } from './card-fault.ts';
import type { CardRule } from './card-rule.ts';
import { tableSchema, type DataType } from './table.ts';

/** What a cell may hold (feishu.md §4.6); a cell that is left out is blank. */
const CELLS: Readonly<Record<DataType, z.ZodType>> = {
  // Anything but a list or an object is turned into a string.
  text: z.union([z.string(), z.number(), z.boolean()]),
  lark_md: z.string(),
  markdown: z.string(),
  number: z.number(),
  options: z.union([z.string(), z.array(z.strictObject({ text: z.string(), color: z.string().optional() }))]),
  persons: z.union([z.string(), z.array(z.string())]),
  date: z.number(),
};

type TableRow = z.infer<typeof tableSchema>['rows'][number];

export const tableRules: readonly CardRule[] = [
  {
    promise: 'a row of a table names only columns the table has',
    source: 'feishu.md §4.6 [O19], §10 row 28',
    proof: 'documented',
    find: (card) => {
      for (const { table, path } of tablesOf(card.nodes)) {
        const names = new Set(table.columns.map(({ name }) => name));
        for (const [row, cells] of table.rows.entries()) {
          const stranger = Object.keys(cells).find((name) => !names.has(name));
          if (stranger === undefined) continue;
          return cardFault(card.root, {
            subCode: SUB_CODE.invalidTableRowName,
            path,
            message: 'table rows name is invalid',
            value: `row: ${row}, name: ${stranger}`,
          });
        }
      }
      return undefined;
    },
  },
  {
    promise: 'a cell of a table holds what its column announces',
    source: 'feishu.md §4.6 [O19], §10 row 28',
    proof: 'documented',
    find: (card) => {
      for (const { table, path } of tablesOf(card.nodes)) {
        for (const [row, cells] of table.rows.entries()) {
          const column = table.columns.findIndex((spec) => !isCell(spec, cells));
          if (column < 0) continue;
          return cardFault(card.root, {
            subCode: SUB_CODE.invalidTableRows,
            path,
            message: 'table rows is invalid',
            value: `row: ${row}, column: ${column}`,
          });
        }
      }
      return undefined;
    },
  },
];

/** The schema has been asked before, so a table that does not parse cannot come here. */
function tablesOf(nodes: Parameters<CardRule['find']>[0]['nodes']) {
  return nodes
    .filter(({ tag }) => tag === 'table')
    .map(({ object, path }) => ({ table: tableSchema.parse(object), path }));
}

function isCell(
  { name, data_type = 'text' }: { readonly name: string; readonly data_type?: DataType | undefined },
  cells: TableRow,
): boolean {
  const cell = cells[name];
  return cell === undefined || CELLS[data_type].safeParse(cell).success;
}
