import * as z from 'zod';
import { plainTextSchema } from './text.ts';

/** Only http and https (feishu.md §4.5, §10 row 32). */
export const httpUrlSchema = z.string().regex(/^https?:\/\/\S+$/i, { error: 'scheme 不在白名单' });

/** One platform may also be blocked, or left blank (feishu.md §4.1). */
const platformUrlSchema = z
  .string()
  .regex(/^(?:https?:\/\/\S+|lark:\/\/msgcard\/unsupported_action)?$/i, { error: 'scheme 不在白名单' });

/** Where a click leads; platforms that are not named use `url` (feishu.md §4.1). */
export const multiUrlSchema = z.strictObject({
  url: platformUrlSchema.optional(),
  android_url: platformUrlSchema.optional(),
  ios_url: platformUrlSchema.optional(),
  pc_url: platformUrlSchema.optional(),
});

/** What a click does (feishu.md §4.5). */
export const behaviorsSchema = z.array(
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('open_url'),
      default_url: httpUrlSchema,
      android_url: platformUrlSchema.optional(),
      ios_url: platformUrlSchema.optional(),
      pc_url: platformUrlSchema.optional(),
    }),
    z.strictObject({ type: z.literal('callback'), value: z.record(z.string(), z.unknown()) }),
  ]),
);

/** Both texts are required once `confirm` is there (feishu.md §4.5). */
export const confirmSchema = z.strictObject({ title: plainTextSchema, text: plainTextSchema });
