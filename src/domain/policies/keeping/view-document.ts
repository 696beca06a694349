import { z } from 'zod';
import type { Asker } from '../../access/asker.ts';
import { findLastAfter } from '../../audit/find-last-after.ts';
import type { Core } from '../../core.ts';
import { findDigestOf, listOutline, type ClauseOutline } from '../clause-store.ts';
import { listDocuments, listVersions, type StoredDocument } from '../document-store.ts';
import { toEntries, type LibraryEntry } from './list-library.ts';
import { listReadableLibraries } from './readable-libraries.ts';
import { requireDocument } from './require-document.ts';
import { mayManageLibrary } from './require-library-right.ts';

const Withdrawal = z.object({ reason: z.string() });

/** A document as somebody looks at it: all but its words, which are read page by page. */
export interface DocumentView extends LibraryEntry {
  /** The newest first, this one included; proposals are none. */
  readonly versions: readonly StoredDocument[];
  readonly outline: readonly ClauseOutline[];
  /** The shipped document it is the original of. */
  readonly digest: { readonly title: string; readonly count: number } | undefined;
  readonly mayManage: boolean;
  /** Why it is withdrawn, for who may bring it back. */
  readonly withdrawnBecause: string | undefined;
}

/** Refuses with `not_found` where the asker may not see it here. */
export async function viewDocument(
  core: Pick<Core, 'db' | 'clock'>,
  asker: Asker,
  id: string,
): Promise<DocumentView> {
  const document = await requireDocument(core, asker, id);
  const libraries = await listReadableLibraries(core, asker);
  const [versions, others, outline, digest, mayManage, withdrawal] = await Promise.all([
    listVersions(core.db, document.seriesId),
    listDocuments(core.db, { libraries }),
    listOutline(core.db, id),
    findDigestOf(core.db, id),
    mayManageLibrary(core, asker, document.libraryId),
    document.state === 'withdrawn'
      ? findLastAfter(core.db, { subjectKind: 'document', subjectId: id, action: 'withdraw' })
      : undefined,
  ]);
  const [entry] = await toEntries(core, [document], others);
  if (entry === undefined) throw new Error('a document without an entry');
  return {
    ...entry,
    versions: versions.filter(
      ({ state, libraryId }) => state !== 'proposed' && libraryId === document.libraryId,
    ),
    outline,
    digest,
    mayManage: mayManage && document.source === 'imported',
    withdrawnBecause: mayManage ? Withdrawal.safeParse(withdrawal).data?.reason : undefined,
  };
}
