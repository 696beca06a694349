import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import type { Core, Decision } from '../core.ts';
import type { Import, ImportState } from './import.ts';
import { requireImportScope } from './import-scope.ts';
import { advanceImport, deleteRows, requireImport } from './import-store.ts';

export interface SeenImport {
  readonly id: string;
  readonly version: number;
}

/**
 * Has what is right of the file applied, once, by whom it was judged for: the rows were judged by his rights. Refuses
 * with `not_found`, `not_own_import`, `already_decided`, `edited_meanwhile`, `no_right`, `outside_group`.
 */
export async function confirmImport(core: Core, asker: Asker, seen: SeenImport): Promise<Decision<Import>> {
  return advanceOwn(core, asker, seen, 'applying');
}

/** Leaves the ledger as it is. Refuses as `confirmImport` does. */
export async function dropImport(core: Core, asker: Asker, seen: SeenImport): Promise<Decision<Import>> {
  const { value, writes } = await advanceOwn(core, asker, seen, 'dropped');
  return { value, writes: [...writes, deleteRows(value.id)] };
}

async function advanceOwn(
  core: Core,
  asker: Asker,
  { id, version }: SeenImport,
  state: ImportState,
): Promise<Decision<Import>> {
  const judged = await requireImport(core, id);
  if (judged.importedBy !== asker.openId) throw new Refusal('not_own_import');
  await requireImportScope(core, asker);
  if (judged.state !== 'judged') throw new Refusal('already_decided', { subject: judged.fileName });
  if (judged.version !== version) throw new Refusal('edited_meanwhile');
  return { value: { ...judged, state, version: version + 1 }, writes: advanceImport(judged, state) };
}
