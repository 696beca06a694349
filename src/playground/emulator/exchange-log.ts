import { redact, redactText } from './redact.ts';

export type ExchangeOutcome =
  | 'ok'
  | 'refused'
  | 'not_emulated'
  | 'unreachable'
  | 'timeout'
  | 'bad_answer'
  | 'lost';

/** One request between bot and Feishu, either way, in the shape that the page and exports get. */
export interface Exchange {
  readonly id: number;
  readonly at: string;
  readonly kind: 'event' | 'callback' | 'api';
  /** The event type, or method and path. */
  readonly title: string;
  readonly outcome: ExchangeOutcome;
  readonly ok: boolean;
  /** A Feishu code, where one was given. */
  readonly code?: number;
  /** What went wrong, and what is allowed here but doubtful with real Feishu. */
  readonly note: string;
  readonly duration_ms: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** The envelope inside an event's body. */
  readonly decrypted?: unknown;
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

interface NewExchange extends Omit<Exchange, 'id' | 'ok' | 'note'> {
  readonly notes: readonly (string | undefined)[];
}

export interface ExchangeLog {
  add(exchange: NewExchange): void;
  list(): readonly Exchange[];
  reset(): void;
}

/** Redacts on the way in, so that no secret can leave by any export. */
export function createExchangeLog(limit: number, onAdd: (exchange: Exchange) => void): ExchangeLog {
  let exchanges: readonly Exchange[] = [];
  let lastId = 0;
  return {
    add(exchange) {
      const { notes, ...rest } = redactExchange(exchange);
      const note = notes.filter((part) => part !== undefined).join('；');
      const safe: Exchange = { ...rest, note, ok: rest.outcome === 'ok', id: ++lastId };
      exchanges = [...exchanges, safe].slice(-limit);
      onAdd(safe);
    },
    list: () => exchanges,
    reset: () => void (exchanges = []),
  };
}

export function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function redactExchange(exchange: NewExchange): NewExchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: {
      ...request,
      headers: redactHeaders(request.headers),
      body: redactText(request.body),
    },
    ...('decrypted' in exchange ? { decrypted: redact(exchange.decrypted) } : {}),
    ...(response === undefined ? {} : { response: { ...response, body: redactText(response.body) } }),
  };
}

function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      ['authorization', 'cookie'].includes(name.toLowerCase()) ? '（已隐去）' : value,
    ]),
  );
}
