import { createDecipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import { world, type BotRequest } from './test-emulator.ts';

const envelopeSchema = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string(),
    event_type: z.string(),
    create_time: z.string(),
    token: z.string(),
    app_id: z.string(),
    tenant_key: z.string(),
  }),
  event: z.looseObject({}),
});

export type OpenedEvent = z.infer<typeof envelopeSchema>;

/** Checks the signature and decrypts as Feishu's documents tell a bot to, on node:crypto alone. */
export function openEvent({ headers, body }: BotRequest): OpenedEvent {
  const timestamp = headers.get('x-lark-request-timestamp') ?? '';
  const nonce = headers.get('x-lark-request-nonce') ?? '';
  const expected = createHash('sha256')
    .update(timestamp + nonce + world.encryptKey + body)
    .digest('hex');
  if (expected !== headers.get('x-lark-signature')) throw new Error('wrong signature');
  const { encrypt } = z.object({ encrypt: z.string() }).parse(JSON.parse(body));
  const bytes = Buffer.from(encrypt, 'base64');
  const key = createHash('sha256').update(world.encryptKey).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
  return envelopeSchema.parse(JSON.parse(text));
}
