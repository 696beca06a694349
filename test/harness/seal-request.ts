import { createCipheriv, createHash, randomBytes } from 'node:crypto';

export const KEYS = { encryptKey: 'test encrypt key', verificationToken: 'test-token' };
export const NOW = '2026-11-20T10:00:00+08:00';

export interface Sealed {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** A request as Feishu makes it, by node:crypto alone: AES-256-CBC, and SHA-256 over time, nonce, key and raw body. */
export function sealRequest(plain: unknown, { at = NOW, encryptKey = KEYS.encryptKey } = {}): Sealed {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  const text = typeof plain === 'string' ? plain : JSON.stringify(plain);
  const encrypted = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
  return sign(JSON.stringify({ encrypt: encrypted }), at);
}

export function sign(body: string, at = NOW): Sealed {
  const timestamp = String(Math.floor(new Date(at).getTime() / 1000));
  const nonce = 'nonce-1';
  const signature = createHash('sha256')
    .update(`${timestamp}${nonce}${KEYS.encryptKey}${body}`)
    .digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
  };
}

export function toMessageEvent(
  text: string,
  ids: { eventId?: string; messageId?: string; token?: string } = {},
) {
  const { eventId = 'ev-1', messageId = 'om_1', token = KEYS.verificationToken } = ids;
  return {
    schema: '2.0',
    header: {
      event_id: eventId,
      event_type: 'im.message.receive_v1',
      create_time: '1795140000000',
      token,
      app_id: 'cli_1',
      tenant_key: 'tk',
    },
    event: {
      sender: { sender_id: { open_id: 'ou_alice' }, sender_type: 'user', tenant_key: 'tk' },
      message: {
        message_id: messageId,
        create_time: '1795140000000',
        chat_id: 'oc_p2p_alice',
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
      },
    },
  };
}
