import type { PlaygroundOptions } from './playground-options.ts';

const WAIT_MAX_MS = 10_000;

/** Waits until nothing is on its way to the bot and the bot has nothing to do. Returns false after 10 s. */
export async function settle(
  options: Pick<PlaygroundOptions, 'emulator' | 'clock' | 'idle' | 'pause'>,
): Promise<boolean> {
  const startedMs = options.clock.elapsedMs();
  for (;;) {
    if (!options.emulator.isBusy() && (await options.idle())) return true;
    if (options.clock.elapsedMs() - startedMs >= WAIT_MAX_MS) return false;
    await options.pause();
  }
}
