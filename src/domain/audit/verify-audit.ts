import type { Core } from '../core.ts';
import { findAuditEnd, listAuditRows, listSealedRows, readPages } from './audit-row.ts';
import { createChainCheck, type ChainResult } from './check-chain.ts';
import { createSealer } from './seal-chain.ts';

export interface AuditVerdict extends ChainResult {
  /** The tail that waits for the sealer; nothing can be said about it yet. */
  readonly unsealed: { readonly count: number; readonly oldestAtMs: number | undefined };
}

const PAGE_ROWS = 500;

/**
 * Recomputes the chain as it stood at one instant, a page in memory at a time, and names the rows that do not fit.
 * What it cannot find is said at `sealAudit`.
 */
export async function verifyAudit(
  { db }: Pick<Core, 'db'>,
  secretKey: string | undefined,
): Promise<AuditVerdict> {
  const end = await findAuditEnd(db);
  const chain = createChainCheck(await createSealer(secretKey));
  let newestSealed = 0n;
  const { lastSeq, lastRowid } = end;
  if (lastSeq !== undefined) {
    const seals = readPages(
      (after) => listSealedRows(db, { after, upTo: lastSeq, limit: PAGE_ROWS }),
      ({ seqKey }) => seqKey,
    );
    for await (const page of seals) {
      for (const sealed of page) {
        await chain.take(sealed);
        const rowid = BigInt(sealed.row?.rowid ?? 0);
        if (rowid > newestSealed) newestSealed = rowid;
      }
    }
  }
  let count = 0;
  let oldestAtMs: number | undefined;
  if (lastRowid !== undefined) {
    const rows = readPages(
      (after) => listAuditRows(db, { after, upTo: lastRowid, limit: PAGE_ROWS }),
      ({ rowid }) => rowid,
    );
    for await (const page of rows) {
      for (const row of page) {
        if (row.seq !== null && row.seq <= (end.last?.seq ?? 0)) continue;
        if (BigInt(row.rowid) < newestSealed || BigInt(row.rowid) <= 0n) {
          chain.takeUnsealed(row);
          continue;
        }
        count += 1;
        oldestAtMs = Math.min(oldestAtMs ?? row.atMs, row.atMs);
      }
    }
  }
  return { ...(await chain.finish(end)), unsealed: { count, oldestAtMs } };
}
