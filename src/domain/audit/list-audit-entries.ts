import type { Database } from '../../db/database.ts';
import { findAuditEnd, listAuditRows, readPages, type SealableRow } from './audit-row.ts';

const HIGHEST = '9223372036854775807';
const PAGE_ROWS = 500;

/** The oldest entries after that with the key `after` (its `rowid`), or from the first on, with their seals. */
export function listAuditEntries(
  db: Database,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<SealableRow[]> {
  return listAuditRows(db, { after, upTo: HIGHEST, limit });
}

/** The whole audit as it stands now, page by page: what is sealed meanwhile still counts as unsealed. */
export async function* readAudit(db: Database): AsyncGenerator<readonly SealableRow[]> {
  const { lastRowid, last } = await findAuditEnd(db);
  if (lastRowid === undefined) return;
  const pages = readPages(
    (after) => listAuditRows(db, { after, upTo: lastRowid, limit: PAGE_ROWS }),
    ({ rowid }) => rowid,
  );
  for await (const page of pages) {
    yield page.map((row) =>
      row.seq !== null && row.seq > (last?.seq ?? 0) ? { ...row, seq: null, seal: null } : row,
    );
  }
}
