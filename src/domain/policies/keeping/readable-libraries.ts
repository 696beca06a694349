import type { Asker } from '../../access/asker.ts';
import { belongsTo } from '../../access/require-right.ts';
import type { Core } from '../../core.ts';
import { listLibraries, type LibraryView } from '../document-store.ts';

/** The organizations whose own papers may be shown here, beside those for everybody. */
export async function listReadableLibraries(
  core: Pick<Core, 'db'>,
  asker: Asker,
): Promise<LibraryView['libraries']> {
  const libraries = await listLibraries(core.db);
  const readable = await Promise.all(libraries.map(async (id) => belongsTo(core, asker, id)));
  return libraries.filter((_, index) => readable[index] === true);
}
