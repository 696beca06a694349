import type { Asker } from '../access/asker.ts';
import type { Core, Decision } from '../core.ts';
import { requireImportScope } from './import-scope.ts';
import { insertImport } from './import-store.ts';

/** Begins an import of a file that is not read yet. Refuses with `no_right`, `chat_not_bound`, `outside_group`. */
export async function openImport(
  core: Core,
  asker: Asker,
  { fileName, cardKey }: { fileName: string; cardKey: string },
): Promise<Decision<{ readonly id: string }>> {
  await requireImportScope(core, asker);
  const id = core.newId();
  return {
    value: { id },
    writes: [insertImport(core, { id, fileName, importedBy: asker.openId, cardKey })],
  };
}
