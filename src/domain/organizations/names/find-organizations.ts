import type { Core } from '../../core.ts';
import { findRegion, findRegionsByName, toRegionPrefix } from '../find-region.ts';
import type { Kind, Organization } from '../organization.ts';
import { toAskedWords, type AskedWord } from './asked-name.ts';
import {
  NEAR_MAX,
  RARE_MAX,
  countGrams,
  isBeyondLimit,
  listAllNames,
  listByBeginning,
  listByGrams,
  listByWalk,
  type NamedOrganization,
  type Within,
} from './candidate-store.ts';
import { listByCode } from './code-store.ts';
import {
  COMMON,
  listLooseGrams,
  listStrictGrams,
  toLooseQuery,
  toStrictQuery,
  type GramCounts,
} from './gram-query.ts';
import { matchName, matchSlip, type How, type Match } from './match-name.ts';
import { fromStored, loadReading, type Reading } from './read-aloud.ts';

export interface Sought {
  /** Nothing is found outside of these organizations and what stands under them. */
  readonly scopeIds: readonly string[];
  readonly text: string;
  readonly kinds?: readonly Kind[];
  readonly stages?: readonly Organization['stage'][];
  readonly limit: number;
}

export interface Hit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly level: number;
  readonly stage: Organization['stage'];
  /** The name, of those it goes by, that the text is nearest to; of a code the official one. */
  readonly matchedName: string;
  /** The higher the nearer, between 0 and 110. */
  readonly score: number;
  readonly how: How;
}

type Judge = (word: AskedWord, name: Reading) => Match | undefined;

const CODE_SCORE = 100;
/** For a word that is no part of the name, but of the place where the organization is. */
const PLACE: Match = { how: 'part', score: 60 };

/**
 * Organizations by part of any of their names, by pinyin, initials, code or id, best first, deregistered ones last.
 * Names that are a slip away are looked for where none holds the text itself. Of several words each must be found.
 */
export async function findOrganizations(db: Core['db'], sought: Sought): Promise<readonly Hit[]> {
  const { scopeIds, text, limit } = sought;
  if (scopeIds.length === 0 || limit <= 0) return [];
  const coded = await listByCode(db, sought, text);
  if (coded.length > 0) return coded.slice(0, limit).map(toCodeHit);
  const words = toAskedWords(text, await loadReading());
  if (words.length === 0) return [];
  const counts = await countGrams(db, words.flatMap(listStrictGrams));
  const holding = await judge(db, words, await listHolding(db, sought, words, counts), matchName);
  if (holding.length > 0) return holding.slice(0, limit);
  const placed = await judge(db, words, await listPlaced(db, sought, words, counts), matchName);
  if (placed.length > 0) return placed.slice(0, limit);
  return (await listNear(db, sought, words, counts)).slice(0, limit);
}

/** Names that hold the words: by the index, at their beginning, and of common words by going through the scope. */
async function listHolding(
  db: Core['db'],
  within: Within & Pick<Sought, 'scopeIds' | 'limit'>,
  words: readonly AskedWord[],
  counts: GramCounts,
): Promise<readonly NamedOrganization[]> {
  const query = toStrictQuery(words, counts);
  const [first] = words;
  const found = [
    ...(words.length === 1 && first !== undefined ? await listByBeginning(db, within, first.folded) : []),
    ...(query === undefined ? [] : await listByGrams(db, within, query.text, words)),
  ];
  if (found.length >= within.limit || (query !== undefined && query.size < COMMON)) return found;
  const isWhole = query === undefined ? words.every(isIndexed) : !(await isBeyondLimit(db, query.text));
  if (isWhole) return found;
  return [...found, ...(await listByWalk(db, within, words))];
}

/** The same with words that name a place: it need not stand in the name where the organization is in that region. */
async function listPlaced(
  db: Core['db'],
  sought: Sought,
  words: readonly AskedWord[],
  counts: GramCounts,
): Promise<readonly NamedOrganization[]> {
  const places = words.map(({ folded }) => findRegionsByName(folded).map(({ code }) => toRegionPrefix(code)));
  const rest = words.filter((_, index) => places[index]?.length === 0);
  if (rest.length === 0 || rest.length === words.length) return [];
  const regions = places.filter((codes) => codes.length > 0);
  return listHolding(db, { ...sought, regions }, rest, counts);
}

/** Names that are a slip away from the words. */
async function listNear(
  db: Core['db'],
  sought: Sought,
  words: readonly AskedWord[],
  strict: GramCounts,
): Promise<readonly Hit[]> {
  const counts = new Map([...strict, ...(await countGrams(db, words.flatMap(listLooseGrams)))]);
  const query = toLooseQuery(words, counts, RARE_MAX);
  if (query === undefined) return [];
  const named = await listByGrams(db, sought, query.text, words, NEAR_MAX);
  return judge(db, words, named, (word, name) => matchName(word, name) ?? matchSlip(word, name));
}

/** The organizations of which every word is found by one of their names or their place. */
async function judge(
  db: Core['db'],
  words: readonly AskedWord[],
  named: readonly NamedOrganization[],
  match: Judge,
): Promise<readonly Hit[]> {
  const names = words.length === 1 ? named : await listAllNames(db, [...new Set(named.map(({ id }) => id))]);
  const byId = Map.groupBy(names, ({ id }) => id);
  return [...byId.values()]
    .map((own) => toHit(words, own, match))
    .filter((hit) => hit !== undefined)
    .sort(compareHits);
}

function toHit(
  words: readonly AskedWord[],
  names: readonly NamedOrganization[],
  match: Judge,
): Hit | undefined {
  const found = words.map((word) => matchOne(word, names, match));
  const matches = found.filter((one) => one !== undefined);
  const [best] = matches.toSorted((one, other) => other.match.score - one.match.score);
  const [worst] = matches.toSorted((one, other) => one.match.score - other.match.score);
  if (best === undefined || worst === undefined || matches.length < words.length) return undefined;
  const { id, name, kind, level, stage, matchedName } = best.named;
  const score = matches.reduce((sum, one) => sum + one.match.score, 0) / matches.length;
  return { id, name, kind, level, stage, matchedName, score, how: worst.match.how };
}

function matchOne(word: AskedWord, names: readonly NamedOrganization[], match: Judge) {
  const matches = names.flatMap((named) => {
    const found = match(word, fromStored(named)) ?? matchPlace(word, named);
    return found === undefined ? [] : [{ named, match: found }];
  });
  return matches.toSorted((one, other) => other.match.score - one.match.score)[0];
}

function matchPlace({ folded }: AskedWord, { regionCode }: NamedOrganization): Match | undefined {
  const path = regionCode === null ? [] : (findRegion(regionCode)?.path ?? []);
  return folded.length > 1 && path.some((name) => name.startsWith(folded)) ? PLACE : undefined;
}

function compareHits(one: Hit, other: Hit): number {
  return (
    Number(one.stage === 'deregistered') - Number(other.stage === 'deregistered') ||
    other.score - one.score ||
    one.level - other.level ||
    (one.name < other.name ? -1 : 1)
  );
}

function toCodeHit({
  id,
  name,
  kind,
  level,
  stage,
}: Omit<NamedOrganization, 'matchedName' | 'folded' | 'pinyin'>): Hit {
  return { id, name, kind, level, stage, matchedName: name, score: CODE_SCORE, how: 'code' };
}

/** Whether the index would hold the word if a name did: two characters of those it knows. */
function isIndexed(word: AskedWord): boolean {
  return listStrictGrams(word).length > 0;
}
