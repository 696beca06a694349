import type { Asker } from '../access/asker.ts';
import type { Core } from '../core.ts';
import type { Import } from './import.ts';
import { requireImportScope } from './import-scope.ts';
import { countOutside, listApplied } from './import-store.ts';

const LOOKED_AT = 30;
const SHOWN = 5;

/** The newest imports that the person may take back, whoever made them, the operator's included. Refuses with `no_right`. */
export async function listUndoable(core: Core, asker: Asker): Promise<Import[]> {
  const { tops } = await requireImportScope(core, asker);
  const applied = await listApplied(core.db, LOOKED_AT);
  const outside = await Promise.all(applied.map(({ id }) => countOutside(core.db, id, tops)));
  return applied.filter(({ counts }, index) => outside[index] === 0 && counts.applied > 0).slice(0, SHOWN);
}
