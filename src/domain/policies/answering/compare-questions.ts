import { library } from '../library/library.ts';
import type { AnswerType } from '../policy.ts';
import type { Dictionary } from './dictionary.ts';
import { readUnits } from './is-stated.ts';
import { readAskedTypes } from './read-asked-types.ts';
import { toPlaceNames } from './read-places.ts';
import { readTerms, type Term } from './read-terms.ts';
import { holds, readWords, type Words } from './words.ts';

/** A question as it is compared with another. */
export interface ComparedQuestion {
  readonly words: Words;
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

/** Compares questions, and remembers those it has seen. */
export interface Comparer {
  read(question: string): ComparedQuestion;
  /** How much two questions are the same words, 0 to 1, rare words counting more. */
  compare(question: string, other: string): number;
  /** How far two questions of the same words ask for the same thing of them. */
  agree(question: string, other: string): number;
}

/** Of questions that ask for different things, such as who and how many. */
const OTHER_TYPE_SHARE = 0.85;
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

const comparers = new WeakMap<Dictionary, Comparer>();

/** One for each dictionary. */
export function openComparer(dictionary: Dictionary): Comparer {
  const known = comparers.get(dictionary);
  if (known !== undefined) return known;
  const created = createComparer(dictionary);
  comparers.set(dictionary, created);
  return created;
}

function createComparer(dictionary: Dictionary): Comparer {
  const weigh = createWeights();
  const kept = new Map<string, ComparedQuestion>();
  const read = (asked: string): ComparedQuestion => {
    const before = kept.get(asked);
    if (before !== undefined) return before;
    if (kept.size >= KEPT_MAX) kept.clear();
    const { terms, focus } = readTerms(asked, dictionary);
    const weights = terms.map(weigh);
    const question = {
      words: readWords(asked, dictionary),
      terms,
      focus,
      weights,
      total: weights.reduce((sum, weight) => sum + weight, 0),
      types: readAskedTypes(asked),
      units: readUnits(asked),
      isTimed: TIMES.test(asked),
    };
    kept.set(asked, question);
    return question;
  };
  return {
    read,
    compare: (asked, other) => compare(read(asked), read(other)),
    agree: (asked, other) => agreementOf(read(asked), read(other)),
  };
}

function compare(question: ComparedQuestion, other: ComparedQuestion): number {
  const { terms, weights } = question;
  const shared = terms.reduce(
    (sum, term, index) => sum + (weights[index] ?? 0) * holds(other.words, term),
    0,
  );
  if (shared === 0) return 0;
  return Math.min(1, ((2 * shared) / (question.total + other.total)) * agreementOf(question, other));
}

/** How far two questions of the same words ask for the same thing of them. */
function agreementOf(question: ComparedQuestion, other: ComparedQuestion): number {
  const ofTypes = overlaps(question.types, other.types) ? 1 : OTHER_TYPE_SHARE;
  const ofUnits = overlaps(question.units, other.units) ? 1 : OTHER_UNIT_SHARE;
  const isFocusHeld = other.focus.length === 0 || other.focus.some((term) => holds(question.words, term) > 0);
  const ofTimes = other.isTimed && !question.isTimed ? UNASKED_TIME_SHARE : 1;
  return ofTypes * ofUnits * ofTimes * (isFocusHeld ? 1 : OTHER_FOCUS_SHARE);
}

/** What a word weighs by how many of the shipped clauses are asked for with it. */
function createWeights(): (term: Term) => number {
  const shipped = listShipped();
  const places = new Set(library.flatMap((document) => toPlaceNames(document)));
  const known = new Map<string, number>();
  const weigh = (word: string) => {
    const count = shipped.filter((questions) => questions.includes(word)).length;
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

/** Whether both ask for the same, as far as both say. */
function overlaps<Asked>(left: readonly Asked[], right: readonly Asked[]): boolean {
  return left.length === 0 || right.length === 0 || left.some((asked) => right.includes(asked));
}

/** Of each shipped clause how it is asked for, its gaps included. */
function listShipped(): readonly string[] {
  return library.flatMap(({ clauses }) =>
    clauses.map((clause) =>
      [...clause.questions, ...clause.gaps.flatMap(({ questions = [] }) => questions)].join('|'),
    ),
  );
}
