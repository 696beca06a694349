import { foldName } from './fold-name.ts';
import { toInitials, type Reading } from './read-aloud.ts';
import { shorten } from './short-forms.ts';

/** One word of what a person looks for. */
export interface AskedWord {
  readonly folded: string;
  readonly reading: Reading;
  /** With every long form cut; the reading itself where there is none. */
  readonly short: Reading;
  /** In letters: those that were typed, and of Chinese characters the pinyin. */
  readonly letters: string;
  readonly initials: string;
  /** Runs of Chinese characters among the letters; they are certain, the letters a guess. */
  readonly certain: readonly string[];
  /** Whether any letters were typed, so that pinyin and initials may be meant. */
  readonly isSpelt: boolean;
}

/** What is read of a text; no name is longer. */
const LENGTH_MAX = 60;
const WORDS_MAX = 5;

/** The words of a text, at most five; none where there is neither letter nor digit. */
export function toAskedWords(text: string, read: (name: string) => Reading): readonly AskedWord[] {
  const words = Array.from(text.toWellFormed().trim())
    .slice(0, LENGTH_MAX)
    .join('')
    .split(/\s+/u)
    .map(foldName)
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, WORDS_MAX).map((folded) => toAskedWord(read(folded)));
}

export function toAskedWord(reading: Reading): AskedWord {
  const folded = reading.characters.join('');
  return {
    folded,
    reading,
    short: shorten(reading),
    letters: reading.sounds.join(''),
    initials: toInitials(reading),
    certain: folded.match(/[^a-z0-9]+/gu) ?? [],
    isSpelt: /[a-z]/u.test(folded),
  };
}
