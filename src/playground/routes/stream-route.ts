import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { toShanghaiIso } from '../../shared/calendar.ts';
import type { EmulatorNotice } from '../emulator/create-emulator.ts';
import type { PlaygroundOptions } from './playground-options.ts';
import { toStateMessage } from './state-view.ts';

export type ClockListeners = Set<() => void>;

/** Server-sent events; the first one tells the time. */
export function stream(options: PlaygroundOptions, onClock: ClockListeners, c: Context): Response {
  return streamSSE(c, async (sse) => {
    const write = (data: object): void => void sse.writeSSE({ data: JSON.stringify(data) });
    const writeClock = (): void => write({ type: 'clock', now: toShanghaiIso(options.clock.now()) });
    const unsubscribe = options.emulator.subscribe((notice) => write(toWire(notice)));
    onClock.add(writeClock);
    writeClock();
    await new Promise<void>((resolve) => sse.onAbort(() => resolve()));
    onClock.delete(writeClock);
    unsubscribe();
  });
}

function toWire(notice: EmulatorNotice): object {
  return notice.type === 'message' ? { type: 'message', message: toStateMessage(notice.message) } : notice;
}
