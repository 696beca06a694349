import type { AskedWord } from './asked-name.ts';
import { toCharacterGrams, toInitialGrams, toPinyinGrams } from './name-grams.ts';
import type { Reading } from './read-aloud.ts';

/** From here on a gram is common, and not counted on. */
export const COMMON = 1000;
/** How many names hold a gram, counted up to a limit. */
export type GramCounts = ReadonlyMap<string, number>;

/** Grams of one alternative that are looked for: the others follow from them but for a few names. */
const RAREST_MAX = 4;
const SPREAD_MAX = 4;
const INITIALS_LENGTH_MIN = 2;
/** Up to here each character may be the mistyped one; beyond it three in turn, which finds transposed ones as well. */
const SHORT_LENGTH_MAX = 6;
const LONG_LENGTH_MIN = 12;

/** Grams by which a name holds the word as it was typed. */
export function listStrictGrams({
  reading,
  short,
  letters,
  initials,
  isSpelt,
}: AskedWord): readonly string[] {
  return [
    ...toCharacterGrams(reading.characters),
    ...toCharacterGrams(short.characters),
    ...(isSpelt ? [...toPinyinGrams(letters), ...toInitialGrams(initials)] : []),
  ];
}

/** Those by which a mistyped one is found besides. */
export function listLooseGrams({ reading, short }: AskedWord): readonly string[] {
  return [reading, short].flatMap(({ characters, sounds }) => [
    ...toPinyinGrams(sounds.join('')),
    ...listSwaps(characters).flatMap(toCharacterGrams),
  ]);
}

/** What the index is asked: names it finds are candidates, no more. `size` is how many there are at most, as far as counted. */
export interface GramQuery {
  readonly text: string;
  readonly size: number;
}

/** For names that may hold all the words; `undefined` where the index knows nothing of one of them. */
export function toStrictQuery(words: readonly AskedWord[], counts: GramCounts): GramQuery | undefined {
  return joinWords(words.map((word) => listStrict(word, counts)));
}

/**
 * For names that may be a slip away: by what of each word few names hold, or where there is nothing such by the rest,
 * which finds so many that the rare would be crowded out.
 */
export function toLooseQuery(
  words: readonly AskedWord[],
  counts: GramCounts,
  rareMax: number,
): GramQuery | undefined {
  return joinWords(
    words.map((word) => {
      const alternatives = [...listStrict(word, counts), ...listLoose(word, counts)];
      const rare = takeUpTo(
        alternatives.toSorted((one, other) => one.size - other.size),
        rareMax,
      );
      return rare.length > 0 ? rare : alternatives;
    }),
  );
}

function listStrict(
  { reading, short, letters, initials, isSpelt, certain }: AskedWord,
  counts: GramCounts,
): readonly GramQuery[] {
  const known = certain.flatMap((run) => toCharacterGrams(Array.from(run)));
  const shortInitials =
    initials.length === INITIALS_LENGTH_MIN ? [{ text: `i${initials}*`, size: Infinity }] : [];
  return [
    toAlternative(toCharacterGrams(reading.characters), counts),
    ...(short === reading ? [] : [toAlternative(toCharacterGrams(short.characters), counts)]),
    ...(isSpelt
      ? [
          toAlternative([...toPinyinGrams(letters), ...known], counts),
          toAlternative([...toInitialGrams(initials), ...known], counts),
          ...shortInitials,
        ]
      : []),
  ].filter((alternative) => alternative !== undefined);
}

/** The same sounds, two characters transposed, or everything but the piece that may be wrong. */
function listLoose(word: AskedWord, counts: GramCounts): readonly GramQuery[] {
  const { reading, short, letters, isSpelt } = word;
  const forms = short === reading ? [reading] : [reading, short];
  const alternatives = isSpelt
    ? toPieces(letters.length).map(([from, to]) => [
        ...toPinyinGrams(letters.slice(0, from)),
        ...toPinyinGrams(letters.slice(to)),
      ])
    : forms.flatMap((form) => [
        toPinyinGrams(form.sounds.join('')),
        ...toCharacterPieces(form.characters.length).map(([from, to]) => listGramsBeside(form, from, to)),
        ...listSwaps(form.characters).map(toCharacterGrams),
      ]);
  return alternatives
    .map((grams) => toAlternative(grams, counts))
    .filter((alternative) => alternative !== undefined);
}

function listGramsBeside({ characters, sounds }: Reading, from: number, to: number): readonly string[] {
  return [
    ...toCharacterGrams(characters.slice(0, from)),
    ...toCharacterGrams(characters.slice(to)),
    ...toPinyinGrams(sounds.slice(0, from).join('')),
    ...toPinyinGrams(sounds.slice(to).join('')),
  ];
}

function toCharacterPieces(length: number): readonly (readonly [number, number])[] {
  return length > SHORT_LENGTH_MAX
    ? toPieces(length)
    : Array.from({ length }, (_, index) => [index, index + 1] as const);
}

/** Pieces of three, of long words five, that share their ends, so that any two neighbours lie in one of them. */
function toPieces(length: number): readonly (readonly [number, number])[] {
  const step = length < LONG_LENGTH_MIN ? 2 : 4;
  return Array.from(
    { length: Math.ceil((length - 1) / step) },
    (_, index) => [step * index, step * (index + 1) + 1] as const,
  );
}

/** The characters with two neighbours transposed, for short words. */
function listSwaps(characters: readonly string[]): readonly (readonly string[])[] {
  if (characters.length > SHORT_LENGTH_MAX) return [];
  return characters
    .slice(1)
    .map((second, index) => characters.with(index, second).with(index + 1, characters[index] ?? ''));
}

/**
 * All the grams, by the rarest of them, or where all are common by some from all over the word, since neighbours go
 * together. To walk the lists of common ones costs a millisecond each. `undefined` where there are no grams, or one
 * that no name holds.
 */
function toAlternative(grams: readonly string[], counts: GramCounts): GramQuery | undefined {
  const counted = [...new Set(grams)].map((gram) => ({ gram, count: counts.get(gram) ?? 0 }));
  const rare = counted.filter(({ count }) => count < COMMON).sort((one, other) => one.count - other.count);
  if (counted.length === 0 || rare[0]?.count === 0) return undefined;
  const chosen = rare.length > 0 ? rare.slice(0, RAREST_MAX) : spread(counted, SPREAD_MAX);
  return {
    text: `(${chosen.map(({ gram }) => `"${gram}"`).join(' AND ')})`,
    size: rare[0]?.count ?? COMMON,
  };
}

/** So many of the items at most, as far from each other as can be. */
export function spread<Item>(items: readonly Item[], max: number): readonly Item[] {
  if (items.length <= max) return items;
  return items.filter(
    (_, index) => Math.floor((index * max) / items.length) !== Math.floor(((index - 1) * max) / items.length),
  );
}

function takeUpTo(alternatives: readonly GramQuery[], sizeMax: number): readonly GramQuery[] {
  let size = 0;
  return alternatives.filter((alternative) => (size += alternative.size) <= sizeMax);
}

function joinWords(words: readonly (readonly GramQuery[])[]): GramQuery | undefined {
  if (words.length === 0 || words.some((alternatives) => alternatives.length === 0)) return undefined;
  const joined = words.map((alternatives) => ({
    text: `(${[...new Set(alternatives.map(({ text }) => text))].join(' OR ')})`,
    size: alternatives.reduce((sum, { size }) => sum + size, 0),
  }));
  return {
    text: joined.map(({ text }) => text).join(' AND '),
    size: Math.min(...joined.map(({ size }) => size)),
  };
}
