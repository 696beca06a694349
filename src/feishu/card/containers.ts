import * as z from 'zod';
import { behaviorsSchema, confirmSchema, multiUrlSchema } from './behavior.ts';
import { buttonSchema, overflowSchema } from './button.ts';
import { chartSchema } from './chart.ts';
import {
  divSchema,
  hrSchema,
  imgCombinationSchema,
  imgSchema,
  markdownSchema,
  personListSchema,
  personSchema,
} from './content.ts';
import {
  checkerSchema,
  datePickerSchema,
  inputSchema,
  multiSelectPersonSchema,
  multiSelectStaticSchema,
  pickerDatetimeSchema,
  pickerTimeSchema,
  selectPersonSchema,
  selectStaticSchema,
} from './inputs.ts';
import {
  componentKeys,
  cornerRadiusSchema,
  flowKeys,
  lengthOr,
  paddingSchema,
  signedPixelsSchema,
  verticalAlignSchema,
} from './layout.ts';
import { colorSchema, iconSchema, panelTitleSchema, tipsSchema } from './text.ts';
import type { Wire } from './wire.ts';

export type ColumnSet = Wire<z.input<typeof columnSetSchema>>;
export type Column = Wire<z.input<typeof columnSchema>>;
export type CollapsiblePanel = Wire<z.input<typeof collapsiblePanelSchema>>;
export type Form = Wire<z.input<typeof formSchema>>;
export type NestedElement = Wire<z.input<typeof nestedElementSchema>>;

// Shared keys are written out below: next to a getter, a spread makes tsc resolve the recursive type too early.

const clickSchema = z.strictObject({ multi_url: multiUrlSchema.optional() });

/** 分栏 (feishu.md §4.5 [O36b]); `corner_radius` is not a key of it (observed, playground.md §3). */
export const columnSetSchema = z.strictObject({
  tag: z.literal('column_set'),
  element_id: componentKeys.element_id,
  margin: componentKeys.margin,
  flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']).optional(),
  background_style: colorSchema.optional(),
  horizontal_spacing: flowKeys.horizontal_spacing,
  horizontal_align: flowKeys.horizontal_align,
  action: clickSchema.optional(),
  get columns(): z.ZodArray<typeof columnSchema> {
    return z.array(columnSchema);
  },
});

/** 分栏的列 (feishu.md §4.5 [O36b]); no `corner_radius` either [S7]. Official cards go below the 16 px [S6]. */
export const columnSchema = z.strictObject({
  tag: z.literal('column'),
  element_id: componentKeys.element_id,
  margin: componentKeys.margin,
  direction: flowKeys.direction,
  horizontal_spacing: flowKeys.horizontal_spacing,
  vertical_spacing: flowKeys.vertical_spacing,
  horizontal_align: flowKeys.horizontal_align,
  vertical_align: flowKeys.vertical_align,
  width: lengthOr(['auto', 'weighted'], { min: 0, max: 600 }).optional(),
  weight: z.int().min(1).max(5).optional(),
  padding: paddingSchema.optional(),
  background_style: colorSchema.optional(),
  action: clickSchema.optional(),
  get elements(): z.ZodOptional<z.ZodArray<typeof nestedElementSchema>> {
    return z.array(nestedElementSchema).optional();
  },
});

/** 折叠面板 (feishu.md §4.5 [O36c]) */
export const collapsiblePanelSchema = z.strictObject({
  tag: z.literal('collapsible_panel'),
  element_id: componentKeys.element_id,
  margin: componentKeys.margin,
  direction: flowKeys.direction,
  horizontal_spacing: flowKeys.horizontal_spacing,
  vertical_spacing: flowKeys.vertical_spacing,
  horizontal_align: flowKeys.horizontal_align,
  vertical_align: flowKeys.vertical_align,
  padding: paddingSchema.optional(),
  expanded: z.boolean().optional(),
  background_color: colorSchema.optional(),
  header: z.strictObject({
    title: panelTitleSchema.optional(),
    background_color: colorSchema.optional(),
    width: z.enum(['fill', 'auto', 'auto_when_fold']).optional(),
    vertical_align: verticalAlignSchema.optional(),
    padding: signedPixelsSchema.optional(),
    icon: iconSchema.optional(),
    icon_position: z.enum(['left', 'right', 'follow_text']).optional(),
    icon_expanded_angle: z.literal([-180, -90, 90, 180]).optional(),
  }),
  border: z
    .strictObject({ color: colorSchema.optional(), corner_radius: cornerRadiusSchema.optional() })
    .optional(),
  get elements(): z.ZodOptional<z.ZodArray<typeof nestedElementSchema>> {
    return z.array(nestedElementSchema).optional();
  },
});

/** 交互容器 (feishu.md §4.5 [O36d]); `behaviors` may be left out, says the style guide [S7]. */
const interactiveContainerSchema = z.strictObject({
  tag: z.literal('interactive_container'),
  element_id: componentKeys.element_id,
  margin: componentKeys.margin,
  direction: flowKeys.direction,
  horizontal_spacing: flowKeys.horizontal_spacing,
  vertical_spacing: flowKeys.vertical_spacing,
  horizontal_align: flowKeys.horizontal_align,
  vertical_align: flowKeys.vertical_align,
  padding: signedPixelsSchema.optional(),
  width: lengthOr(['fill', 'auto'], { min: 16, max: 999 }).optional(),
  height: lengthOr(['auto'], { min: 10, max: 999 }).optional(),
  background_style: colorSchema.optional(),
  has_border: z.boolean().optional(),
  border_color: colorSchema.optional(),
  corner_radius: cornerRadiusSchema.optional(),
  behaviors: behaviorsSchema.optional(),
  hover_tips: tipsSchema.optional(),
  disabled: z.boolean().optional(),
  disabled_tips: tipsSchema.optional(),
  confirm: confirmSchema.optional(),
  get elements(): z.ZodArray<typeof nestedElementSchema> {
    return z.array(nestedElementSchema);
  },
});

const leafSchemas = [
  markdownSchema,
  divSchema,
  hrSchema,
  imgSchema,
  imgCombinationSchema,
  personSchema,
  personListSchema,
  chartSchema,
  buttonSchema,
  overflowSchema,
  inputSchema,
  selectStaticSchema,
  multiSelectStaticSchema,
  selectPersonSchema,
  multiSelectPersonSchema,
  datePickerSchema,
  pickerTimeSchema,
  pickerDatetimeSchema,
  checkerSchema,
] as const;

/** Everything but form and table, which live at the root of the body only (feishu.md §4.3). */
export const nestedElementSchema: z.ZodDiscriminatedUnion<
  [
    ...typeof leafSchemas,
    typeof columnSetSchema,
    typeof collapsiblePanelSchema,
    typeof interactiveContainerSchema,
  ],
  'tag'
> = z.discriminatedUnion('tag', [
  ...leafSchemas,
  columnSetSchema,
  collapsiblePanelSchema,
  interactiveContainerSchema,
]);

/** 表单容器 (feishu.md §4.4 [O33]) */
export const formSchema = z.strictObject({
  tag: z.literal('form'),
  ...componentKeys,
  ...flowKeys,
  padding: signedPixelsSchema.optional(),
  name: z.string().min(1),
  elements: z.array(nestedElementSchema),
});
