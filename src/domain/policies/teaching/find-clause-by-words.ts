import type { Core } from '../../core.ts';
import { listClauses, listOriginals, type PlacedClause } from '../clause-store.ts';
import { listDocuments, type LibraryView, type StoredDocument } from '../document-store.ts';

/**
 * The clause of the view at a place as people write it: file, number or title, and then the locator ('002 三、6.',
 * '《关于加强园区科协组织建设工作的意见》三、5.'). `undefined` where there is none.
 */
export async function findClauseByWords(
  db: Core['db'],
  view: LibraryView,
  typed: string,
): Promise<PlacedClause | undefined> {
  const words = fold(typed);
  const documents = await listDocuments(db, view);
  const named = documents
    .flatMap((document) => namesOf(document).map((name) => ({ document, name })))
    .filter(({ name }) => name !== '' && words.startsWith(name) && words.length > name.length)
    .toSorted(
      (left, right) => right.name.length - left.name.length || rank(left.document) - rank(right.document),
    );
  for (const { document, name } of named) {
    const locator = words.slice(name.length);
    const clause = (await listClauses(db, document.id)).find((one) => fold(one.locator) === locator);
    if (clause === undefined) continue;
    const [original] = document.source === 'digest' ? await listOriginals(db, [clause.id], view) : [];
    return original ?? { clause, document };
  }
  return undefined;
}

/** What is imported is asked for before our digest of it. */
function rank({ source }: StoredDocument): number {
  return source === 'imported' ? 0 : 1;
}

function namesOf({ file, title, number }: StoredDocument): string[] {
  const stem = file.replace(/\.[^.]*$/u, '');
  const digits = /^\d+/u.exec(stem)?.[0] ?? '';
  return [...new Set([stem, digits, title, number ?? ''].map(fold))];
}

/** A full stop after the last number may be left out. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s《》]/gu, '')
    .replace(/[.。、]$/u, '')
    .toLowerCase();
}
