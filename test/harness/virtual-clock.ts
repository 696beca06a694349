import type { MovableClock } from '../../src/runtime/create-playground.ts';

export interface VirtualClock extends MovableClock {
  /** Real time goes on by so much, and the calendar with it. */
  pause(ms: number): Promise<void>;
}

/** A clock that stands still but for pauses, so that nothing in a test waits. */
export function createVirtualClock(startsAt: string): VirtualClock {
  let nowMs = new Date(startsAt).getTime();
  let elapsedMs = 1_000_000;
  return {
    now: () => new Date(nowMs),
    elapsedMs: () => elapsedMs,
    advanceTo(instant) {
      nowMs = instant.getTime();
    },
    restart() {
      nowMs = new Date(startsAt).getTime();
    },
    async pause(ms) {
      nowMs += ms;
      elapsedMs += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
