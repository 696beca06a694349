import {
  findRegion,
  findRegionsByName,
  isRegionWithin,
  toRegionStem,
} from '../../organizations/find-region.ts';
import type { StoredDocument } from '../document-store.ts';

/** A division that a question names. */
export interface NamedPlace {
  /** Without 省, 市 or 县: 泰兴. */
  readonly stem: string;
  /** Six digits by GB/T 2260; several where divisions share the name. */
  readonly codes: readonly string[];
}

/** What people call a place otherwise. */
const ALIASES: Readonly<Record<string, string>> = { 呼市: '呼和浩特', 首府: '呼和浩特', 青城: '呼和浩特' };
const NAME_LENGTHS = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const SUFFIXED = /(?:省|市|县|区|州|旗|盟)$/u;
/** Words of everyday language that are also names of prefectures. */
const ORDINARY =
  /^(?:长治|安康|白银|大同|吉安|海西|海东|东方|中卫|保定|平凉|宣城|文山|通辽|朝阳|来宾|日照)$/u;
const NATION = 'CN';
const LEVEL_COUNTY = 4;

/**
 * The divisions a plain text names, the longest name at each place. A county without its 县 or 市 counts only where
 * one of the documents is of it, since many such names are words as well.
 */
export function readPlaces(plain: string, known: readonly string[] = []): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (let start = 0; start < plain.length;) {
    const place = findPlaceAt(plain, start, known);
    if (place !== undefined) found.set(place.stem, place);
    start += place?.length ?? 1;
  }
  return [...found.values()];
}

/** Whether what the document lays down may hold in the place; a document of the nation holds everywhere. */
export function holdsIn(
  { jurisdiction }: Pick<StoredDocument, 'jurisdiction'>,
  { codes }: Pick<NamedPlace, 'codes'>,
): boolean {
  if (jurisdiction === null) return false;
  if (isNational(jurisdiction)) return true;
  return jurisdiction.region !== NATION && codes.some((code) => isRegionWithin(code, jurisdiction.region));
}

/** The place a document is of, without 省, 市 or 县. */
export function toPlaceStem({ jurisdiction }: Pick<StoredDocument, 'jurisdiction'>): string | undefined {
  const region = jurisdiction === null ? undefined : findRegion(jurisdiction.region);
  return region === undefined ? undefined : toRegionStem(region.name);
}

/** What people call the place a document is of. */
export function toPlaceNames(document: Pick<StoredDocument, 'jurisdiction'>): readonly string[] {
  const stem = toPlaceStem(document);
  const aliases = Object.entries(ALIASES).flatMap(([alias, name]) => (name === stem ? [alias] : []));
  return stem === undefined ? [] : [stem, ...aliases];
}

/** A text of an unnamed town may come from anywhere in the nation, and holds nowhere else. */
export function isNational({ name, region }: NonNullable<StoredDocument['jurisdiction']>): boolean {
  return region === NATION && name === '全国';
}

function findPlaceAt(plain: string, start: number, known: readonly string[]) {
  for (const length of NAME_LENGTHS) {
    const word = plain.slice(start, start + length);
    if (word.length < length) continue;
    const name = ALIASES[word] ?? word;
    const regions = findRegionsByName(name).filter(
      ({ level, name: full }) =>
        word !== name ||
        (SUFFIXED.test(name) && name === full && name.length > 2) ||
        known.includes(name) ||
        (level < LEVEL_COUNTY && !ORDINARY.test(name)),
    );
    if (regions.length > 0) {
      const codes = regions.map(({ code }) => code);
      return { stem: toRegionStem(regions[0]?.name ?? name), codes, length };
    }
  }
  return undefined;
}
