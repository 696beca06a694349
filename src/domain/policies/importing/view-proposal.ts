import type { Asker } from '../../access/asker.ts';
import type { Core } from '../../core.ts';
import {
  findDigestOf,
  listClausesBetween,
  listOutline,
  listWords,
  type StoredClause,
} from '../clause-store.ts';
import { compareVersions, type Comparison } from './compare-versions.ts';
import type { StoredDocument } from '../document-store.ts';
import { findCandidate, requireProposal, toSuccession, type Succession } from './proposal.ts';
import { listManagedLibraries, type LibraryChoice } from '../keeping/require-library-right.ts';

export interface ViewedText {
  readonly document: StoredDocument;
  readonly clauseCount: number;
  /** The first clauses. */
  readonly first: readonly StoredClause[];
  /** The shipped document it is the original of, and how many clauses are. */
  readonly digest: { readonly title: string; readonly count: number } | undefined;
  /** What it takes the place of, or could. */
  readonly candidate: StoredDocument | undefined;
  readonly succession: Succession;
  /** Against the candidate. */
  readonly comparison: Comparison | undefined;
}

export interface ProposalView {
  readonly batchId: string;
  readonly file: string;
  readonly texts: readonly ViewedText[];
  /** Who could be let see it. */
  readonly libraries: readonly LibraryChoice[];
  readonly libraryId: string | null;
}

const FIRST_MAX = 6;

/** A file's texts as they wait to be confirmed. Refuses as `requireProposal` does. */
export async function viewProposal(core: Core, asker: Asker, batchId: string): Promise<ProposalView> {
  return viewTexts(core, asker, { batchId, documents: await requireProposal(core, asker, batchId) });
}

/** The same with what is about to be known of the texts. */
export async function viewTexts(
  core: Core,
  asker: Asker,
  { batchId, documents }: { readonly batchId: string; readonly documents: readonly StoredDocument[] },
): Promise<ProposalView> {
  const texts: ViewedText[] = [];
  for (const document of documents) texts.push(await viewText(core, document));
  const [first] = documents;
  const { file = '', libraryId = null } = first ?? {};
  return { batchId, file, texts, libraries: await listManagedLibraries(core, asker), libraryId };
}

async function viewText(core: Core, document: StoredDocument): Promise<ViewedText> {
  const { id } = document;
  const [outline, first, digest, candidate] = await Promise.all([
    listOutline(core.db, id),
    listClausesBetween(core.db, id, { first: 0, last: FIRST_MAX - 1 }),
    findDigestOf(core.db, id),
    findCandidate(core, document),
  ]);
  const comparison =
    candidate === undefined
      ? undefined
      : compareVersions(await listWords(core.db, candidate.id), await listWords(core.db, id));
  return {
    document,
    clauseCount: outline.length,
    first,
    digest,
    candidate,
    succession: toSuccession(document, candidate),
    comparison,
  };
}
