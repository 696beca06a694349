export interface RateWindow {
  /** Counts one call. Returns the milliseconds until the next is allowed, or 0 if this one was. */
  take(key: string, limits: readonly RateLimit[]): { readonly waitMs: number; readonly limit: number };
  reset(): void;
}

export interface RateLimit {
  readonly calls: number;
  readonly windowMs: number;
}

/** Sliding windows over real time. A refused call does not count. */
export function createRateWindow(elapsedMs: () => number): RateWindow {
  const calls = new Map<string, readonly number[]>();
  return {
    take(key, limits) {
      const now = elapsedMs();
      const longest = Math.max(...limits.map((limit) => limit.windowMs));
      const recent = (calls.get(key) ?? []).filter((at) => at > now - longest);
      for (const limit of limits) {
        const inWindow = recent.filter((at) => at > now - limit.windowMs);
        const blocking = inWindow[inWindow.length - limit.calls];
        if (blocking !== undefined) return { waitMs: blocking + limit.windowMs - now, limit: limit.calls };
      }
      calls.set(key, [...recent, now]);
      return { waitMs: 0, limit: 0 };
    },
    reset: () => calls.clear(),
  };
}
