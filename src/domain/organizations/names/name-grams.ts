import { toInitials, type Reading } from './read-aloud.ts';
import { listForms } from './short-forms.ts';

/** What the tokenizer of the index holds for one word and never splits; its tables end with Unicode 6.1. */
const INDEXED = /^[a-z0-9\u3400-\u4DB5\u4E00-\u9FCC]+$/u;
const LETTERS = /^[a-z0-9]+$/u;
const SOUND_LENGTH = 3;

/**
 * What the index holds of a name in all its forms: pairs of characters (农业), triples of the letters of its
 * pinyin (pnon), triples of its initials (inyx) and the last two of them.
 */
export function toIndexGrams(reading: Reading): readonly string[] {
  return [
    ...new Set(
      listForms(reading).flatMap((form) => {
        const initials = toInitials(form);
        return [
          ...toCharacterGrams(form.characters),
          ...toPinyinGrams(form.sounds.join('')),
          ...toInitialGrams(initials),
          ...keepIndexed([`i${initials.slice(-2)}`]),
        ];
      }),
    ),
  ];
}

/** Pairs; one of letters is marked, so that it is no gram of another sort. */
export function toCharacterGrams(characters: readonly string[]): readonly string[] {
  return keepIndexed(toWindows(characters, 2)).map((gram) => (LETTERS.test(gram) ? `c${gram}` : gram));
}

export function toPinyinGrams(letters: string): readonly string[] {
  return keepIndexed(toWindows(Array.from(letters), SOUND_LENGTH).map((gram) => `p${gram}`));
}

export function toInitialGrams(initials: string): readonly string[] {
  return keepIndexed(toWindows(Array.from(initials), SOUND_LENGTH).map((gram) => `i${gram}`));
}

function toWindows(items: readonly string[], length: number): readonly string[] {
  return items.slice(length - 1).map((_, index) => items.slice(index, index + length).join(''));
}

function keepIndexed(grams: readonly string[]): readonly string[] {
  return grams.filter((gram) => INDEXED.test(gram));
}
