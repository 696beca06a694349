const encoder = new TextEncoder();

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface SealOptions {
  readonly encryptKey: string;
  readonly sentAt: Date;
  readonly nonce: string;
  readonly iv: Uint8Array<ArrayBuffer>;
}

/**
 * An event as Feishu posts it: AES-256-CBC under SHA-256 of the Encrypt Key, IV before the ciphertext, and
 * SHA-256 over timestamp, nonce, key and the raw body. Source: 接收事件, steps 2 and 3.
 */
export async function sealEvent(event: unknown, options: SealOptions): Promise<SignedRequest> {
  const encrypt = await encryptText(JSON.stringify(event), options.encryptKey, options.iv);
  const body = JSON.stringify({ encrypt });
  const timestamp = String(Math.floor(options.sentAt.getTime() / 1000));
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': options.nonce,
      'x-lark-signature': await sha256Hex(timestamp + options.nonce + options.encryptKey + body),
    },
  };
}

async function encryptText(text: string, encryptKey: string, iv: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(encryptKey));
  const key = await crypto.subtle.importKey('raw', digest, 'AES-CBC', false, ['encrypt']);
  const cipher = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, encoder.encode(text)),
  );
  return toBase64(new Uint8Array([...iv, ...cipher]));
}

async function sha256Hex(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
