import type { Reading } from './read-aloud.ts';
import { joinReadings, splitPlaces, toPlaceStem, toText } from './split-places.ts';

/**
 * What people shorten in speech: of the long form the characters that stay, in order. A longer form comes before what
 * it holds.
 */
const SHORT_FORMS: readonly (readonly [long: string, kept: string])[] = [
  ['农村专业技术协会', '农技协'],
  ['专业技术协会', '技协'],
  ['科学技术协会', '科协'],
  ['科学技术', '科技'],
  ['科技工作者协会', '科协'],
  ['有限责任公司', ''],
  ['股份有限公司', ''],
  ['有限公司', ''],
  ['街道办事处', '街道'],
];

/** What is shorter than this without its places, such as 科协, is nobody's name. */
const PLAIN_LENGTH_MIN = 3;

/** The reading with every long form cut to its short one; itself where there is nothing to cut. */
export function shorten(reading: Reading): Reading {
  const text = reading.characters.join('');
  return SHORT_FORMS.some(([long]) => text.includes(long)) ? SHORT_FORMS.reduce(cut, reading) : reading;
}

/**
 * The ways a name is said: as it is, with every long form cut, and without what a place is called by as well
 * (泰兴科协 for 泰兴市科学技术协会); each once.
 */
export function listForms(reading: Reading): readonly Reading[] {
  const short = shorten(reading);
  const { places, rest } = splitPlaces(short);
  const forms = [reading, short, joinReadings([...places.map(toPlaceStem), rest])];
  return forms.filter(
    (form, index) => index === 0 || form.characters.length < (forms[index - 1]?.characters.length ?? 0),
  );
}

/** What people say for a name, apart from itself: short, without its places, and 科协 written in full. */
export function listDerivedNames(name: string): readonly string[] {
  const characters = Array.from(name);
  const reading = { characters, sounds: characters };
  const { rest } = splitPlaces(shorten(reading));
  const full = name.endsWith('科协') ? [`${name.slice(0, -2)}科学技术协会`] : [];
  const plain = rest.characters.length < PLAIN_LENGTH_MIN ? [] : [toText(rest)];
  const derived = [...listForms(reading).map(toText), ...plain, ...full];
  return [...new Set(derived)].filter((form) => form !== name);
}

function cut(reading: Reading, [long, kept]: readonly [string, string]): Reading {
  const text = reading.characters.join('');
  const start = text.indexOf(long);
  // Beyond the basic plane characters and code units count differently: such a name stays as it is.
  if (start < 0 || text.length !== reading.characters.length || text === long) return reading;
  const stays = keepIndexes(long, kept, start);
  const isKept = (index: number) => index < start || index >= start + long.length || stays.has(index);
  return {
    characters: reading.characters.filter((_, index) => isKept(index)),
    sounds: reading.sounds.filter((_, index) => isKept(index)),
  };
}

function keepIndexes(long: string, kept: string, start: number): ReadonlySet<number> {
  const indexes = new Set<number>();
  let from = 0;
  for (const character of kept) {
    const index = long.indexOf(character, from);
    indexes.add(start + index);
    from = index + 1;
  }
  return indexes;
}
