import type { Database } from '../../db/database.ts';
import { listAuditRows, type SealableRow } from './audit-row.ts';

const MAX_ROWID = '9223372036854775807';

/** The oldest entries after that with the key `after` (its `rowid`), or from the first on, with their seals. */
export function listAuditEntries(
  db: Database,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<SealableRow[]> {
  return listAuditRows(db, { after, upTo: MAX_ROWID, limit });
}
