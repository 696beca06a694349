import { Refusal } from '../../../shared/refusal.ts';
import type { Asker } from '../../access/asker.ts';
import { belongsTo } from '../../access/require-right.ts';
import type { Core } from '../../core.ts';
import { findDocument, type StoredDocument } from '../document-store.ts';
import { mayManageLibrary, requireLibraryRight } from './require-library-right.ts';

/**
 * A document that the asker may see here, also one that is replaced or withdrawn; a proposal only for who proposed it
 * or may manage its library. What may not be seen does not exist: refuses with `not_found`.
 */
export async function requireDocument(
  core: Pick<Core, 'db'>,
  asker: Asker,
  id: string,
): Promise<StoredDocument> {
  const document = await findDocument(core.db, id);
  if (document === undefined || !(await isSeen(core, asker, document))) throw new Refusal('not_found');
  return document;
}

/**
 * A document that the asker may change. Refuses with `not_found`, `no_right`, `chat_not_bound`, `outside_group`, and
 * with `shipped_document` for what comes with the product.
 */
export async function requireManagedDocument(
  core: Pick<Core, 'db'>,
  asker: Asker,
  id: string,
): Promise<StoredDocument> {
  const document = await findDocument(core.db, id);
  if (document === undefined) throw new Refusal('not_found');
  if (!(await mayManageLibrary(core, asker, document.libraryId))) {
    if (!(await isSeen(core, asker, document))) throw new Refusal('not_found');
    await requireLibraryRight(core, asker, document.libraryId);
  }
  if (document.source === 'digest') throw new Refusal('shipped_document');
  return document;
}

async function isSeen(core: Pick<Core, 'db'>, asker: Asker, document: StoredDocument): Promise<boolean> {
  const { libraryId, state, importedBy } = document;
  if (state === 'proposed')
    return importedBy === asker.openId || (await mayManageLibrary(core, asker, libraryId));
  return libraryId === null || (await belongsTo(core, asker, libraryId));
}
