import { library } from '../library/library.ts';
import type { AnswerType } from '../policy.ts';
import type { Dictionary } from './dictionary.ts';
import { toPair } from './character-pairs.ts';
import { readUnits } from './is-stated.ts';
import { readAskedTypes } from './read-asked-types.ts';
import { toBareQuestion } from './plain-text.ts';
import { toPlaceNames } from './read-places.ts';
import { readTerms, type Term } from './read-terms.ts';
import { holds, readWords, type Words } from './words.ts';

/** A question as it is compared with others. */
export interface ComparedQuestion {
  readonly words: Words;
  /** By which it is told from others: plain, without the marks at its end. */
  readonly bare: string;
  /** What it asks for; read when it is first needed, since most questions share no word with another. */
  details(): QuestionDetails;
}

interface QuestionDetails {
  readonly terms: readonly Term[];
  /** What the terms weigh, and all together. */
  readonly weights: readonly number[];
  readonly total: number;
  readonly types: readonly AnswerType[];
  /** In which units a figure is asked for. */
  readonly units: readonly number[];
  /** What it turns on: the words beside the one it asks with. */
  readonly focus: readonly Term[];
  /** Whether it asks of a time: 今年, 2025年. */
  readonly isTimed: boolean;
}

/** Reads questions, and remembers those it has read. */
export type QuestionReader = (asked: string) => ComparedQuestion;

/** Of questions that ask for different things, such as who and how many. */
const OTHER_TYPE_SHARE = 0.65;
/** Of questions that ask for figures of different things, such as people and money. */
const OTHER_UNIT_SHARE = 0.7;
/** Of questions that turn on different words. */
const OTHER_FOCUS_SHARE = 0.8;
/** Of a question of a time that is not asked for. */
const UNASKED_TIME_SHARE = 0.6;
const TIMES = /(?:19|20)\d{2}|今年|明年|后年|去年|现在|眼下|这会儿|目前|最新|如今|今后|将来/u;
/** What the name of a place counts: people leave their own out. */
const PLACE_SHARE = 0.3;
/** So many questions are kept as they are compared. */
const KEPT_MAX = 20_000;

const readers = new WeakMap<Dictionary, QuestionReader>();

/** One for each dictionary. */
export function openQuestionReader(dictionary: Dictionary): QuestionReader {
  const known = readers.get(dictionary);
  if (known !== undefined) return known;
  const created = createQuestionReader(dictionary);
  readers.set(dictionary, created);
  return created;
}

/** How much two questions are the same words and ask for the same of them, 0 to 1, rare words counting more. */
export function compareQuestions(question: ComparedQuestion, other: ComparedQuestion): number {
  const asked = question.details();
  const shared = weighHeld(asked, other.words);
  if (shared === 0) return 0;
  const known = other.details();
  return Math.min(1, ((2 * shared) / (asked.total + known.total)) * agreementOf(question, known));
}

/** How much of the other question is said by this one, 0 to 1: 园区科协谁批 says all of 谁批 and not all of 高校园区科协谁批. */
export function shareSaid({ words }: ComparedQuestion, other: ComparedQuestion): number {
  const details = other.details();
  return details.total === 0 ? 0 : weighHeld(details, words) / details.total;
}

/** What those of the terms weigh that the text has. */
function weighHeld({ terms, weights }: QuestionDetails, text: Words): number {
  let held = 0;
  for (const [index, term] of terms.entries()) held += (weights[index] ?? 0) * holds(text, term);
  return held;
}

function createQuestionReader(dictionary: Dictionary): QuestionReader {
  const weigh = createWeights();
  const kept = new Map<string, ComparedQuestion>();
  const readDetails = (asked: string): QuestionDetails => {
    const { terms, focus } = readTerms(asked, dictionary);
    const weights = terms.map(weigh);
    return {
      terms,
      focus,
      weights,
      total: weights.reduce((sum, weight) => sum + weight, 0),
      types: readAskedTypes(asked),
      units: readUnits(asked),
      isTimed: TIMES.test(asked),
    };
  };
  return (asked) => {
    const before = kept.get(asked);
    if (before !== undefined) return before;
    if (kept.size >= KEPT_MAX) kept.clear();
    let details: QuestionDetails | undefined;
    const words = readWords(asked, dictionary);
    const question = {
      words,
      bare: toBareQuestion(words.plain),
      details: () => (details ??= readDetails(asked)),
    };
    kept.set(asked, question);
    return question;
  };
}

/** How far two questions of the same words ask for the same thing of them. */
function agreementOf({ words, details }: ComparedQuestion, other: QuestionDetails): number {
  const question = details();
  const ofTypes = overlaps(question.types, other.types) ? 1 : OTHER_TYPE_SHARE;
  const ofUnits = overlaps(question.units, other.units) ? 1 : OTHER_UNIT_SHARE;
  const isFocusHeld = other.focus.length === 0 || other.focus.some((term) => holds(words, term) > 0);
  const ofTimes = other.isTimed && !question.isTimed ? UNASKED_TIME_SHARE : 1;
  return ofTypes * ofUnits * ofTimes * (isFocusHeld ? 1 : OTHER_FOCUS_SHARE);
}

/** What a word weighs by how many of the shipped clauses are asked for with it. */
function createWeights(): (term: Term) => number {
  const shipped = listAskedByClause();
  const places = new Set(library.flatMap((document) => toPlaceNames(document)));
  const known = new Map<string, number>();
  const holders = listHolders(shipped);
  const weigh = (word: string) => {
    const count = countHolders(shipped, holders, word);
    return (places.has(word) ? PLACE_SHARE : 1) * Math.log(1 + shipped.length / (1 + count));
  };
  return ({ word, share }) => {
    const before = known.get(word);
    if (before !== undefined) return share * before;
    const weight = weigh(word);
    if (known.size >= KEPT_MAX) known.clear();
    known.set(word, weight);
    return share * weight;
  };
}

/** By pair of characters the places of the texts that hold it. */
function listHolders(texts: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const holders = new Map<number, number[]>();
  for (const [place, text] of texts.entries()) {
    for (let start = 1; start < text.length; start++) {
      const pair = toPair(text, start - 1);
      const places = holders.get(pair);
      if (places === undefined) holders.set(pair, [place]);
      else if (places[places.length - 1] !== place) places.push(place);
    }
  }
  return holders;
}

/** How many texts hold the word. */
function countHolders(
  texts: readonly string[],
  holders: ReadonlyMap<number, readonly number[]>,
  word: string,
): number {
  if (word.length < 2) return texts.filter((text) => text.includes(word)).length;
  const places = holders.get(toPair(word, 0)) ?? [];
  return word.length === 2 ? places.length : places.filter((place) => texts[place]?.includes(word)).length;
}

/** Whether both ask for the same, as far as both say. */
function overlaps<Asked>(left: readonly Asked[], right: readonly Asked[]): boolean {
  return left.length === 0 || right.length === 0 || left.some((asked) => right.includes(asked));
}

/** Of each shipped clause how it is asked for, its gaps included. */
function listAskedByClause(): readonly string[] {
  return library.flatMap(({ clauses }) =>
    clauses.map((clause) =>
      [...clause.questions, ...clause.gaps.flatMap(({ questions }) => questions)].join('|'),
    ),
  );
}
