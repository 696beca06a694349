import * as z from 'zod';
import { behaviorsSchema, confirmSchema } from './behavior.ts';
import { buttonSchema, controlWidthSchema } from './button.ts';
import { componentKeys, paddingSchema } from './layout.ts';
import { iconSchema, plainTextSchema, textSchema, tipsSchema } from './text.ts';
import type { Wire } from './wire.ts';

export type Input = Wire<z.input<typeof inputSchema>>;

/** What all fields share. `required` is for forms only (feishu.md §4.4); `value` is the 1.0 spelling. */
const fieldKeys = {
  ...componentKeys,
  name: z.string().optional(),
  required: z.boolean().optional(),
  disabled: z.boolean().optional(),
  width: controlWidthSchema.optional(),
  placeholder: plainTextSchema.optional(),
  behaviors: behaviorsSchema.optional(),
  confirm: confirmSchema.optional(),
  value: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
};

/** Text and value are both required, and the value is a string (feishu.md §4.5 [O37]). */
const optionSchema = z.strictObject({
  text: plainTextSchema,
  value: z.string(),
  icon: iconSchema.optional(),
});

const personOptionSchema = z.strictObject({ value: z.string() });

const borderSchema = z.enum(['default', 'text']);

/** 输入框 (feishu.md §4.5 [O33c]); `max_length` outside 1–1000 is a soft refusal (§10 row 31). */
export const inputSchema = z.strictObject({
  tag: z.literal('input'),
  ...fieldKeys,
  disabled_tips: tipsSchema.optional(),
  input_type: z.enum(['text', 'multiline_text', 'password']).optional(),
  max_length: z.int().min(1).max(1000).optional(),
  rows: z.int().min(1).optional(),
  auto_resize: z.boolean().optional(),
  max_rows: z.int().min(1).optional(),
  show_icon: z.boolean().optional(),
  default_value: z.string().optional(),
  label: plainTextSchema.optional(),
  label_position: z.enum(['top', 'left']).optional(),
});

/** 下拉选择-单选 (feishu.md §4.5 [O37]); an object as `initial_option` is refused (observed [T25]). */
export const selectStaticSchema = z.strictObject({
  tag: z.literal('select_static'),
  ...fieldKeys,
  type: borderSchema.optional(),
  options: z.array(optionSchema).optional(),
  initial_option: z.string().optional(),
  initial_index: z.int().min(0).optional(),
});

/** 下拉选择-多选 [O37] */
export const multiSelectStaticSchema = z.strictObject({
  tag: z.literal('multi_select_static'),
  ...fieldKeys,
  type: borderSchema.optional(),
  options: z.array(optionSchema).optional(),
  selected_values: z.array(z.string()).optional(),
});

/** 人员选择-单选 [O37]; without options the members of the chat are offered. */
export const selectPersonSchema = z.strictObject({
  tag: z.literal('select_person'),
  ...fieldKeys,
  type: borderSchema.optional(),
  options: z.array(personOptionSchema).optional(),
  initial_option: z.string().optional(),
});

/** 人员选择-多选 [O37] */
export const multiSelectPersonSchema = z.strictObject({
  tag: z.literal('multi_select_person'),
  ...fieldKeys,
  type: borderSchema.optional(),
  options: z.array(personOptionSchema).optional(),
  selected_values: z.array(z.string()).optional(),
});

/** 日期选择器 [O37] */
export const datePickerSchema = z.strictObject({
  tag: z.literal('date_picker'),
  ...fieldKeys,
  initial_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'invalid initial_date' })
    .optional(),
});

/** 时间选择器 [O37] */
export const pickerTimeSchema = z.strictObject({
  tag: z.literal('picker_time'),
  ...fieldKeys,
  initial_time: z
    .string()
    .regex(/^\d{2}:\d{2}$/, { error: 'invalid initial_time' })
    .optional(),
});

/** 日期时间选择器 [O37] */
export const pickerDatetimeSchema = z.strictObject({
  tag: z.literal('picker_datetime'),
  ...fieldKeys,
  initial_datetime: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, { error: 'invalid initial_datetime' })
    .optional(),
});

/** 勾选器 (feishu.md §4.5 [O37b]) */
export const checkerSchema = z.strictObject({
  tag: z.literal('checker'),
  ...componentKeys,
  padding: paddingSchema.optional(),
  name: z.string().optional(),
  text: textSchema.optional(),
  checked: z.boolean().optional(),
  overall_checkable: z.boolean().optional(),
  checked_style: z
    .strictObject({
      show_strikethrough: z.boolean().optional(),
      opacity: z.number().min(0).max(1).optional(),
    })
    .optional(),
  button_area: z
    .strictObject({
      pc_display_rule: z.enum(['always', 'on_hover']).optional(),
      buttons: z.array(buttonSchema).max(3).optional(),
    })
    .optional(),
  behaviors: behaviorsSchema.optional(),
  confirm: confirmSchema.optional(),
  hover_tips: tipsSchema.optional(),
  disabled: z.boolean().optional(),
  disabled_tips: tipsSchema.optional(),
});
