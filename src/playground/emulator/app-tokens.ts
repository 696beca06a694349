import type { Clock } from '../../shared/clock.ts';

const LIFE_MS = 2 * 3_600_000;
const REUSE_MS = 30 * 60_000;

export interface AppTokens {
  /** The running token while 30 minutes of it are left, else a new one. Source: 自建应用获取 tenant_access_token. */
  issue(): { readonly token: string; readonly expireSeconds: number };
  isValid(token: string): boolean;
  invalidate(): void;
}

/** Life is counted in real time: the bot's client caches by its own wall clock, which the playground cannot move. */
export function createAppTokens(clock: Pick<Clock, 'elapsedMs'>, newId: () => string): AppTokens {
  const expiries = new Map<string, number>();
  let current = '';
  return {
    issue() {
      const now = clock.elapsedMs();
      if ((expiries.get(current) ?? 0) - now < REUSE_MS) {
        current = `t-${newId()}`;
        expiries.set(current, now + LIFE_MS);
      }
      return { token: current, expireSeconds: Math.floor(((expiries.get(current) ?? now) - now) / 1000) };
    },
    isValid: (token) => (expiries.get(token) ?? -Infinity) > clock.elapsedMs(),
    invalidate: () => expiries.clear(),
  };
}
