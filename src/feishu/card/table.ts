import * as z from 'zod';
import { componentKeys, horizontalAlignSchema, lengthOr, verticalAlignSchema } from './layout.ts';
import type { Wire } from './wire.ts';

export type Table = Wire<z.input<typeof tableSchema>>;

/** feishu.md §4.6; what a cell of each type may hold is in `table-rules.ts`. */
export const dataTypeSchema = z.enum(['text', 'lark_md', 'markdown', 'number', 'options', 'persons', 'date']);

export type DataType = z.infer<typeof dataTypeSchema>;

const headerStyleSchema = z.strictObject({
  text_align: horizontalAlignSchema.optional(),
  text_size: z.string().optional(),
  background_style: z.enum(['grey', 'none']).optional(),
  text_color: z.enum(['default', 'grey']).optional(),
  bold: z.boolean().optional(),
  lines: z.int().min(1).optional(),
});

const columnSchema = z.strictObject({
  name: z.string(),
  display_name: z.string().optional(),
  data_type: dataTypeSchema.optional(),
  width: z
    .string()
    .regex(/^(?:auto|\d+px|\d+%)$/, { error: 'invalid width' })
    .optional(),
  horizontal_align: horizontalAlignSchema.optional(),
  vertical_align: verticalAlignSchema.optional(),
  format: z
    .strictObject({
      precision: z.int().min(0).max(10).optional(),
      symbol: z.string().optional(),
      separator: z.boolean().optional(),
    })
    .optional(),
  date_format: z.string().optional(),
});

/** 表格 (feishu.md §4.6 [O35]); `page_size` outside 1–10 is a soft refusal (§10 row 28). */
export const tableSchema = z.strictObject({
  tag: z.literal('table'),
  ...componentKeys,
  page_size: z.int().min(1).max(10).optional(),
  row_height: lengthOr(['low', 'middle', 'high', 'auto'], { min: 32, max: 124 }).optional(),
  row_max_height: lengthOr([], { min: 32, max: 999 }).optional(),
  freeze_first_column: z.boolean().optional(),
  header_style: headerStyleSchema.optional(),
  columns: z.array(columnSchema),
  rows: z.array(z.record(z.string(), z.unknown())),
});
