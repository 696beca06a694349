import { z } from 'zod';
import type { Asker } from '../../src/domain/access/asker.ts';

const AskerData: z.ZodType<Asker> = z.object({
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

/** Which import, for whom and in front of whom. */
export const ImportTask = z.object({ importId: z.string(), cardKey: z.string(), asker: AskerData });

export const NO_RIGHT_ANY_MORE = '您现在没有办理导入的权限，停在了这里；如需办理，请联系管理员授权';
export const FAULT_OF_OURS = '系统出了点问题，停在了这里；请稍后再试，或联系管理员';
