import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import type { Clock } from '../shared/clock.ts';
import { toLogRecord, type Log } from '../shared/log.ts';

export const systemClock: Clock = { now: () => new Date(), elapsedMs: () => Date.now() };

export async function pause(ms: number): Promise<void> {
  await wait(ms);
}

/** To standard error, so that standard output stays free for results. */
export function createLog(level: 'info' | 'warn' = 'info'): Log {
  const sink = pino({ base: null, level, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  return {
    info: (message, fields) => sink.info(toLogRecord(fields), message),
    warn: (message, fields) => sink.warn(toLogRecord(fields), message),
    error: (message, fields) => sink.error(toLogRecord(fields), message),
  };
}

/** A task that goes on by itself; one that fails is a fault that was not caught where it should have been. */
export function createDefer(log: Log): (task: Promise<unknown>) => void {
  return (task) => {
    task.catch((error: unknown) => log.error('deferred task failed', { error }));
  };
}
