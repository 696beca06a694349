import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { updateDocument, type StoredDocument } from '../document-store.ts';
import { toEffectiveEdit, type FactsEdit, type FactsPatch } from './facts.ts';
import { requireManagedDocument } from './require-document.ts';

export interface EditedDocument {
  /** As it was before. */
  readonly before: StoredDocument;
  /** What was changed in fact. */
  readonly patch: FactsPatch;
}

/**
 * Sets what is known of a document, unless somebody else set the same meanwhile. After a new title its clauses are to
 * be indexed again. Refuses with `edited_meanwhile`, `invalid_fields` and as `requireManagedDocument` does.
 */
export async function editDocument(
  core: Core,
  asker: Asker,
  { id, ...edit }: FactsEdit & { readonly id: string },
): Promise<Decision<EditedDocument>> {
  const before = await requireManagedDocument(core, asker, id);
  const patch = toEffectiveEdit(before, edit);
  if (Object.keys(patch).length === 0) return { value: { before, patch }, writes: [] };
  return {
    value: { before, patch },
    writes: [
      ...updateDocument(before, patch),
      writeAudit(core, {
        actor: asker.openId,
        action: 'describe',
        subjectKind: 'document',
        subjectId: id,
        before: toPart(before, patch),
        after: patch,
      }),
    ],
  };
}

function toPart(document: StoredDocument, patch: FactsPatch): object {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name in patch));
}
