import type { Core } from '../../core.ts';
import type { Organization } from '../organization.ts';
import { toAskedWord, type AskedWord } from './asked-name.ts';
import {
  NEAR_MAX,
  RARE_MAX,
  countGrams,
  listByGrams,
  listBySameName,
  listByUscc,
  type NamedOrganization,
} from './candidate-store.ts';
import { compareNames } from './compare-names.ts';
import { listLooseGrams, listStrictGrams, toLooseQuery } from './gram-query.ts';
import { fromStored, loadReading, toPinyin, type Reading } from './read-aloud.ts';
import { listForms } from './short-forms.ts';
import { joinReadings, splitPlaces } from './split-places.ts';

export interface DuplicateCandidate {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly stage: Organization['stage'];
  readonly why: (typeof WHYS)[number];
  /** The name, of those it goes by, that gave it away; of the same code its own. */
  readonly matchedName: string;
}

/** The strongest reason first. */
const WHYS = ['code', 'same_name', 'alias', 'same_sound', 'similar'] as const;
const CANDIDATES_MAX = 5;
/** Aliases that are looked at, beside the name. */
const ALIASES_MAX = 5;
/** What is read of a name. */
const LENGTH_MAX = 60;

/**
 * Organizations of the whole ledger that may be the one of that name or code, best first, at most five. Whether the
 * person may see them is for the caller to say.
 */
export async function findDuplicates(
  db: Core['db'],
  sought: {
    readonly name: string;
    readonly aliases?: readonly string[];
    readonly uscc?: string;
    /** The organization itself, where it is in the ledger. */
    readonly exceptId?: string;
  },
): Promise<readonly DuplicateCandidate[]> {
  const { name, aliases = [], uscc = '', exceptId } = sought;
  const read = await loadReading();
  const readings = [name, ...aliases.slice(0, ALIASES_MAX)]
    .map((text) => read(text.slice(0, LENGTH_MAX)))
    .filter(({ sounds }) => sounds.length > 0);
  const same = uscc === '' ? [] : await listByUscc(db, uscc);
  const found = same.map((one) => toCandidate(one, 'code'));
  for (const [index, reading] of readings.entries()) {
    for (const named of await listCandidates(db, reading)) {
      const why = toReason(reading, named, index === 0);
      if (why !== undefined) found.push(toCandidate(named, why));
    }
  }
  const ranked = found
    .filter(({ id }) => id !== exceptId)
    .sort((one, other) => WHYS.indexOf(one.why) - WHYS.indexOf(other.why));
  const seen = new Set<string>();
  return ranked.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, CANDIDATES_MAX);
}

async function listCandidates(db: Core['db'], reading: Reading): Promise<readonly NamedOrganization[]> {
  const same = await listBySameName(db, reading.characters.join(''), toPinyin(reading));
  const words = listSpokenNames(reading).map(toAskedWord);
  const counts = await countGrams(
    db,
    words.flatMap((word) => [...listStrictGrams(word), ...listLooseGrams(word)]),
  );
  const near = await Promise.all(words.map(async (word) => listNear(db, word, counts)));
  return [...same, ...near.flat()];
}

/** Those that a slip leads to, of the rare parts of the name; what only common parts lead to is another body. */
async function listNear(
  db: Core['db'],
  word: AskedWord,
  counts: ReadonlyMap<string, number>,
): Promise<readonly NamedOrganization[]> {
  const query = toLooseQuery([word], counts, RARE_MAX);
  return query === undefined ? [] : listByGrams(db, {}, query.text, [word], NEAR_MAX);
}

/** The name, and without each of the places above the one it belongs to; of the last also without its 市, 县 … */
function listSpokenNames(reading: Reading): readonly Reading[] {
  const { places, rest } = splitPlaces(reading);
  const names = places.map((_, index) => joinReadings([...places.slice(index), rest]));
  const own = names.at(-1) ?? reading;
  return [...new Set([reading, ...names.slice(1), ...listForms(own).slice(1)])];
}

function toReason(
  reading: Reading,
  named: NamedOrganization,
  isName: boolean,
): DuplicateCandidate['why'] | undefined {
  const likeness = compareNames(reading, fromStored(named));
  if (likeness !== 'same') return likeness;
  const isOfficial = isName && named.matchedName === named.name;
  return isOfficial && reading.characters.join('') === named.folded ? 'same_name' : 'alias';
}

function toCandidate(
  {
    id,
    name,
    kind,
    stage,
    matchedName,
  }: Omit<NamedOrganization, 'folded' | 'pinyin' | 'level' | 'regionCode'>,
  why: DuplicateCandidate['why'],
): DuplicateCandidate {
  return { id, name, kind, stage, why, matchedName };
}
