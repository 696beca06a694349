import { z } from 'zod';

export interface EventKeys {
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export interface SignedRequest {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly timestamp: string | undefined;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
}

export interface EventWindow {
  readonly now: Date;
  readonly maxAgeMs: number;
  readonly maxAheadMs: number;
}

export type OpenedEvent =
  | { readonly outcome: 'challenge'; readonly challenge: string }
  | { readonly outcome: 'event'; readonly json: string; readonly body: unknown }
  | { readonly outcome: 'refused'; readonly status: 400 | 401; readonly reason: RefusedRequest };

export type RefusedRequest =
  | 'not_json'
  | 'not_encrypted'
  | 'not_signed'
  | 'stale'
  | 'wrong_signature'
  | 'not_decryptable'
  | 'wrong_token';

const Outer = z.object({ encrypt: z.string() });
const Challenge = z.object({ type: z.literal('url_verification'), challenge: z.string() });
const Tokens = z.object({ token: z.string().optional(), header: z.object({ token: z.string() }).optional() });

const IV_BYTES = 16;

/**
 * Checks a request of Feishu and decrypts it: signature over the raw bytes, age, AES-256-CBC, token.
 * Only the URL check may come unsigned. Source: "将事件发送至开发者服务器", "Encrypt Key 加密策略".
 */
export async function openEvent(
  request: SignedRequest,
  keys: EventKeys,
  window: EventWindow,
): Promise<OpenedEvent> {
  const json = parseJson(new TextDecoder().decode(request.body));
  if (json === undefined) return refused(400, 'not_json');
  const outer = Outer.safeParse(json.value);
  if (!outer.success) return refused(401, 'not_encrypted');
  const signed = request.signature !== undefined;
  if (signed) {
    if (!(await isSignatureRight(request, keys.encryptKey))) return refused(401, 'wrong_signature');
    if (!isFresh(request.timestamp, window)) return refused(401, 'stale');
  }
  const plain = await decrypt(outer.data.encrypt, keys.encryptKey);
  const inner = plain === undefined ? undefined : parseJson(plain);
  if (plain === undefined || inner === undefined) return refused(401, 'not_decryptable');
  const tokens = Tokens.safeParse(inner.value);
  const token = tokens.success ? (tokens.data.header?.token ?? tokens.data.token) : undefined;
  if (token === undefined || !isSameText(token, keys.verificationToken)) return refused(401, 'wrong_token');
  const challenge = Challenge.safeParse(inner.value);
  if (challenge.success) return { outcome: 'challenge', challenge: challenge.data.challenge };
  if (!signed) return refused(401, 'not_signed');
  return { outcome: 'event', json: plain, body: inner.value };
}

function refused(status: 400 | 401, reason: RefusedRequest): OpenedEvent {
  return { outcome: 'refused', status, reason };
}

/** lower-case hex of SHA-256(timestamp ‖ nonce ‖ encrypt key ‖ raw body), not an HMAC. */
async function isSignatureRight(request: SignedRequest, encryptKey: string): Promise<boolean> {
  const prefix = new TextEncoder().encode(`${request.timestamp ?? ''}${request.nonce ?? ''}${encryptKey}`);
  const bytes = new Uint8Array(prefix.length + request.body.length);
  bytes.set(prefix);
  bytes.set(request.body, prefix.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const expected = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return isSameText(expected, request.signature ?? '');
}

function isFresh(timestamp: string | undefined, { now, maxAgeMs, maxAheadMs }: EventWindow): boolean {
  const ageMs = now.getTime() - Number(timestamp) * 1000;
  return ageMs <= maxAgeMs && ageMs >= -maxAheadMs;
}

async function decrypt(encrypted: string, encryptKey: string): Promise<string | undefined> {
  try {
    const bytes = Uint8Array.from(atob(encrypted), (character) => character.charCodeAt(0));
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(encryptKey));
    const key = await crypto.subtle.importKey('raw', digest, 'AES-CBC', false, ['decrypt']);
    const iv = bytes.subarray(0, IV_BYTES);
    const plain = await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, bytes.subarray(IV_BYTES));
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return undefined; // Every way of not being decryptable is the same refusal.
  }
}

/** Takes the same time wherever the texts differ. */
function isSameText(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1) {
    difference |= left.charCodeAt(index) ^ (right.charCodeAt(index) || 0);
  }
  return difference === 0;
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
