import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import { FeishuError, toFeishuError } from './feishu-error.ts';

const TIMEOUT_MS = 10_000;
/** For files, which are larger; together with a call it still fits into the lease of who waits. */
const FILE_TIMEOUT_MS = 15_000;
const TOKEN_PATH = '/auth/v3/tenant_access_token/internal';

interface TransportRequest {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  /** Sent instead of `data`, which the SDK takes apart. */
  readonly form?: FormData;
  /** The answer is a file of at most so many bytes. */
  readonly bytesMax?: number;
}

/**
 * The SDK's HTTP layer on `fetch`, the same on Node and in workerd: a time limit, no body on GET,
 * one token request at a time, files in and out, and errors that hold neither request nor secret.
 */
export function createFetchTransport(fetchOnce: typeof fetch): HttpInstance {
  let tokenRequest: Promise<unknown> | undefined;

  async function call(request: TransportRequest): Promise<unknown> {
    if (request.url?.includes(TOKEN_PATH) !== true) return exchange(fetchOnce, request);
    tokenRequest ??= exchange(fetchOnce, request)
      .catch(toUnavailable)
      .finally(() => {
        tokenRequest = undefined;
      });
    return tokenRequest;
  }

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the SDK types its answers by each caller's own parameter, which no implementation can know.
  const request = call as HttpInstance['request'];
  return {
    request,
    get: (url, options) => request({ ...options, url, method: 'GET' }),
    delete: (url, options) => request({ ...options, url, method: 'DELETE' }),
    head: (url, options) => request({ ...options, url, method: 'HEAD' }),
    options: (url, options) => request({ ...options, url, method: 'OPTIONS' }),
    post: (url, data, options) => request({ ...options, url, data, method: 'POST' }),
    put: (url, data, options) => request({ ...options, url, data, method: 'PUT' }),
    patch: (url, data, options) => request({ ...options, url, data, method: 'PATCH' }),
  };
}

async function exchange(fetchOnce: typeof fetch, request: TransportRequest): Promise<unknown> {
  const response = await fetchOnce(toUrl(request), toInit(request)).catch(toUncertain);
  if (response.ok && request.bytesMax !== undefined) return readFile(response, request.bytesMax);
  const text = await response.text().catch(toUncertain);
  const { body, code, message } = parseBody(text);
  if (!response.ok || code !== 0) {
    throw toFeishuError(
      response.status,
      code,
      message,
      toSeconds(response.headers.get('x-ogw-ratelimit-reset')),
    );
  }
  return body;
}

function toInit(request: TransportRequest): RequestInit {
  const method = (request.method ?? 'GET').toUpperCase();
  const headers = toTextHeaders(request.headers);
  const isFile = request.form !== undefined || request.bytesMax !== undefined;
  const init: RequestInit = {
    method,
    headers,
    signal: AbortSignal.timeout(isFile ? FILE_TIMEOUT_MS : TIMEOUT_MS),
    redirect: 'manual', // Never followed, as the secret would follow too; workerd knows no 'error'.
  };
  if (request.form !== undefined) return { ...init, body: request.form };
  headers['content-type'] = 'application/json; charset=utf-8';
  if (method !== 'GET' && request.data !== undefined) init.body = JSON.stringify(request.data);
  return init;
}

/** Gives up as soon as there is more than allowed, whatever the headers say. */
async function readFile(response: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > bytesMax) {
        throw new FeishuError('too_large', undefined, `the file has more than ${bytesMax} bytes`);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof FeishuError) throw error;
    return toUncertain(error);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Without a token nothing was asked yet, whatever the reason. */
function toUnavailable(error: unknown): never {
  const code = error instanceof FeishuError ? error.code : undefined;
  throw new FeishuError('unavailable', code, `no token from Feishu, code ${code ?? 'none'}`);
}

/** Errors of the connection itself: the request never left. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function toUncertain(error: unknown): never {
  const cause = error instanceof Error ? error.cause : undefined;
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
  const fault = NOT_CONNECTED.has(reason) ? 'unavailable' : 'uncertain';
  throw new FeishuError(fault, undefined, `no answer from Feishu (${reason})`);
}

function toUrl({ url, params }: TransportRequest): URL {
  if (url === undefined) throw new TypeError('a Feishu request has no url');
  const target = new URL(url);
  for (const [name, value] of Object.entries(params ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') target.searchParams.set(name, String(value));
  }
  return target;
}

function toTextHeaders(headers: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  );
}

function parseBody(text: string): { body: unknown; code: number | undefined; message: string } {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return { body, code: undefined, message: '' };
    const code = 'code' in body && typeof body.code === 'number' ? body.code : undefined;
    return { body, code, message: 'msg' in body && typeof body.msg === 'string' ? body.msg : '' };
  } catch {
    return { body: undefined, code: undefined, message: '' };
  }
}

function toSeconds(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}
