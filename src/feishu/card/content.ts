import * as z from 'zod';
import { componentKeys, cornerRadiusSchema, horizontalAlignSchema, lengthOr } from './layout.ts';
import { iconSchema, plainTextSchema, textSchema } from './text.ts';
import type { Wire } from './wire.ts';

export type Markdown = Wire<z.input<typeof markdownSchema>>;
export type Div = Wire<z.input<typeof divSchema>>;
export type Hr = Wire<z.input<typeof hrSchema>>;
export type Person = Wire<z.input<typeof personSchema>>;

const avatarSizeSchema = z.enum(['extra_small', 'small', 'medium', 'large']);

/** 富文本 (feishu.md §4.5 [O33b]); `text_color` is not a key of it (observed). */
export const markdownSchema = z.strictObject({
  tag: z.literal('markdown'),
  ...componentKeys,
  content: z.string(),
  i18n_content: z.record(z.string(), z.string()).optional(),
  text_size: z.string().optional(),
  text_align: horizontalAlignSchema.optional(),
  icon: iconSchema.optional(),
});

/** 普通文本 (feishu.md §4.5 [O33d]); `fields` is in the official sample only. */
export const divSchema = z.strictObject({
  tag: z.literal('div'),
  ...componentKeys,
  text: textSchema.optional(),
  width: lengthOr(['fill', 'auto'], { min: 16, max: 999 }).optional(),
  icon: iconSchema.optional(),
  fields: z.array(z.strictObject({ is_short: z.boolean().optional(), text: textSchema })).optional(),
});

/** 分割线 [O34] */
export const hrSchema = z.strictObject({ tag: z.literal('hr'), ...componentKeys });

/** 图片 (feishu.md §4.5 [O34b]); `size` is a word or two lengths. Official cards leave `alt` out [S6], against the page. */
export const imgSchema = z.strictObject({
  tag: z.literal('img'),
  ...componentKeys,
  img_key: z.string(),
  alt: plainTextSchema.optional(),
  title: textSchema.optional(),
  scale_type: z.enum(['crop_center', 'crop_top', 'fit_horizontal']).optional(),
  size: z.string().optional(),
  corner_radius: cornerRadiusSchema.optional(),
  transparent: z.boolean().optional(),
  preview: z.boolean().optional(),
});

/** 多图混排: not in feishu.md, but in two of the official cards [S6]. */
export const imgCombinationSchema = z.strictObject({
  tag: z.literal('img_combination'),
  ...componentKeys,
  combination_mode: z.enum(['double', 'triple', 'bisect', 'trisect']),
  combination_transparent: z.boolean().optional(),
  corner_radius: cornerRadiusSchema.optional(),
  img_list_length: z.int().optional(),
  img_list: z.array(z.strictObject({ img_key: z.string() })),
});

/** 人员 (feishu.md §4.5 [O34c]) */
export const personSchema = z.strictObject({
  tag: z.literal('person'),
  ...componentKeys,
  user_id: z.string(),
  size: avatarSizeSchema.optional(),
  show_avatar: z.boolean().optional(),
  show_name: z.boolean().optional(),
  style: z.enum(['normal', 'capsule']).optional(),
});

/** 人员列表 (feishu.md §4.5 [O34d]) */
export const personListSchema = z.strictObject({
  tag: z.literal('person_list'),
  ...componentKeys,
  persons: z.array(z.strictObject({ id: z.string() })),
  drop_invalid_user_id: z.boolean().optional(),
  lines: z.int().min(1).optional(),
  show_name: z.boolean().optional(),
  show_avatar: z.boolean().optional(),
  size: avatarSizeSchema.optional(),
  icon: iconSchema.optional(),
});
