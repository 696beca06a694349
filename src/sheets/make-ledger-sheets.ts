import type { Core } from '../domain/core.ts';
import { listLedgerIds, readLedger } from '../domain/ledger/list-ledger-rows.ts';
import type { Kind } from '../domain/organizations/organization.ts';
import type { Cell, Sheet } from '../files/workbook.ts';
import { ledgerSheet, toLedgerCells } from './ledger-sheets.ts';
import type { SheetHead } from './sheet-head.ts';

/** A sheet for each kind of which there are organizations; at least one. */
export async function makeLedgerSheets(
  core: Pick<Core, 'db'>,
  { scopeIds, kinds }: { readonly scopeIds: readonly string[]; readonly kinds: readonly Kind[] },
  head: SheetHead & { readonly people: 'shown' | 'hidden' },
): Promise<Sheet[]> {
  const ids = await listLedgerIds(core, scopeIds, kinds);
  const sheets: Sheet[] = [];
  for (const [kind, ofKind] of ids) {
    const rows: (readonly Cell[])[] = [];
    for await (const page of readLedger(core, ofKind)) {
      for (const row of page) rows.push([rows.length + 1, ...toLedgerCells(kind, row, head.people)]);
    }
    if (rows.length > 0 || ids.size === 1) sheets.push(ledgerSheet(kind, rows, head));
  }
  return sheets;
}
