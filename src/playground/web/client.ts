import type { Answer, Exchange, State, StreamEvent } from './api.ts';
import { toRecord, toText } from './json.ts';
import { readAnswer, readExchanges, readState, readStreamEvent } from './read-api.ts';

/** The server refused, in its own words, or could not be reached. */
export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError';
}

export type PostName = 'say' | 'upload' | 'act' | 'event' | 'clock' | 'faults' | 'reset';

export async function post(name: PostName, body: unknown): Promise<Answer> {
  const value = await request(`/playground/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return readAnswer(value);
}

export async function fetchState(): Promise<State> {
  return readState(await request('/playground/state', {}));
}

export async function fetchExchanges(): Promise<readonly Exchange[]> {
  return readExchanges(await request('/playground/exchanges', {}));
}

interface StreamListener {
  /** Called on the first connection and after each reconnection: anything may have been missed. */
  readonly onOpen: () => void;
  readonly onLost: () => void;
  readonly onEvent: (event: StreamEvent) => void;
}

/** Returns the function that closes the stream. */
export function openStream(listener: StreamListener): () => void {
  const source = new EventSource('/playground/stream');
  source.addEventListener('open', () => listener.onOpen());
  source.addEventListener('error', () => listener.onLost());
  source.addEventListener('message', (message) => {
    const event = readStreamEvent(JSON.parse(toText(message.data)));
    if (event !== undefined) listener.onEvent(event);
  });
  return () => source.close();
}

async function request(path: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    throw new PlaygroundError('连不上演练场，请确认它还在运行', { cause: error });
  }
  const text = await response.text();
  const value = parseJson(text);
  if (response.ok) return value;
  const words = toText(toRecord(value).error);
  throw new PlaygroundError(words === '' ? `演练场答复了 ${response.status}` : words);
}

/** Undefined for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
