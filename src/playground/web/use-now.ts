import { useEffect, useState } from 'preact/hooks';
import { toMs } from './time.ts';
import type { World } from './world.ts';

const TICK_MS = 5000;

/** The emulated time: what the server last said, running on at the pace of the real clock. */
export function useNow(world: World): number {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return toMs(world.now) + Math.max(0, performance.now() - world.nowSetMs);
}
