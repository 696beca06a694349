import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import { loadEntry, type LedgerEntry } from '../organizations/record-store.ts';

/** Refuses with `not_found`. */
export async function requireEntry({ db }: Pick<Core, 'db'>, id: string): Promise<LedgerEntry> {
  const entry = await loadEntry(db, id);
  if (entry === undefined) throw new Refusal('not_found');
  return entry;
}

/** The entry at the version that was shown. Refuses with `not_found`, `edited_meanwhile`. */
export async function requireEntryAt(
  core: Pick<Core, 'db'>,
  { id, version }: { id: string; version: number },
): Promise<LedgerEntry> {
  const entry = await requireEntry(core, id);
  if (entry.version !== version) throw new Refusal('edited_meanwhile');
  return entry;
}
