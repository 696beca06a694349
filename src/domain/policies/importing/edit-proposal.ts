import { Refusal } from '../../../shared/refusal.ts';
import type { Statement } from '../../../db/statement.ts';
import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { updateDocument, type StoredDocument } from '../document-store.ts';
import { toEffectiveEdit, type FactsEdit } from '../keeping/facts.ts';
import { requireProposal, settleText, type Succession } from './proposal.ts';
import { requireLibraryRight } from '../keeping/require-library-right.ts';

/** What is said about one text of a file. */
export interface TextEdit extends FactsEdit {
  readonly documentId: string;
  /** Left out where nobody was asked. */
  readonly succession?: Succession;
}

export interface ProposalEdit {
  readonly batchId: string;
  /** Who may see the texts of the file; left out, it stays as it is. */
  readonly libraryId?: string | null;
  readonly text?: TextEdit;
}

export interface EditedText {
  readonly before: StoredDocument;
  readonly after: StoredDocument;
}

/**
 * The texts of a file as they are after an edit, with nothing written. Refuses as `requireProposal` and
 * `requireLibraryRight` do, with `edited_meanwhile` and `invalid_fields`.
 */
export async function applyEdit(
  core: Core,
  asker: Asker,
  { batchId, libraryId, text }: ProposalEdit,
): Promise<readonly EditedText[]> {
  const documents = await requireProposal(core, asker, batchId);
  if (libraryId !== undefined) await requireLibraryRight(core, asker, libraryId);
  if (text !== undefined && documents.every(({ id }) => id !== text.documentId))
    throw new Refusal('not_found');
  return documents.map((before) => {
    const facts = text?.documentId === before.id ? toEffectiveEdit(before, text) : {};
    const home = libraryId === undefined ? {} : { libraryId };
    return { before, after: { ...before, ...facts, ...home } };
  });
}

/** Keeps an edit of a file that waits to be confirmed. Refuses as `applyEdit` does. */
export async function editProposal(
  core: Core,
  asker: Asker,
  edit: ProposalEdit,
): Promise<Decision<readonly EditedText[]>> {
  const value: EditedText[] = [];
  const writes: Statement[] = [];
  for (const { before, after } of await applyEdit(core, asker, edit)) {
    const isMeant = edit.text?.documentId === before.id;
    const { seriesId, version } = await settleText(core, after, isMeant ? edit.text?.succession : undefined);
    const settled = { ...after, seriesId, version };
    value.push({ before, after: settled });
    if (JSON.stringify(settled) === JSON.stringify(before)) continue;
    const subject = { subjectKind: 'document', subjectId: before.id } as const;
    writes.push(
      ...updateDocument(before, settled),
      writeAudit(core, { actor: asker.openId, action: 'describe', ...subject }),
    );
  }
  return { value, writes };
}
