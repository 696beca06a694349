import type { AskedWord } from './asked-name.ts';
import { toInitials, type Reading } from './read-aloud.ts';
import { listForms, shorten } from './short-forms.ts';
import { toSlipCost } from './slip-cost.ts';

export type How = 'exact' | 'prefix' | 'part' | 'pinyin' | 'initials' | 'similar' | 'code';

export interface Match {
  readonly how: How;
  /** The higher the better, at most 110. */
  readonly score: number;
}

const BASE = { exact: 100, prefix: 86, part: 78, pinyin: 66, initials: 56, similar: 46 } as const;
/** What the share of the name that was asked for adds at most. */
const COVERAGE = 10;
/** What follows a place in a name: 云州市|农业学会 is nearly the whole name to those who live there. */
const PLACE_END = /[省市县区旗州盟镇乡村]$/u;
const WHOLE_BUT_THE_PLACE = 6;
const LETTER = /[a-z]/u;
const INITIALS_LENGTH_MIN = 2;
const PINYIN_LENGTH_MIN = 3;
/** From how many characters on one may be wrong, and from how many letters. */
const SLIP_LENGTH_MIN = 4;
const SLIP_LETTERS_MIN = 5;
const SOUND_SLIP_LENGTH_MIN = 3;
const SOUND_SLIP_MAX = 0.6;
/** Letters of a sound, on the whole. */
const SOUND_LENGTH = 3;
/** Long words may hold two. */
const TWO_SLIPS_LENGTH_MIN = 9;
const TWO_SLIPS_LETTERS_MIN = 14;

/** How the name holds the word as it was typed, its pinyin or initials; `undefined` where it does not. */
export function matchName(word: AskedWord, name: Reading): Match | undefined {
  const forms = listForms(name);
  const matches = [matchCharacters(word.folded, name.characters.join('')), matchForms(word, forms)];
  const isSpelt = word.isSpelt && holdsCertain(word, name);
  const spelt = isSpelt ? [matchPinyin(word.letters, forms), matchInitials(word.initials, forms)] : [];
  return best([...matches, ...spelt].filter((match) => match !== undefined));
}

/** How near the name comes to the word where it was mistyped. */
export function matchSlip(word: AskedWord, name: Reading): Match | undefined {
  if (word.isSpelt) {
    const bySpelling = matchSpellingSlip(word.letters, name);
    return (
      bySpelling ?? (LETTER.test(name.characters.join('')) ? matchSlipOf(word.reading, name) : undefined)
    );
  }
  const byCharacters = matchSlipOf(word.reading, name);
  const short = shorten(name);
  const byShort = short === name && word.short === word.reading ? undefined : matchSlipOf(word.short, short);
  return best([byCharacters, byShort].filter((match) => match !== undefined));
}

function matchCharacters(asked: string, name: string): Match | undefined {
  const at = name.indexOf(asked);
  if (at < 0) return undefined;
  if (asked === name) return { how: 'exact', score: BASE.exact + COVERAGE };
  const isWholeButThePlace = name.endsWith(asked) && PLACE_END.test(name.slice(0, -asked.length));
  const score = toCoverage(asked, name) + (isWholeButThePlace ? WHOLE_BUT_THE_PLACE : 0);
  return at === 0 ? { how: 'prefix', score: BASE.prefix + score } : { how: 'part', score: BASE.part + score };
}

/** 泰兴科协 is 泰兴市科学技术协会, but a little less so than itself. */
function matchForms(word: AskedWord, forms: readonly Reading[]): Match | undefined {
  const asked = word.short.characters.join('');
  const matches = forms.map((form) => matchCharacters(asked, form.characters.join('')));
  const match = best(matches.filter((one) => one !== undefined));
  return match === undefined ? undefined : { ...match, score: match.score - 1 };
}

/** From the beginning of a sound on; the last sound may be unfinished. */
function matchPinyin(letters: string, forms: readonly Reading[]): Match | undefined {
  if (letters.length < PINYIN_LENGTH_MIN) return undefined;
  const shares = forms.flatMap(({ sounds }) => {
    const whole = sounds.join('');
    const starts = [...toStarts(sounds)];
    const found = starts.find((start) => whole.startsWith(letters, start));
    if (found === undefined) return [];
    const covered = starts.filter((start) => start >= found && start < found + letters.length).length;
    return [COVERAGE * (covered / sounds.length) + (found === 0 ? 1 : 0)];
  });
  return shares.length === 0 ? undefined : { how: 'pinyin', score: BASE.pinyin + Math.max(...shares) };
}

function matchInitials(initials: string, forms: readonly Reading[]): Match | undefined {
  if (initials.length < INITIALS_LENGTH_MIN) return undefined;
  const shares = forms
    .map(toInitials)
    .filter((form) => form.includes(initials))
    .map((form) => toCoverage(initials, form) + (form.endsWith(initials) ? 2 : 0));
  return shares.length === 0 ? undefined : { how: 'initials', score: BASE.initials + Math.max(...shares) };
}

function matchSlipOf(asked: Reading, name: Reading): Match | undefined {
  const { length } = asked.characters;
  if (length < SOUND_SLIP_LENGTH_MIN) return undefined;
  const allowed = length < SLIP_LENGTH_MIN ? SOUND_SLIP_MAX : length < TWO_SLIPS_LENGTH_MIN ? 1 : 2;
  const cost = toSlipCost(asked, name, allowed);
  return cost <= allowed ? toSimilar(cost, length / name.characters.length) : undefined;
}

function matchSpellingSlip(letters: string, name: Reading): Match | undefined {
  if (letters.length < SLIP_LETTERS_MIN) return undefined;
  const whole = Array.from(name.sounds.join(''));
  const asked = Array.from(letters);
  const allowed = letters.length < TWO_SLIPS_LETTERS_MIN ? 1 : 2;
  const cost = toSlipCost(
    { characters: asked, sounds: asked },
    { characters: whole, sounds: whole },
    allowed,
    toStarts(name.sounds),
  );
  return cost <= allowed ? toSimilar(cost, letters.length / SOUND_LENGTH / name.sounds.length) : undefined;
}

function toSimilar(cost: number, share: number): Match {
  return { how: 'similar', score: BASE.similar - 10 * cost + COVERAGE * Math.min(1, share) };
}

function holdsCertain({ certain }: AskedWord, { characters }: Reading): boolean {
  const name = characters.join('');
  return certain.every((run) => name.includes(run));
}

/** Where each sound begins in the letters of all. */
function toStarts(sounds: readonly string[]): ReadonlySet<number> {
  const starts = new Set<number>();
  let at = 0;
  for (const sound of sounds) {
    starts.add(at);
    at += sound.length;
  }
  return starts;
}

function toCoverage(asked: string, name: string): number {
  return (COVERAGE * asked.length) / name.length;
}

function best(matches: readonly Match[]): Match | undefined {
  return matches.reduce<Match | undefined>(
    (found, match) => (found === undefined || match.score > found.score ? match : found),
    undefined,
  );
}
