import type { Asker } from '../../access/asker.ts';
import type { Core } from '../../core.ts';
import { findRegionsByName, isRegionWithin } from '../../organizations/find-region.ts';
import { toPlain } from '../answering/plain-text.ts';
import { readTerms, type Term } from '../answering/read-terms.ts';
import { cutQuestion, searchClauses } from '../answering/search-clauses.ts';
import type { PlacedClause } from '../clause-store.ts';
import { listDocuments, type LibraryView, type StoredDocument } from '../document-store.ts';
import { loadDictionary } from '../teaching/load-dictionary.ts';
import { listReadableLibraries } from '../keeping/readable-libraries.ts';

export interface SearchHit extends PlacedClause {
  readonly score: number;
  /** Of the best hit's score, 0 to 1. */
  readonly share: number;
  /** The words of the query that the clause, its headings or its title have, or other words for them. */
  readonly words: readonly string[];
}

export interface SearchResult {
  readonly words: string;
  readonly hits: readonly SearchHit[];
  readonly total: number;
  /** Counted from 0. */
  readonly page: number;
  readonly pages: number;
}

const PAGE_SIZE = 5;

/**
 * The clauses that hold words of the query, best first, whether or not one of them answers a question. The query may
 * hold filters: 文件:002 (file, title or number), 地区:泰兴.
 */
export async function searchLibrary(
  core: Pick<Core, 'db'>,
  asker: Asker,
  { query, page }: { readonly query: string; readonly page: number },
): Promise<SearchResult> {
  const { words, isWanted } = readQuery(cutQuestion(query));
  const dictionary = await loadDictionary(core.db);
  const view = await narrow(core, { libraries: await listReadableLibraries(core, asker) }, isWanted);
  const { clauses } = await searchClauses(core, words, { view, dictionary });
  const { terms } = readTerms(words, dictionary);
  const best = Math.max(0, ...clauses.map(({ score }) => score));
  const hits = clauses.flatMap(({ clause, document, score }) => {
    const held = listHeld(terms, { clause, document });
    const share = best > 0 ? Math.max(0, score) / best : 0;
    return held.length === 0 ? [] : [{ clause, document, score, share, words: held }];
  });
  const pages = Math.max(1, Math.ceil(hits.length / PAGE_SIZE));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return {
    words,
    hits: hits.slice(shown * PAGE_SIZE, (shown + 1) * PAGE_SIZE),
    total: hits.length,
    page: shown,
    pages,
  };
}

/** The documents that the query asks to be looked through; all of them where it does not say. */
async function narrow(
  { db }: Pick<Core, 'db'>,
  view: LibraryView,
  isWanted: Query['isWanted'],
): Promise<LibraryView> {
  if (isWanted === undefined) return view;
  const wanted = (await listDocuments(db, view)).filter(isWanted);
  return { ...view, documentIds: wanted.map(({ id }) => id) };
}

const FILTER = /(?:^|\s)(文件|地区)\s*[:：]\s*(\S+)/gu;

interface Query {
  readonly words: string;
  readonly isWanted: ((document: StoredDocument) => boolean) | undefined;
}

function readQuery(query: string): Query {
  const filters = [...query.matchAll(FILTER)].map(([, name, value = '']) => ({
    name,
    value: toPlain(value),
  }));
  return {
    words: query.replaceAll(FILTER, ' ').trim(),
    isWanted:
      filters.length === 0
        ? undefined
        : (document) =>
            filters.every(({ name, value }) =>
              name === '文件' ? isNamed(document, value) : isOf(document, value),
            ),
  };
}

function isNamed({ file, title, number }: StoredDocument, value: string): boolean {
  return [file, title, number ?? ''].some((name) => toPlain(name).includes(value));
}

/** A document of the place, of one within it or of one around it; one of the nation is of no place. */
function isOf({ jurisdiction }: StoredDocument, value: string): boolean {
  if (jurisdiction === null) return false;
  const { name, region } = jurisdiction;
  return (
    toPlain(name).includes(value) ||
    findRegionsByName(value).some(
      ({ code }) => /^\d{6}$/u.test(region) && (isRegionWithin(code, region) || isRegionWithin(region, code)),
    )
  );
}

function listHeld(terms: readonly Term[], { clause, document }: PlacedClause): string[] {
  const text = toPlain([document.title, ...clause.headingPath, clause.text, ...clause.questions].join('|'));
  return terms.flatMap(({ word, listForms }) => {
    const held = text.includes(word)
      ? word
      : listForms().find((form) => form.length > 1 && text.includes(form));
    if (held === undefined) return [];
    return [held === word ? word : `${word}（${held}）`];
  });
}
