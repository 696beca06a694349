import type { Dictionary } from './dictionary.ts';
import { toPlain } from './plain-text.ts';
import { STOP_WORDS } from './stop-words.ts';

/** A word of a question, and the words that a text may have for it. */
export interface Term {
  readonly word: string;
  /** The groups of words that mean the same which it stands in; empty for what the dictionary does not know. */
  readonly groups: readonly number[];
  /** Whether it may be looked for where it stands within other words. */
  readonly isTelling: boolean;
  /** How much it tells: 1, and less for a character that stands alone. */
  readonly share: number;
  /** The word itself first. */
  listForms(): readonly string[];
}

export interface Terms {
  readonly terms: readonly Term[];
  /** The characters of the words, each once. */
  readonly characters: readonly string[];
  /** What the question turns on: the words beside the one it asks with. */
  readonly focus: readonly Term[];
}

/** What a single character tells beside a word. */
const SINGLE_SHARE = 0.3;
/** The same where the dictionary knows it: 钱, 批. */
const CHARACTER_SHARE = 0.7;

const stopWords = new Set(STOP_WORDS.map(toPlain));
const STOP_WORD = new RegExp(
  [...stopWords].toSorted((left, right) => right.length - left.length).join('|'),
  'g',
);

/** The words of a question: those of the dictionary, and pairs of characters of what is between them. */
export function readTerms(question: string, dictionary: Dictionary): Terms {
  const plain = toPlain(question);
  const terms = new Map<string, Term>();
  let rest = '';
  let end = 0;
  for (const { word, start, groups, isTelling, listForms } of dictionary.find(plain)) {
    if (stopWords.has(word)) continue;
    const share = word.length === 1 ? CHARACTER_SHARE : 1;
    terms.set(word, { word, groups, isTelling, share, listForms });
    rest += `${plain.slice(end, start)} `;
    end = start + word.length;
  }
  rest += plain.slice(end);
  for (const run of rest.replaceAll(STOP_WORD, ' ').match(RUN) ?? []) {
    for (const term of cutRun(run)) terms.set(term.word, term);
  }
  const all = [...terms.values()];
  return {
    terms: all,
    get characters() {
      return [...new Set(all.flatMap(({ word }) => word.match(PIECE) ?? []))];
    },
    get focus() {
      return readFocus(plain, all);
    },
  };
}

const RUN = /[\p{Script=Han}a-z0-9%.]+/gu;

/** What a question asks with. */
const ASKING =
  /多少|几[^\p{Script=Han}]?|哪[几些个家位种里儿一]?|什么|谁|怎[么样]|如何|多[久长大高]|何时|吗|没有|是不是|能不能|有没有/gu;
/** A word of the focus stands at most so many characters from the asking word. */
const FOCUS_REACH = 3;

function readFocus(plain: string, terms: readonly Term[]): Term[] {
  const full = terms.filter(({ share }) => share === 1);
  const focus = new Set<Term>();
  for (const { 0: asking, index } of plain.matchAll(ASKING)) {
    const end = index + asking.length;
    for (const term of full) {
      const before = plain.lastIndexOf(term.word, index - term.word.length);
      if (before >= 0 && index - (before + term.word.length) <= FOCUS_REACH) focus.add(term);
      const after = plain.indexOf(term.word, end);
      if (after >= 0 && after - end <= 1) focus.add(term);
    }
  }
  return [...focus];
}

/** A Chinese character, or a number or Latin word, with what belongs to it. */
const PIECE = /\p{Script=Han}|[a-z0-9.]+%?/gu;

function cutRun(run: string): Term[] {
  const pieces = run.match(PIECE) ?? [];
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) {
    const share = /^\p{Script=Han}$/u.test(only) ? SINGLE_SHARE : 1;
    return [toTerm(only, share)];
  }
  return pieces.slice(1).map((piece, index) => {
    const word = `${pieces[index] ?? ''}${piece}`;
    return toTerm(word, 1);
  });
}

/** A word that the dictionary does not know, or a single character. */
export function toTerm(word: string, share: number): Term {
  return { word, groups: [], isTelling: true, share, listForms: () => [word] };
}
