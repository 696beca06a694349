import { sha256Hex } from '../../shared/sha256.ts';
import type { AuditContent } from './audit-row.ts';

/** What the first seal is chained to. */
export const GENESIS = '0'.repeat(64);

/** The newest seal, signed by itself. */
export interface AuditHead {
  readonly seq: number;
  readonly seal: string;
}

export interface Sealer {
  /** HMAC-SHA-256 over the seal before and the row, in hexadecimal; plain SHA-256 where there is no key. */
  seal(previousSeal: string, row: AuditContent): Promise<string>;
  /** The head as it is stored. */
  signHead(head: AuditHead): Promise<string>;
  /** `undefined` when it was not signed with this key. */
  openHead(stored: string): Promise<AuditHead | undefined>;
}

/** WebCrypto, so that Workers can do it as well. */
export async function createSealer(secretKey: string | undefined): Promise<Sealer> {
  const mac = secretKey === undefined ? sha256Hex : await createMac(secretKey);

  async function signHead({ seq, seal }: AuditHead): Promise<string> {
    return `${seq} ${seal} ${await mac(`head ${seq} ${seal}`)}`;
  }

  return {
    seal: (previousSeal, row) => mac(previousSeal + toCanonical(row)),
    signHead,
    async openHead(stored) {
      const [, seq, seal] = /^(\d{1,15}) ([0-9a-f]{64}) [0-9a-f]{64}$/u.exec(stored) ?? [];
      if (seq === undefined || seal === undefined) return undefined;
      const head = { seq: Number(seq), seal };
      return (await signHead(head)) === stored ? head : undefined;
    },
  };
}

/** A JSON array of all columns in the order of the table: no two rows have the same. */
function toCanonical({
  id,
  atMs,
  actor,
  action,
  subjectKind,
  subjectId,
  before,
  after,
}: AuditContent): string {
  return JSON.stringify([id, atMs, actor, action, subjectKind, subjectId, before, after]);
}

async function createMac(secretKey: string): Promise<(text: string) => Promise<string>> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode(secretKey),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return async (text) => {
    const bytes = await crypto.subtle.sign('HMAC', key, encoder.encode(text));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}
