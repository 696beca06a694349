import { ApiFault } from '../api-fault.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import type { RateLimit } from '../rate-window.ts';
import type { ApiRoute } from './api-route.ts';

/** Tier 4, per app, tenant and interface. Source: 频控策略. */
const TIER_4: readonly RateLimit[] = [
  { calls: 50, windowMs: 1000 },
  { calls: 1000, windowMs: 60_000 },
];

/** What the gateway refuses before an interface is asked: token, frequency, scope, in this order. */
export function admitCall(
  context: EmulatorContext,
  route: ApiRoute,
  authorization: string | undefined,
): void {
  if (route.anonymous === true) return;
  if (context.faults.take('server_error_next')) throw new ApiFault(2200);
  requireToken(context, authorization);
  if (context.faults.take('rate_limit_next')) throw rateFault(1000, 50);
  const limits = route.limit === undefined ? TIER_4 : [...TIER_4, route.limit];
  const { waitMs, limit } = context.rates.take(`${route.method} ${route.path}`, limits);
  if (waitMs > 0) throw rateFault(waitMs, limit);
  const denied = context.world.deniedScopes ?? [];
  if (route.scopes.length > 0 && route.scopes.every((scope) => denied.includes(scope))) {
    throw new ApiFault(99991672, `[${route.scopes.join(', ')}]`);
  }
}

function requireToken(context: EmulatorContext, authorization: string | undefined): void {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new ApiFault(99991661);
  if (!/^[tu]-/.test(token)) throw new ApiFault(99991671);
  if (!context.tokens.isValid(token)) throw new ApiFault(99991663);
}

function rateFault(waitMs: number, limit: number): ApiFault {
  return new ApiFault(99991400, undefined, {
    'x-ogw-ratelimit-limit': String(limit),
    'x-ogw-ratelimit-reset': String(Math.ceil(waitMs / 1000)),
  });
}
