import * as z from 'zod';
import { behaviorsSchema, confirmSchema, httpUrlSchema, multiUrlSchema } from './behavior.ts';
import { componentKeys, lengthOr } from './layout.ts';
import { iconSchema, plainTextSchema, tipsSchema } from './text.ts';
import type { Wire } from './wire.ts';

export type Button = Wire<z.input<typeof buttonSchema>>;

export const controlWidthSchema = lengthOr(['default', 'fill', 'auto'], { min: 100, max: Infinity });

/**
 * 按钮 (feishu.md §4.4, §4.5 [O33e]).
 * `action_type`, `value`, `url` and `multi_url` are 1.0 spellings that 2.0 still takes (playground.md §3).
 */
export const buttonSchema = z.strictObject({
  tag: z.literal('button'),
  ...componentKeys,
  name: z.string().optional(),
  type: z
    .enum([
      'default',
      'primary',
      'danger',
      'text',
      'primary_text',
      'danger_text',
      'primary_filled',
      'danger_filled',
      'laser',
    ])
    .optional(),
  size: z.enum(['tiny', 'small', 'medium', 'large']).optional(),
  width: controlWidthSchema.optional(),
  text: plainTextSchema.optional(),
  icon: iconSchema.optional(),
  hover_tips: tipsSchema.optional(),
  disabled: z.boolean().optional(),
  disabled_tips: tipsSchema.optional(),
  confirm: confirmSchema.optional(),
  behaviors: behaviorsSchema.optional(),
  form_action_type: z.enum(['submit', 'reset']).optional(),
  required: z.boolean().optional(),
  action_type: z.enum(['link', 'request', 'multi', 'form_submit', 'form_reset']).optional(),
  value: z.record(z.string(), z.unknown()).optional(),
  url: httpUrlSchema.optional(),
  multi_url: multiUrlSchema.optional(),
});

/** 折叠按钮组 (feishu.md §4.5 [O37]) */
export const overflowSchema = z.strictObject({
  tag: z.literal('overflow'),
  ...componentKeys,
  name: z.string().optional(),
  width: controlWidthSchema.optional(),
  options: z.array(
    z.strictObject({
      text: plainTextSchema.optional(),
      value: z.string().optional(),
      multi_url: multiUrlSchema.optional(),
    }),
  ),
  behaviors: behaviorsSchema.optional(),
  confirm: confirmSchema.optional(),
  value: z.record(z.string(), z.unknown()).optional(),
});
