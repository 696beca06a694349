import { Refusal } from '../../../shared/refusal.ts';
import type { Asker } from '../../access/asker.ts';
import type { Core } from '../../core.ts';
import { findEarlier, listVersions, type StoredDocument } from '../document-store.ts';
import { listBatch } from './proposal-store.ts';
import { toTextPrefix } from './propose-file.ts';
import { mayManageLibrary, requireLibraryRight } from '../keeping/require-library-right.ts';

type Reader = Pick<Core, 'db'>;

/** Whether a text goes in as the next version of one that is there, or as a document of its own. */
export type Succession = 'next_version' | 'new_document';

/** Where a proposed text would stand. */
export interface Settled {
  readonly seriesId: string;
  readonly version: number;
  /** What it takes the place of. */
  readonly earlier: StoredDocument | undefined;
}

/**
 * The texts of a file that wait to be confirmed, for who may take them in. Refuses with `not_found`, `no_right`,
 * `chat_not_bound`, `outside_group`, and with `already_decided` where they are in the library.
 */
export async function requireProposal(
  core: Reader,
  asker: Asker,
  batchId: string,
): Promise<readonly [StoredDocument, ...StoredDocument[]]> {
  const [first, ...others] = await listBatch(core.db, toTextPrefix(batchId));
  if (first === undefined) throw new Refusal('not_found');
  const texts = [first, ...others] as const;
  for (const { libraryId, importedBy } of texts) {
    if (importedBy !== asker.openId && !(await mayManageLibrary(core, asker, libraryId)))
      throw new Refusal('not_found');
    await requireLibraryRight(core, asker, libraryId);
  }
  if (texts.some(({ state }) => state !== 'proposed'))
    throw new Refusal('already_decided', { subject: first.title });
  return texts;
}

/** What a proposed text could take the place of. */
export async function findCandidate(core: Reader, text: StoredDocument): Promise<StoredDocument | undefined> {
  if (text.seriesId !== text.id) {
    const versions = await listVersions(core.db, text.seriesId);
    const live = versions.find(({ state, libraryId }) => state === 'live' && libraryId === text.libraryId);
    if (live !== undefined) return live;
  }
  return findEarlier(core.db, text);
}

/** What is meant where nobody chose: what was settled before, and a new version of what came in since under the title. */
export function toSuccession(text: StoredDocument, candidate: StoredDocument | undefined): Succession {
  if (candidate === undefined) return 'new_document';
  const cameSince = candidate.title === text.title && candidate.createdAt > text.createdAt;
  return text.seriesId === candidate.seriesId || cameSince ? 'next_version' : 'new_document';
}

export async function settleText(
  core: Reader,
  text: StoredDocument,
  wanted: Succession | undefined,
): Promise<Settled> {
  const candidate = await findCandidate(core, text);
  const succession = wanted ?? toSuccession(text, candidate);
  if (candidate === undefined || succession === 'new_document')
    return { seriesId: text.id, version: 1, earlier: undefined };
  const versions = await listVersions(core.db, candidate.seriesId);
  const newest = versions.filter(({ state }) => state !== 'proposed').map(({ version }) => version);
  return { seriesId: candidate.seriesId, version: Math.max(0, ...newest) + 1, earlier: candidate };
}
