import type { StoredClause } from '../clause-store.ts';
import type { AnswerType } from '../policy.ts';
import type { ComparedQuestion, QuestionReader } from './compare-questions.ts';
import { holdsType, holdsUnit } from './is-stated.ts';
import type { KnownWords } from './known-words.ts';
import type { Nearness } from './measure-meaning.ts';
import { holdsIn, toPlaceStem } from './read-places.ts';
import type { Question } from './read-question.ts';
import { toTerm, type Term } from './read-terms.ts';
import { holds, type Words } from './words.ts';

/** How a clause fits a question, each 0 to 1; words that few candidates know weigh more. */
export type Fit = Readonly<Record<FitName, number>>;
export type FitName = (typeof FIT_NAMES)[number];

export const FIT_NAMES = [
  /** The question's words in the text and its headings. */
  'text',
  /** In the one sentence that holds most of them. */
  'sentence',
  /** Its pairs of characters in all that is known of the clause, by BM25. */
  'pairs',
  /** In the clauses under the same heading. */
  'around',
  /** In its everyday questions together, words that most of them have counting most. */
  'typical',
  /** How much the question and one everyday question are the same words. */
  'same',
  /** Its single characters in the one sentence that holds most of them. */
  'sentenceCharacters',
  /** Less the longer the text is: in a long one some word always stands. */
  'brevity',
  /** 1 where the question is an everyday question of the clause. */
  'verbatim',
  /** What is asked for and the clause is known to answer. */
  'types',
  /** What is asked for and the text looks as if it held it. */
  'evidence',
  /** The same for what laws are asked for again and again; what few candidates hold weighs more. */
  'matters',
  /** How near it is by what words mean: the text as a whole, and the nearest of its sentences. */
  'meaning',
  'sentenceMeaning',
  /** 1 where the text has a figure in the unit that is asked for. */
  'unit',
  /** 1 where the question names the place that the document is of. */
  'place',
  /** 1 where it names another. */
  'otherPlace',
  /** 1 where the text has a number before what is counted in the question. */
  'counted',
  /** 1 where the question goes on from this clause, less for those beside it. */
  'nearBefore',
  /** 1 where the question goes on from an answer out of the same document. */
  'continued',
  /** 1 where the question is about organizations that the clause does not name. */
  'foreign',
] as const;

export interface WeighedTerm extends Term {
  readonly weight: number;
}

/** A word that few clauses know weighs more; `unknown` is what one that none knows weighs. */
function weighTerms(
  terms: readonly Term[],
  known: readonly KnownWords[],
): { readonly weighed: readonly WeighedTerm[]; readonly unknown: number } {
  const toWeight = (count: number) => Math.log(1 + known.length / count);
  const weighed = terms.map((term) => {
    const count = known.filter(({ own: { whole } }) => holds(whole, term) > 0).length;
    return { ...term, weight: count === 0 ? 0 : toWeight(count) * term.share };
  });
  return { weighed, unknown: toWeight(1) };
}

function shareOf(terms: readonly WeighedTerm[], text: Words): number {
  let held = 0;
  let total = 0;
  for (const term of terms) {
    if (term.weight === 0) continue;
    total += term.weight;
    held += term.weight * holds(text, term);
  }
  return total === 0 ? 0 : held / total;
}

export interface WeighedQuestion extends Question {
  readonly weighed: readonly WeighedTerm[];
  readonly weighedCharacters: readonly WeighedTerm[];
  /** As it is compared with everyday questions. */
  readonly compared: ComparedQuestion;
  readonly read: QuestionReader;
  /** What a word weighs that none of the clauses knows. */
  readonly unknownWeight: number;
}

/** The question with its words weighed by how many of the clauses know them. */
export function weighQuestion(
  question: Question,
  known: readonly KnownWords[],
  read: QuestionReader,
): WeighedQuestion {
  const characters = question.characters.map((word) => toTerm(word, 1));
  const { weighed, unknown } = weighTerms(question.terms, known);
  return {
    ...question,
    weighed,
    weighedCharacters: weighTerms(characters, known).weighed,
    compared: read(question.asked),
    read,
    unknownWeight: unknown,
  };
}

interface Beside {
  /** How much the nearest of its everyday questions is the same, 0 to 1. */
  readonly same: number;
  /** How the clause holds the question's pairs of characters beside the other candidates, 0 to 1. */
  readonly pairs: number;
  /** How far it reads as if it said what is asked for, 0 to 1. */
  readonly matters: number;
  readonly nearness: Nearness | undefined;
  /** The clause that the question goes on from. */
  readonly before: Pick<StoredClause, 'documentId' | 'position'> | undefined;
}

/** A text of so many characters is neither short nor long. */
const BREVITY_LENGTH = 200;

export function measureFit(
  question: WeighedQuestion,
  known: KnownWords,
  { same, pairs, matters, nearness, before }: Beside,
): Fit {
  const { weighed, weighedCharacters, types, subjects, places } = question;
  const { clause, document } = known.placed;
  const { text, questions, whole, sentences } = known.own;
  const isOf = places.some(({ stem }) => stem === toPlaceStem(document));
  const mayHold = places.some((place) => holdsIn(document, place) || whole.plain.includes(place.stem));
  const most = (terms: readonly WeighedTerm[], parts: readonly Words[]) =>
    parts.reduce((best, part) => Math.max(best, shareOf(terms, part)), 0);
  return {
    text: shareOf(weighed, text),
    sentence: most(weighed, sentences),
    around: shareOf(weighed, known.around),
    pairs,
    typical: shareTypical(weighed, questions),
    same,
    sentenceCharacters: most(weighedCharacters, sentences),
    brevity: 1 / (1 + text.plain.length / BREVITY_LENGTH),
    verbatim: questions.some(({ bare }) => bare === question.compared.bare) ? 1 : 0,
    types: shareOfTypes(types, clause.answerTypes),
    evidence: shareOfEvidence(types, text.plain),
    matters,
    meaning: nearness?.whole ?? 0,
    sentenceMeaning: nearness?.sentence ?? 0,
    unit: holdsUnit(text.plain, question.units) ? 1 : 0,
    place: isOf ? 1 : 0,
    otherPlace: places.length > 0 && !isOf && !mayHold ? 1 : 0,
    counted: question.counted !== undefined && question.counted.test(text.plain) ? 1 : 0,
    nearBefore:
      document.id === before?.documentId ? 1 / (1 + Math.abs(clause.position - before.position)) : 0,
    continued: document.id === before?.documentId ? 1 : 0,
    foreign: subjects.length > 0 && !subjects.some((names) => names.test(whole.plain)) ? 1 : 0,
  };
}

function shareTypical(terms: readonly WeighedTerm[], questions: readonly ComparedQuestion[]): number {
  let held = 0;
  let total = 0;
  for (const term of terms) {
    if (term.weight === 0) continue;
    total += term.weight;
    const share =
      questions.reduce((sum, { words }) => sum + holds(words, term), 0) / Math.max(1, questions.length);
    held += term.weight * Math.sqrt(share);
  }
  return total === 0 ? 0 : held / total;
}

function shareOfTypes(asked: readonly AnswerType[], answered: readonly AnswerType[]): number {
  return asked.length === 0 ? 0 : asked.filter((type) => answered.includes(type)).length / asked.length;
}

function shareOfEvidence(asked: readonly AnswerType[], text: string): number {
  return asked.length === 0 ? 0 : asked.filter((type) => holdsType(text, type)).length / asked.length;
}
