import { Refusal } from '../../../shared/refusal.ts';
import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { moveVersions, updateDocument, type StoredDocument } from '../document-store.ts';
import { requireManagedDocument } from './require-document.ts';
import { requireLibraryRight } from './require-library-right.ts';

/**
 * Says who may see a document, all its versions with it: everybody, or the people of one organization. Refuses with
 * `already_decided` for a proposal, and as `requireManagedDocument` and `requireLibraryRight` do for either library.
 */
export async function shareDocument(
  core: Core,
  asker: Asker,
  { id, libraryId }: { readonly id: string; readonly libraryId: string | null },
): Promise<Decision<StoredDocument>> {
  const document = await requireManagedDocument(core, asker, id);
  await requireLibraryRight(core, asker, libraryId);
  if (document.state === 'proposed') throw new Refusal('already_decided', { subject: document.title });
  if (document.libraryId === libraryId) return { value: document, writes: [] };
  return {
    value: { ...document, libraryId },
    writes: [
      ...updateDocument(document, { libraryId }),
      moveVersions(document.seriesId, id, libraryId),
      writeAudit(core, {
        actor: asker.openId,
        action: 'share',
        subjectKind: 'document',
        subjectId: id,
        before: { libraryId: document.libraryId },
        after: { libraryId },
      }),
    ],
  };
}
