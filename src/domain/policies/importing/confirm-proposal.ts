import { Refusal } from '../../../shared/refusal.ts';
import type { Statement } from '../../../db/statement.ts';
import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { deleteClauses, listClauses, updateQuestions } from '../clause-store.ts';
import type { StoredDocument } from '../document-store.ts';
import { deleteProposal, findTwin } from './proposal-store.ts';
import { applyEdit, type EditedText, type ProposalEdit } from './edit-proposal.ts';
import { FACT_NAMES, isSameFact } from '../keeping/facts.ts';
import { publishDocument } from './import-file.ts';
import { requireProposal, settleText, type Settled } from './proposal.ts';
import { listTaught, teachClauses } from '../teaching/taught-store.ts';

export interface ConfirmedText extends EditedText {
  /** The version that it replaced. */
  readonly earlier: StoredDocument | undefined;
}

export interface ConfirmedFile {
  readonly texts: readonly ConfirmedText[];
  /** Those that are in the library word for word and were dropped. */
  readonly known: readonly StoredDocument[];
}

/**
 * From now on answers come from the texts of the file, as they are after the edit. Refuses as `applyEdit` does, and
 * with `already_in_library` where none of them is new.
 */
export async function confirmProposal(
  core: Core,
  asker: Asker,
  edit: ProposalEdit,
): Promise<Decision<ConfirmedFile>> {
  const edited = await applyEdit(core, asker, edit);
  const texts: ConfirmedText[] = [];
  const known: StoredDocument[] = [];
  const guards: Statement[] = [];
  const writes: Statement[] = [];
  const replaced = new Set<string>();
  for (const { before, after } of edited) {
    const isMeant = edit.text?.documentId === before.id;
    const settled = await settleOnce(core, after, {
      replaced,
      wanted: isMeant ? edit.text?.succession : undefined,
    });
    const live: StoredDocument = { ...after, ...toPlace(settled), state: 'live' };
    if (await isKnown(core, live, settled.earlier)) {
      known.push(before);
      guards.push(...deleteProposal(before.id));
      writes.push(...deleteClauses(before.id));
      continue;
    }
    texts.push({ before, after: live, earlier: settled.earlier });
    guards.push(...publishDocument(core, { document: before, earlier: settled.earlier }, live));
    writes.push(...(await teachAgain(core, live)), writeImport(core, asker, live));
  }
  const [first] = known;
  if (texts.length === 0 && first !== undefined)
    throw new Refusal('already_in_library', { subject: first.title });
  return { value: { texts, known }, writes: [...guards, ...writes] };
}

/** Nothing of the file stays. Refuses as `requireProposal` does. */
export async function dropProposal(
  core: Core,
  asker: Asker,
  { batchId }: { readonly batchId: string },
): Promise<Decision<readonly StoredDocument[]>> {
  const documents = await requireProposal(core, asker, batchId);
  const writes = [
    ...documents.flatMap(({ id }) => deleteProposal(id)),
    ...documents.flatMap(({ id }) => deleteClauses(id)),
    ...documents.map(({ id }) =>
      writeAudit(core, { actor: asker.openId, action: 'drop', subjectKind: 'document', subjectId: id }),
    ),
  ];
  return { value: documents, writes };
}

/** Two texts of one file never take the place of the same document. */
async function settleOnce(
  core: Core,
  text: StoredDocument,
  { replaced, wanted }: { readonly replaced: Set<string>; readonly wanted: ProposalWish },
): Promise<Settled> {
  const settled = await settleText(core, text, wanted);
  if (settled.earlier === undefined) return settled;
  if (replaced.has(settled.earlier.id)) return settleText(core, text, 'new_document');
  replaced.add(settled.earlier.id);
  return settled;
}

type ProposalWish = NonNullable<ProposalEdit['text']>['succession'];

function toPlace({ seriesId, version }: Settled) {
  return { seriesId, version };
}

/** Whether the same words are in force there already, under the same facts where it would be the next version. */
async function isKnown(
  core: Core,
  text: StoredDocument,
  earlier: StoredDocument | undefined,
): Promise<boolean> {
  const twin = await findTwin(core.db, text);
  if (twin === undefined || twin.id !== earlier?.id) return twin !== undefined;
  return FACT_NAMES.every((name) => isSameFact(twin[name], text[name]));
}

function writeImport(
  core: Core,
  asker: Asker,
  { id, version, libraryId, seriesId }: StoredDocument,
): Statement {
  return writeAudit(core, {
    actor: asker.openId,
    action: 'import',
    subjectKind: 'document',
    subjectId: id,
    after: { version, libraryId, seriesId },
  });
}

/** What was taught to the series since the file was read. */
async function teachAgain(core: Core, document: StoredDocument): Promise<Statement[]> {
  const taught = await listTaught(core.db, document.seriesId);
  if (taught.length === 0) return [];
  const clauses = await listClauses(core.db, document.id);
  return teachClauses(clauses, taught).flatMap((clause, index) => {
    const gaps = new Map(clause.gaps.map((gap) => [JSON.stringify(gap), gap]));
    const learned = { ...clause, gaps: [...gaps.values()] };
    const isSame = JSON.stringify(learned) === JSON.stringify(clauses[index]);
    return isSame ? [] : updateQuestions(document, learned);
  });
}
