import { toComparable, toContentGrams } from './compare-words.ts';
import type { StoredClause, StoredDocument } from './document-store.ts';
import type { AnswerType } from './policy.ts';
import { readAskedTypes } from './read-asked-types.ts';
import { SUBJECTS } from './search-words.ts';

export interface Candidate {
  readonly clause: StoredClause;
  readonly document: StoredDocument;
}

/** How a clause fits a question; shares are 0 to 1, by the weight of the question's words. */
export interface Fit {
  /** The question's words in the text and its headings. */
  readonly text: number;
  /** In the one sentence that holds most of them. */
  readonly sentence: number;
  /** In all the everyday questions of the clause. */
  readonly asked: number;
  /** Its single characters in the one everyday question that holds most of them. */
  readonly nearest: number;
  /** How much the question and one everyday question are the same words. */
  readonly same: number;
  /** Its single characters in the text. */
  readonly characters: number;
  /** What is asked for and the clause is known to answer. */
  readonly types: number;
  /** 1 where the question names the clause's document, its issuer or its region. */
  readonly named: number;
  /** 1 where the question goes on from an answer out of the same document. */
  readonly continued: number;
  /** 1 where the question is about organizations that the clause does not name. */
  readonly foreign: number;
}

export interface RankedClause extends Candidate {
  readonly fit: Fit;
  readonly score: number;
}

/** Found on half of the questions in the tests and on the everyday questions, each left out in turn. */
export const WEIGHTS: Readonly<Record<keyof Fit, number>> = {
  text: 0.2,
  sentence: 0.3,
  asked: 0.2,
  nearest: 0.45,
  same: 0.2,
  characters: 0.2,
  types: 0.2,
  named: 0.5,
  continued: 0.4,
  foreign: -0.3,
};

/** The candidates by how well they fit the question, best first; the same question has the same order. */
export function rankClauses(
  question: string,
  candidates: readonly Candidate[],
  continuedIn?: string,
): readonly RankedClause[] {
  const words = toComparable(question);
  const types = readAskedTypes(question);
  const prepared = candidates.map(prepare);
  const grams = weigh(toContentGrams(question), prepared);
  const characters = weigh([...new Set(toContentGrams(question).flatMap((gram) => Array.from(gram)))], prepared);
  const ownGrams = toContentGrams(question);
  const subjects = SUBJECTS.filter((names) => names.some((name) => words.includes(name)));
  return prepared
    .map(({ clause, document, text, questions, whole, names }) => {
      const fit: Fit = {
        text: shareOf(grams, text),
        sentence: Math.max(...text.split(/[。；！？;!?]/).map((sentence) => shareOf(grams, sentence))),
        asked: shareOf(grams, questions.join('|')),
        nearest: Math.max(0, ...questions.map((asked) => shareOf(characters, asked))),
        same: Math.max(0, ...clause.questions.map((asked) => similarityOf(ownGrams, toContentGrams(asked)))),
        characters: shareOf(characters, text),
        types: shareOfTypes(types, clause.answerTypes),
        named: names.some((name) => words.includes(name)) ? 1 : 0,
        continued: document.id === continuedIn ? 1 : 0,
        foreign: subjects.some((names) => names.some((name) => whole.includes(name))) || subjects.length === 0 ? 0 : 1,
      };
      return { clause, document, fit, score: scoreOf(fit) };
    })
    .toSorted((left, right) => right.score - left.score || compareText(left.clause.id, right.clause.id));
}

/** The organizations that the words name, one list for each kind of them. */
export function findSubjects(words: string): readonly string[] {
  return SUBJECTS.flatMap((names) => names.find((name) => words.includes(name)) ?? []);
}

export function scoreOf(fit: Fit): number {
  return FITS.reduce((score, name) => score + WEIGHTS[name] * fit[name], 0);
}

const FITS = [
  'text',
  'sentence',
  'asked',
  'nearest',
  'same',
  'characters',
  'types',
  'named',
  'continued',
  'foreign',
] as const satisfies readonly (keyof Fit)[];

const PLACE = /(?:^|[^\p{Script=Han}])(?:中共)?(\p{Script=Han}{2,4}?)(?:省|市|县|自治)/u;

interface Prepared extends Candidate {
  readonly text: string;
  readonly questions: readonly string[];
  /** All that the clause says, its title and questions included. */
  readonly whole: string;
  readonly names: readonly string[];
}

function prepare({ clause, document }: Candidate): Prepared {
  const text = toComparable([...clause.headingPath, clause.text].join('。'));
  const questions = clause.questions.map(toComparable);
  const title = toComparable([document.title, document.issuer ?? ''].join('|'));
  return { clause, document, text, questions, whole: [text, title, ...questions].join('|'), names: namesOf(document) };
}

/** The places by which people tell a document from others. */
function namesOf({ title, issuer, file, jurisdiction }: StoredDocument): readonly string[] {
  const places = [jurisdiction?.name, issuer, title, file].map((words) => PLACE.exec(words ?? '')?.[1]);
  return places.filter((place) => place !== undefined);
}

type Weighed = readonly { readonly gram: string; readonly weight: number }[];

/** A word that few candidates know weighs more; one that none knows weighs nothing here. */
function weigh(grams: readonly string[], prepared: readonly Prepared[]): Weighed {
  return grams.flatMap((gram) => {
    const known = prepared.filter(({ whole }) => whole.includes(gram)).length;
    return known === 0 ? [] : [{ gram, weight: Math.log(1 + prepared.length / known) }];
  });
}

function shareOf(grams: Weighed, words: string): number {
  let held = 0;
  let total = 0;
  for (const { gram, weight } of grams) {
    total += weight;
    if (words.includes(gram)) held += weight;
  }
  return total === 0 ? 0 : held / total;
}

function shareOfTypes(asked: readonly AnswerType[], answered: readonly AnswerType[]): number {
  return asked.length === 0 ? 0 : asked.filter((type) => answered.includes(type)).length / asked.length;
}

function similarityOf(left: readonly string[], right: readonly string[]): number {
  const shared = left.filter((gram) => right.includes(gram)).length;
  return shared === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
