import { foldText } from './fold-text.ts';
import { STOP_WORDS, SYNONYMS } from './search-words.ts';
import { writeNumbersAlike } from './written-numbers.ts';

const byLength = (left: string, right: string) => right.length - left.length;

const canonicalOf: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap(([canonical = '', ...others]) => others.map((other) => [other, canonical] as const)),
);
const SYNONYM = new RegExp([...canonicalOf.keys()].toSorted(byLength).join('|'), 'g');
const STOP_WORD = new RegExp([...STOP_WORDS].toSorted(byLength).join('|'), 'g');

/** The text in the words that are compared: widths, numbers and synonyms made alike. */
export function toComparable(text: string): string {
  return writeNumbersAlike(foldText(text)).replaceAll(SYNONYM, (word) => canonicalOf.get(word) ?? word);
}

/** All other words for what the text says, for finding clauses that say it in those. */
export function toSynonyms(text: string): readonly string[] {
  const words = toComparable(text);
  return SYNONYMS.filter(([canonical = '']) => words.includes(canonical)).flat();
}

/** The question's words of its own, as pairs of characters and whole numbers; each once. */
export function toContentGrams(question: string): readonly string[] {
  const runs = toComparable(question)
    .replaceAll(STOP_WORD, ' ')
    .match(/[\p{Script=Han}a-z0-9%]+/gu);
  return [...new Set((runs ?? []).flatMap(toPairs))];
}

/** Characters in pairs; a number with its unit and a Latin word count as one character. */
function toPairs(run: string): readonly string[] {
  const pieces = run.match(/\p{Script=Han}|[a-z0-9]+%?/gu) ?? [];
  if (pieces.length === 1) return pieces[0] !== undefined && pieces[0].length > 1 ? pieces : [];
  const pairs = pieces.slice(1).map((piece, index) => `${pieces[index] ?? ''}${piece}`);
  return [...pairs, ...pieces.filter((piece) => piece.endsWith('%'))];
}
