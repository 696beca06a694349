import { toPlain } from '../answering/plain-text.ts';

/** What stands in a text between two commas, stops or line ends. */
export interface TextPart {
  /** As it stands, without the number of a list before it. */
  readonly text: string;
  /** Where it stands in the whole, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** As it is compared: numbers in one writing, without punctuation. */
  readonly key: string;
  /** The punctuation and line ends after it. */
  readonly delimiter: string;
  /** Counts sentences and numbered items. */
  readonly sentence: number;
  /** Whether its sentence has a number of a list before it. */
  readonly isItem: boolean;
}

const DELIMITER = /[，；。：！？,;:!?\n]/u;
const BLANK = /\s/u;
const WITHIN_NUMBER = /[,:]/;
const SENTENCE_END = /[。！？!?\n]/;
const OPENING = /[（(《〈【[“「]/u;
const CLOSING = /[）)》〉】\]”」]/u;
const DIGIT = /\d/;
/** （一） 1. ① 一是; 一、 and 第三条 only where it cannot be a word of the sentence. */
const LIST_NUMBER =
  /^(?:[（(][一二三四五六七八九十百\d]{1,4}[）)]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十\d])|\d{1,3}(?:[.．](?!\d)|、(?!\d))|第[一二三四五六七八九十百零\d]{1,5}[条章节](?=\s)|[一二三四五六七八九十]是(?!否)|[①-⑳])\s*/u;
/** Left out of comparisons, except between two digits, where it changes the number. */
const PUNCTUATION = /(?<!\d)[、,;:。.!?'"()[\]《》〈〉【】…·]|[、,;:。.!?'"()[\]《》〈〉【】…·](?!\d)/gu;

/** The parts of a text in order; punctuation within brackets and quotation marks ends none. */
export function splitParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let sentence = 0;
  let isItem = false;
  for (let at = skipDelimiters(text, 0); at < text.length;) {
    const last = parts.at(-1);
    const listNumber = LIST_NUMBER.exec(text.slice(at, at + 12))?.[0] ?? '';
    const isNew = last !== undefined && (listNumber !== '' || SENTENCE_END.test(last.delimiter));
    if (isNew) sentence += 1;
    if (isNew || last === undefined) isItem = listNumber !== '';
    const start = at + listNumber.length;
    const end = findEnd(text, start);
    const next = skipDelimiters(text, end);
    const words = text.slice(start, end);
    parts.push({
      text: words,
      start,
      end,
      key: toKey(words),
      delimiter: text.slice(end, next),
      sentence,
      isItem,
    });
    at = Math.max(next, start);
  }
  return parts.filter(({ key }) => key !== '');
}

function findEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\n') return at;
    if (OPENING.test(character)) depth += 1;
    if (CLOSING.test(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && isDelimiter(text, at)) return at;
  }
  return text.length;
}

function skipDelimiters(text: string, start: number): number {
  let at = start;
  while (at < text.length && (BLANK.test(text.charAt(at)) || isDelimiter(text, at))) at += 1;
  return at;
}

function isDelimiter(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (!DELIMITER.test(character)) return false;
  return !(
    WITHIN_NUMBER.test(character) &&
    DIGIT.test(text.charAt(at - 1)) &&
    DIGIT.test(text.charAt(at + 1))
  );
}

function toKey(words: string): string {
  return toPlain(words).replaceAll(PUNCTUATION, '');
}
