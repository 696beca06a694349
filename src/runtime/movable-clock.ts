import type { MovableClock } from './create-playground.ts';
import { systemClock } from './system.ts';

/** Calendar time runs with the real one and can be set forward; real time goes on as it is. */
export function createMovableClock(): MovableClock {
  let offsetMs = 0;
  return {
    now: () => new Date(systemClock.now().getTime() + offsetMs),
    elapsedMs: () => systemClock.elapsedMs(),
    advanceTo(instant) {
      offsetMs = instant.getTime() - systemClock.now().getTime();
    },
    restart() {
      offsetMs = 0;
    },
  };
}
