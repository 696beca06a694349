import { toShanghaiIso } from '../../shared/calendar.ts';
import type { Clock } from '../../shared/clock.ts';
import { sealEvent, type SignedRequest } from './encrypt-event.ts';
import type { Envelope } from './event-envelopes.ts';
import { toTenths, type ExchangeLog, type ExchangeOutcome } from './exchange-log.ts';
import type { FaultBoard } from './faults.ts';
import type { World } from './world.ts';

/** Resolves after so many milliseconds of real time, or when the signal fires. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;
type Fetch = (url: string, init: RequestInit & { readonly body: string }) => Promise<Response>;

export interface BotLinkOptions {
  readonly world: World;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
  readonly eventsUrl: () => string;
  readonly fetch: Fetch;
  readonly wait: Wait;
}

export type BotAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** What the log says about an answer, once somebody has judged it. */
export interface Verdict {
  readonly outcome: ExchangeOutcome;
  readonly code?: number;
  readonly note?: string;
}

export interface Outgoing {
  readonly kind: 'event' | 'callback';
  readonly envelope: Envelope;
  readonly request: SignedRequest;
}

export interface BotLink {
  seal(kind: Outgoing['kind'], envelope: Envelope): Promise<Outgoing>;
  /** Posts, waits at most 3 s for the whole answer, lets `judge` rate it and logs both. */
  post<V extends Verdict>(outgoing: Outgoing, judge: (answer: BotAnswer) => V): Promise<V>;
}

/** Source: 事件概述 and 回调概述, 3 s in total. */
const ANSWER_LIMIT_MS = 3000;

export function createBotLink(options: BotLinkOptions, faults: FaultBoard, exchanges: ExchangeLog): BotLink {
  const { world, clock } = options;
  return {
    async seal(kind, envelope) {
      const request = await sealEvent(envelope, {
        encryptKey: world.encryptKey,
        sentAt: clock.now(),
        nonce: options.newId(),
        iv: options.randomBytes(16),
      });
      return { kind, envelope, request };
    },
    async post(outgoing, judge) {
      const at = toShanghaiIso(clock.now());
      const startedMs = clock.elapsedMs();
      const answer = await ask(options, faults.current(), outgoing.request);
      const verdict = judge(answer);
      exchanges.add({
        at,
        kind: outgoing.kind,
        title: outgoing.envelope.header.event_type,
        outcome: verdict.outcome,
        ...(verdict.code === undefined ? {} : { code: verdict.code }),
        notes: [verdict.note],
        duration_ms: toTenths(clock.elapsedMs() - startedMs),
        decrypted: outgoing.envelope,
        request: {
          method: 'POST',
          url: options.eventsUrl(),
          headers: outgoing.request.headers,
          body: outgoing.request.body,
        },
        ...(answer.kind === 'answered'
          ? { response: { status: answer.status, headers: {}, body: answer.body } }
          : {}),
      });
      return verdict;
    },
  };
}

async function ask(
  options: BotLinkOptions,
  { drop_events, delay_ms }: { readonly drop_events: boolean; readonly delay_ms: number },
  { headers, body }: SignedRequest,
): Promise<BotAnswer> {
  if (drop_events) return { kind: 'unreachable', reason: 'drop_events' };
  const request = new AbortController();
  const timer = new AbortController();
  const answer = async (): Promise<BotAnswer> => {
    const response = await options.fetch(options.eventsUrl(), {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: request.signal,
    });
    const text = await response.text();
    if (delay_ms > 0) await options.wait(delay_ms, request.signal);
    return { kind: 'answered', status: response.status, body: text };
  };
  const timeout = options.wait(ANSWER_LIMIT_MS, timer.signal).then((): BotAnswer => ({ kind: 'timeout' }));
  try {
    return await Promise.race([answer(), timeout]);
  } catch (error) {
    return { kind: 'unreachable', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    timer.abort();
    request.abort();
  }
}
