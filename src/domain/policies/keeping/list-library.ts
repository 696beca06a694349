import { toDay } from '../../../shared/calendar.ts';
import type { Asker } from '../../access/asker.ts';
import type { Core } from '../../core.ts';
import { listOrganizations } from '../../organizations/organization-store.ts';
import { listCoveredDigests, listDocuments, listWithdrawn, type StoredDocument } from '../document-store.ts';
import { isOver } from '../is-over.ts';
import { listReadableLibraries } from './readable-libraries.ts';
import { mayManageLibrary } from './require-library-right.ts';

export interface LibraryEntry {
  readonly document: StoredDocument;
  /** The organization whose people alone may see it; undefined where everybody may. */
  readonly libraryName: string | undefined;
  /** The title of the document that says it replaces this one. */
  readonly abolishedBy: string | undefined;
  readonly isExpired: boolean;
}

type Reader = Pick<Core, 'db' | 'clock'>;

const WITHDRAWN_MAX = 200;

/** The documents in force that the asker may see here, the newest first; a digest only where its original is not among them. */
export async function listLibrary(core: Reader, asker: Asker): Promise<LibraryEntry[]> {
  const view = { libraries: await listReadableLibraries(core, asker) };
  const [documents, covered] = await Promise.all([
    listDocuments(core.db, view),
    listCoveredDigests(core.db, view),
  ]);
  const shown = documents.filter(({ id }) => !covered.includes(id));
  return toEntries(core, shown, documents);
}

/** The same of those that bear the words in title, number, issuer or file's name; the one of just that title alone. */
export async function findInLibrary(core: Reader, asker: Asker, words: string): Promise<LibraryEntry[]> {
  const wanted = words
    .split(/\s+/u)
    .map(fold)
    .filter((word) => word !== '');
  if (wanted.length === 0) return [];
  const entries = await listLibrary(core, asker);
  const whole = fold(words);
  const same = entries.filter(({ document }) => fold(document.title) === whole);
  if (same.length > 0) return same;
  return entries.filter(({ document: { title, number, issuer, file } }) => {
    const known = [title, number ?? '', issuer ?? '', file].map(fold);
    return wanted.every((word) => known.some((one) => one.includes(word)));
  });
}

/** What was withdrawn and the asker may restore, the last withdrawn first. */
export async function listWithdrawnHere(core: Reader, asker: Asker): Promise<LibraryEntry[]> {
  const withdrawn = await listWithdrawn(core.db, WITHDRAWN_MAX);
  const libraries = [...new Set(withdrawn.map(({ libraryId }) => libraryId))];
  const managed = await Promise.all(libraries.map(async (id) => mayManageLibrary(core, asker, id)));
  const own = libraries.filter((_, index) => managed[index] === true);
  return toEntries(
    core,
    withdrawn.filter(({ libraryId }) => own.includes(libraryId)),
    [],
  );
}

/** What there is to say about documents beside what they say themselves; `others` may replace them. */
export async function toEntries(
  core: Reader,
  documents: readonly StoredDocument[],
  others: readonly StoredDocument[],
): Promise<LibraryEntry[]> {
  const libraries = [...new Set(documents.flatMap(({ libraryId }) => libraryId ?? []))];
  const names = new Map((await listOrganizations(core.db, libraries)).map(({ id, name }) => [id, name]));
  const today = toDay(core.clock.now());
  const replacing = others.filter(({ supersedes }) => supersedes !== null);
  return documents
    .map((document) => ({
      document,
      libraryName: document.libraryId === null ? undefined : (names.get(document.libraryId) ?? '一个组织'),
      abolishedBy: replacing.find((other) => other.id !== document.id && isReplacedBy(document, other))
        ?.title,
      isExpired: document.validUntil !== null && isOver(document.validUntil, today),
    }))
    .toSorted((one, other) => compare(one.document, other.document));
}

function isReplacedBy({ title }: StoredDocument, { supersedes }: StoredDocument): boolean {
  return supersedes?.includes(`《${title}》`) === true;
}

/** The newest first, those without a date last. */
function compare(one: StoredDocument, other: StoredDocument): number {
  const dates = (other.issuedOn ?? '').localeCompare(one.issuedOn ?? '');
  return dates === 0 ? one.title.localeCompare(other.title, 'zh') : dates;
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
