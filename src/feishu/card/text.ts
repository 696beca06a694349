import * as z from 'zod';
import { horizontalAlignSchema } from './layout.ts';
import type { Wire } from './wire.ts';

export type PlainText = Wire<z.input<typeof plainTextSchema>>;

/**
 * A colour name, one of `config.style.color`, rgba, or nothing (Feishu's own sample). Hex is refused: `invalid color: #999999`
 * (observed, playground.md §3). Names are not checked here; `card-warnings.ts` doubts unknown ones.
 */
export const colorSchema = z
  .string()
  .regex(/^(?:[a-z][a-z0-9_-]*|rgba?\([\d\s.,%]+\))?$/i, { error: 'invalid color' });

/** `text_size` is any string: Feishu takes names it does not know (observed, playground.md §3). */
const textKeys = {
  content: z.string(),
  i18n_content: z.record(z.string(), z.string()).optional(),
  element_id: z.string().optional(),
  text_size: z.string().optional(),
  text_color: colorSchema.optional(),
  text_align: horizontalAlignSchema.optional(),
  lines: z.int().min(1).optional(),
};

export const plainTextSchema = z.strictObject({ tag: z.literal('plain_text'), ...textKeys });

const larkMdSchema = z.strictObject({ tag: z.literal('lark_md'), ...textKeys });

export const textSchema = z.discriminatedUnion('tag', [plainTextSchema, larkMdSchema]);

/** Title of a collapsible panel (feishu.md §4.5). */
export const panelTitleSchema = z.discriminatedUnion('tag', [
  plainTextSchema,
  larkMdSchema,
  z.strictObject({ tag: z.literal('markdown'), ...textKeys }),
]);

/** An empty object is legal for `hover_tips` (playground.md §3, calibration). */
export const tipsSchema = z.strictObject({
  tag: z.literal('plain_text').optional(),
  content: z.string().optional(),
});

/** Feishu's samples keep `token` and `img_key` side by side, so one shape serves both tags. */
export const iconSchema = z.strictObject({
  tag: z.enum(['standard_icon', 'custom_icon']),
  token: z.string().optional(),
  color: colorSchema.optional(),
  img_key: z.string().optional(),
  size: z.string().optional(),
});

/** feishu.md §4.2 */
export const textTagSchema = z.strictObject({
  tag: z.literal('text_tag'),
  element_id: z.string().optional(),
  text: plainTextSchema.optional(),
  color: z
    .enum([
      'neutral',
      'blue',
      'turquoise',
      'lime',
      'orange',
      'violet',
      'indigo',
      'wathet',
      'green',
      'yellow',
      'red',
      'purple',
      'carmine',
    ])
    .optional(),
});
