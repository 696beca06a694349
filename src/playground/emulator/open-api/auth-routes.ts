import { z } from 'zod';
import { ApiFault } from '../api-fault.ts';
import { readJsonBody, type ApiRoute } from './api-route.ts';

const credentials = z.object({ app_id: z.string().min(1), app_secret: z.string().min(1) });

/** Source: 自建应用获取 tenant_access_token. */
export const authRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: 'auth/v3/tenant_access_token/internal',
    scopes: [],
    anonymous: true,
    handle({ world, tokens }, call) {
      const body = credentials.safeParse(tryRead(call.bytes));
      if (!body.success) throw new ApiFault(10003);
      const { app_id: appId, app_secret: secret } = body.data;
      if (appId !== world.appId || secret !== world.appSecret) throw new ApiFault(10015);
      const { token, expireSeconds } = tokens.issue();
      return {
        kind: 'flat',
        body: { code: 0, msg: 'ok', tenant_access_token: token, expire: expireSeconds },
      };
    },
  },
];

function tryRead(bytes: Uint8Array): unknown {
  try {
    return readJsonBody(bytes);
  } catch {
    return undefined;
  }
}
