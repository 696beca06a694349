import * as z from 'zod';
import { componentKeys, lengthOr } from './layout.ts';
import type { Wire } from './wire.ts';

export type Chart = Wire<z.input<typeof chartSchema>>;

/** 图表 (feishu.md §4.7 [O35b]); what is inside `chart_spec` is checked in `chart-rules.ts`. */
export const chartSchema = z.strictObject({
  tag: z.literal('chart'),
  ...componentKeys,
  chart_spec: z.record(z.string(), z.unknown()),
  aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']).optional(),
  height: lengthOr(['auto'], { min: 1, max: 999 }).optional(),
  color_theme: z.enum(['brand', 'rainbow', 'complementary', 'converse', 'primary']).optional(),
  preview: z.boolean().optional(),
});
