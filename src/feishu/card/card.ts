import * as z from 'zod';
import { multiUrlSchema } from './behavior.ts';
import { formSchema, nestedElementSchema } from './containers.ts';
import { flowKeys, paddingSchema } from './layout.ts';
import { tableSchema } from './table.ts';
import { iconSchema, textSchema, textTagSchema } from './text.ts';
import type { Wire } from './wire.ts';

export type Card = Wire<z.input<typeof cardSchema>>;
export type CardHeader = NonNullable<Card['header']>;
export type BodyElement = Card['body']['elements'][number];

/** feishu.md §4.1; 1.0's `wide_screen_mode` is left out on purpose (soft: two reports contradict one). */
const configSchema = z.strictObject({
  update_multi: z.literal(true).optional(),
  width_mode: z.enum(['default', 'compact', 'fill']).optional(),
  enable_forward: z.boolean().optional(),
  enable_forward_interaction: z.boolean().optional(),
  summary: z
    .strictObject({
      content: z.string().optional(),
      i18n_content: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  locales: z.array(z.string()).optional(),
  use_custom_translation: z.boolean().optional(),
  streaming_mode: z.boolean().optional(),
  streaming_config: z.record(z.string(), z.unknown()).optional(),
  style: z
    .strictObject({
      text_size: z
        .record(
          z.string(),
          z.strictObject({
            default: z.string().optional(),
            pc: z.string().optional(),
            mobile: z.string().optional(),
          }),
        )
        .optional(),
      color: z
        .record(
          z.string(),
          z.strictObject({ light_mode: z.string().optional(), dark_mode: z.string().optional() }),
        )
        .optional(),
    })
    .optional(),
});

/** feishu.md §4.2; the header itself has no `tag` (observed, playground.md §3). */
const headerSchema = z.strictObject({
  title: textSchema,
  subtitle: textSchema.optional(),
  text_tag_list: z.array(textTagSchema).optional(),
  i18n_text_tag_list: z.record(z.string(), z.array(textTagSchema)).optional(),
  template: z
    .enum([
      'blue',
      'wathet',
      'turquoise',
      'green',
      'yellow',
      'orange',
      'red',
      'carmine',
      'violet',
      'purple',
      'indigo',
      'grey',
      'default',
    ])
    .optional(),
  icon: iconSchema.optional(),
  padding: paddingSchema.optional(),
});

/** An empty list of elements is refused (observed, playground.md §3). */
const bodySchema = z.strictObject({
  ...flowKeys,
  padding: paddingSchema.optional(),
  elements: z.array(z.discriminatedUnion('tag', [nestedElementSchema, formSchema, tableSchema])).min(1),
});

/** 卡片 JSON 2.0 (feishu.md §4.1 [O31]); an unknown key anywhere is an error [O32]. */
export const cardSchema = z.strictObject({
  schema: z.literal('2.0'),
  config: configSchema.optional(),
  card_link: multiUrlSchema.optional(),
  header: headerSchema.optional(),
  body: bodySchema,
});
