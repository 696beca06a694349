import { eq } from 'drizzle-orm';
import { settings } from '../../db/schema/delivery.ts';
import { auditSeals } from '../../db/schema/people.ts';
import { deleteFrom, insertInto, toStatement, unique, type Statement } from '../../db/statement.ts';
import type { Core, Decision } from '../core.ts';
import { findAuditEnd, HEAD_KEY, listUnsealedRows, type AuditEnd } from './audit-row.ts';
import { createSealer, GENESIS, type Sealer } from './seal-chain.ts';

/** The newest seal does not fit its signed head: sealing on would hide what was done. `verifyAudit` says what it is. */
export class AuditHeadBroken extends Error {
  override readonly name = 'AuditHeadBroken';
}

const ROWS_PER_STATEMENT = 250;

/**
 * Chains the oldest audit rows without a seal: seal_n = HMAC(SECRET_KEY, seal_{n-1} ‖ row as a JSON array), n from 1,
 * and signs the newest. Of two sealers at once one gets a `CommitConflict`. Throws `AuditHeadBroken`.
 *
 * The chain shows what was changed, taken away or put in between afterwards. It cannot show that the whole database
 * was replaced by an older state of itself, nor what happened to a row before it was sealed, and whoever holds the key
 * (or without a key, anybody) can compute it anew: note the head down elsewhere.
 */
export async function sealAudit(
  { db }: Pick<Core, 'db'>,
  secretKey: string | undefined,
  { rowsMax }: { readonly rowsMax: number },
): Promise<Decision<{ readonly sealed: number }>> {
  const sealer = await createSealer(secretKey);
  // Before the rows: whoever seals in between takes the number or the row, and the database refuses the second.
  let { seq, seal } = await requireEnd(sealer, await findAuditEnd(db));
  const seals: (typeof auditSeals.$inferInsert)[] = [];
  for (const row of await listUnsealedRows(db, rowsMax)) {
    if (!row.isReadable) continue;
    seq += 1;
    seal = await sealer.seal(seal, row);
    seals.push({ seq, auditId: row.id, seal });
  }
  if (seals.length === 0) return { value: { sealed: 0 }, writes: [] };
  const value = await sealer.signHead({ seq, seal });
  const writes = [
    ...inChunks(seals).map((chunk) => unique('audit_seal_free', insertInto(auditSeals).values(chunk))),
    toStatement(
      insertInto(settings)
        .values({ key: HEAD_KEY, value })
        .onConflictDoUpdate({ target: settings.key, set: { value } }),
    ),
  ];
  return { value: { sealed: seals.length }, writes };
}

/** For a database that is emptied, audit and seals included. */
export function forgetAuditHead(): Statement {
  return toStatement(deleteFrom(settings).where(eq(settings.key, HEAD_KEY)));
}

async function requireEnd(sealer: Sealer, { head, last }: AuditEnd) {
  if (head === undefined && last === undefined) return { seq: 0, seal: GENESIS };
  const signed = head === undefined ? undefined : await sealer.openHead(head);
  if (signed === undefined)
    throw new AuditHeadBroken('the audit head is missing or was signed with another key');
  if (signed.seq !== last?.seq || signed.seal !== last.seal)
    throw new AuditHeadBroken(
      `the audit head is seal ${signed.seq}, the newest seal is ${last?.seq ?? 'none'}`,
    );
  return signed;
}

function inChunks<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  for (let index = 0; index < items.length; index += ROWS_PER_STATEMENT) {
    chunks.push(items.slice(index, index + ROWS_PER_STATEMENT));
  }
  return chunks;
}
