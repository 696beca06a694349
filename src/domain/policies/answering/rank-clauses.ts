import { toComparable, toContentGrams } from './compare-words.ts';
import type { StoredClause, StoredDocument } from '../document-store.ts';
import type { AnswerType } from '../policy.ts';
import { readAskedTypes } from './read-asked-types.ts';
import { SUBJECTS } from './search-words.ts';

export interface Candidate {
  readonly clause: StoredClause;
  readonly document: StoredDocument;
}

export interface RankedClause extends Candidate {
  readonly fit: Fit;
  readonly score: number;
  /** False where they share only words that most candidates know, and the question has others that none knows. */
  readonly isTelling: boolean;
}

/** How a clause fits a question, each 0 to 1; words that few candidates know weigh more. */
type Fit = Readonly<Record<FitName, number>>;
type FitName = keyof typeof WEIGHTS;

/** Found on half of the questions in the tests and on the everyday questions, each left out in turn. */
const WEIGHTS = {
  /** The question's words in the text and its headings. */
  text: 0.2,
  /** In the one sentence that holds most of them. */
  sentence: 0.3,
  /** In all the everyday questions of the clause. */
  asked: 0.2,
  /** Its single characters in the one everyday question that holds most of them. */
  nearest: 0.45,
  /** Its single characters in the text. */
  characters: 0.2,
  /** How much the question and one everyday question are the same words. */
  same: 0.2,
  /** 1 where the question is an everyday question of the clause. */
  verbatim: 0.5,
  /** What is asked for and the clause is known to answer. */
  types: 0.2,
  /** 1 where the question names the place that the document is of. */
  named: 0.5,
  /** 1 where the question goes on from an answer out of the same document. */
  continued: 0.4,
  /** 1 where the question is about organizations that the clause does not name. */
  foreign: -0.3,
};

const FIT_NAMES = [
  'text',
  'sentence',
  'asked',
  'nearest',
  'characters',
  'same',
  'verbatim',
  'types',
  'named',
  'continued',
  'foreign',
] as const satisfies readonly FitName[];

/** The share of a question's characters that stand in words which candidates know, for it to count as known. */
const KNOWN_SHARE_MIN = 0.75;
/** A word is telling where at most one in so many candidates knows it. */
const TELLING_RATIO = 3.5;

/** The place a name begins with: 泰兴 of 泰兴市委组织部. */
const PLACE = /(?:^|[^\p{Script=Han}])(?:中共)?(\p{Script=Han}{2,4}?)(?:省|市|县|自治)/u;

/**
 * The candidates by how well they fit the question, best first; the same question has the same order. `continuedIn`
 * is the document that the question goes on from.
 */
export function rankClauses(
  question: string,
  candidates: readonly Candidate[],
  continuedIn?: string,
): readonly RankedClause[] {
  const known = candidates.map(toKnown);
  const asked = toAsked(question, known);
  const telling = Math.log(1 + Math.min(TELLING_RATIO, known.length / 2));
  return known
    .map(({ candidate, ...words }) => {
      const { clause, document } = candidate;
      const fit: Fit = {
        ...measureWords(asked, words),
        types: shareOfTypes(asked.types, clause.answerTypes),
        named: namesOf(document).some((name) => asked.words.includes(name)) ? 1 : 0,
        continued: document.id === continuedIn ? 1 : 0,
        foreign:
          asked.subjects.length > 0 && !asked.subjects.some((names) => names.test(words.whole)) ? 1 : 0,
      };
      const score = FIT_NAMES.reduce((sum, name) => sum + WEIGHTS[name] * fit[name], 0);
      const isTelling =
        asked.isKnown ||
        asked.grams.some(({ gram, weight }) => weight >= telling && words.whole.includes(gram));
      return { clause, document, fit, score, isTelling };
    })
    .toSorted((left, right) => right.score - left.score || compareText(left.clause.id, right.clause.id));
}

/** The organizations that the words name, one name for each kind of them. */
export function findSubjects(words: string): readonly string[] {
  return SUBJECTS.flatMap((names) => names.exec(words)?.[0] ?? []);
}

interface KnownWords {
  /** The headings, the text and the pinning quote. */
  readonly text: string;
  readonly questions: readonly string[];
  /** All that the clause says, the document's title included. */
  readonly whole: string;
}

function toKnown(candidate: Candidate): KnownWords & { readonly candidate: Candidate } {
  const { clause, document } = candidate;
  const text = toComparable([...clause.headingPath, clause.text, clause.pin].join('。'));
  const questions = clause.questions.map(toComparable);
  const title = toComparable([document.title, document.issuer ?? ''].join('|'));
  return { candidate, text, questions, whole: [text, title, ...questions].join('|') };
}

type Weighed = readonly { readonly gram: string; readonly weight: number }[];

interface Asked {
  readonly words: string;
  readonly contents: readonly string[];
  readonly grams: Weighed;
  readonly characters: Weighed;
  /** Whether the candidates know nearly all its words. */
  readonly isKnown: boolean;
  readonly types: readonly AnswerType[];
  readonly subjects: readonly RegExp[];
}

function toAsked(question: string, known: readonly KnownWords[]): Asked {
  const words = toComparable(question);
  const contents = toContentGrams(question);
  const grams = weigh(contents, known);
  const knownCharacters = new Set(grams.flatMap(({ gram }) => Array.from(gram)));
  const allCharacters = new Set(contents.flatMap((gram) => Array.from(gram)));
  return {
    words,
    contents,
    grams,
    characters: weigh([...allCharacters], known),
    isKnown: knownCharacters.size > 0 && knownCharacters.size >= allCharacters.size * KNOWN_SHARE_MIN,
    types: readAskedTypes(question),
    subjects: SUBJECTS.filter((names) => names.test(words)),
  };
}

/** A word that few candidates know weighs more; one that none knows weighs nothing here. */
function weigh(grams: readonly string[], known: readonly KnownWords[]): Weighed {
  return grams.flatMap((gram) => {
    const count = known.filter(({ whole }) => whole.includes(gram)).length;
    return count === 0 ? [] : [{ gram, weight: Math.log(1 + known.length / count) }];
  });
}

function measureWords({ words, contents, grams, characters }: Asked, { text, questions }: KnownWords) {
  return {
    text: shareOf(grams, text),
    sentence: Math.max(...text.split(/[。；！？;!?]/).map((sentence) => shareOf(grams, sentence))),
    asked: shareOf(grams, questions.join('|')),
    nearest: Math.max(0, ...questions.map((asked) => shareOf(characters, asked))),
    characters: shareOf(characters, text),
    same: Math.max(0, ...questions.map((asked) => similarityOf(contents, toContentGrams(asked)))),
    verbatim: questions.includes(words) ? 1 : 0,
  };
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

function namesOf({ title, issuer, file, jurisdiction }: StoredDocument): readonly string[] {
  const places = [jurisdiction?.name, issuer, title, file].map((words) => PLACE.exec(words ?? '')?.[1]);
  return places.filter((place) => place !== undefined);
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
