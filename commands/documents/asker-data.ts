import { z } from 'zod';
import type { Asker } from '../../src/domain/access/asker.ts';

/** Who asked, and in front of whom, as a task keeps it. */
export const AskerData: z.ZodType<Asker> = z.object({
  openId: z.string(),
  audience: z.union([
    z.object({ kind: z.literal('private') }),
    z.object({
      kind: z.literal('group'),
      chatId: z.string(),
      organizationId: z.union([z.string(), z.undefined()]),
    }),
  ]),
});
