import { toShanghaiIso } from '../../shared/calendar.ts';
import type { Clock } from '../../shared/clock.ts';
import type { BotAnswer, BotLink, Outgoing, Verdict } from './bot-link.ts';
import type { Envelope } from './event-envelopes.ts';
import type { FaultBoard } from './faults.ts';

/** After the first try, each counted from the one before: 15 s, 5 min, 1 h, 6 h. Source: 事件概述. */
const LADDER_MS = [15_000, 300_000, 3_600_000, 21_600_000] as const;

interface PendingEvent {
  readonly outgoing: Outgoing;
  readonly retries: number;
  readonly dueAt: Date;
}

export interface EventQueue {
  /** Tries once and returns; what failed waits for `runDue`. */
  push(envelope: Envelope): Promise<void>;
  nextDueAt(): Date | undefined;
  /** Pushes again what is due by the calendar. Returns how many tries it made. */
  runDue(): Promise<number>;
  isBusy(): boolean;
  reset(): void;
}

/** A retry repeats the first request byte for byte, its timestamp included: the harder case for the receiver. */
export function createEventQueue(
  link: BotLink,
  clock: Pick<Clock, 'now'>,
  faults: Pick<FaultBoard, 'current'>,
): EventQueue {
  let pending: readonly PendingEvent[] = [];
  let inFlight = 0;
  let generation = 0;

  async function attempt(outgoing: Outgoing, retries: number): Promise<boolean> {
    const startedIn = generation;
    const step = LADDER_MS[retries];
    const dueAt = step === undefined ? undefined : new Date(clock.now().getTime() + step);
    inFlight += 1;
    try {
      const verdict = await link.post(outgoing, (answer) => judge(answer, dueAt));
      if (verdict.outcome === 'ok') return true;
      if (dueAt !== undefined && generation === startedIn) {
        pending = [...pending, { outgoing, retries: retries + 1, dueAt }];
      }
      return false;
    } finally {
      inFlight -= 1;
    }
  }

  return {
    async push(envelope) {
      const outgoing = await link.seal('event', envelope);
      const arrived = await attempt(outgoing, 0);
      if (arrived && faults.current().duplicate_events) {
        await link.post(outgoing, (answer) => ({ ...judge(answer, undefined), note: '重复送达' }));
      }
    },
    nextDueAt: () => pending.map((event) => event.dueAt).toSorted((a, b) => a.getTime() - b.getTime())[0],
    async runDue() {
      const now = clock.now().getTime();
      const due = pending.filter((event) => event.dueAt.getTime() <= now);
      pending = pending.filter((event) => event.dueAt.getTime() > now);
      for (const event of due) await attempt(event.outgoing, event.retries);
      return due.length;
    },
    isBusy: () => inFlight > 0,
    reset() {
      pending = [];
      generation += 1;
    },
  };
}

function judge(answer: BotAnswer, retryAt: Date | undefined): Verdict {
  if (answer.kind === 'answered' && answer.status === 200) return { outcome: 'ok' };
  const note = retryAt === undefined ? '不再重推' : `将于 ${toShanghaiIso(retryAt)} 重推`;
  return { outcome: answer.kind === 'answered' ? 'bad_answer' : answer.kind, note };
}
