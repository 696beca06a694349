import type { PlacedClause, StoredClause } from '../clause-store.ts';
import { findDigestClause } from '../library/library.ts';
import { openQuestionReader, type ComparedQuestion } from './compare-questions.ts';
import type { Dictionary } from './dictionary.ts';
import { splitSentences } from './split-sentences.ts';
import { toPlain } from './plain-text.ts';
import { joinWords, readWords, toWords, type Words } from './words.ts';

/** A clause's words as they are looked into. */
interface OwnWords {
  /** The headings and the text. */
  readonly text: Words;
  /** Of the text and of our own words for it. */
  readonly sentences: readonly Words[];
  readonly questions: readonly ComparedQuestion[];
  /** All of them, with the document's title. */
  readonly whole: Words;
}

/** A clause that a question is compared with. */
export interface KnownWords {
  readonly placed: PlacedClause;
  readonly own: OwnWords;
  /** The text of the candidates under the same heading, its own included. */
  readonly around: Words;
}

/** By dictionary, since it decides which words a text holds, and by clause as it was read. */
const kept = new WeakMap<Dictionary, WeakMap<StoredClause, OwnWords>>();

/** The candidates' words; each knows what stands around it. */
export function toKnownWords(
  candidates: readonly PlacedClause[],
  dictionary: Dictionary,
): readonly KnownWords[] {
  const known = candidates.map((placed) => ({ placed, own: findOwnWords(placed, dictionary) }));
  const sections = new Map<string, Words[]>();
  for (const { placed, own } of known) {
    const place = toSection(placed);
    sections.set(place, [...(sections.get(place) ?? []), own.text]);
  }
  const joined = new Map(
    [...sections].flatMap(([place, texts]) => (texts.length === 1 ? [] : [[place, joinWords(texts)]])),
  );
  return known.map((words) => ({ ...words, around: joined.get(toSection(words.placed)) ?? words.own.text }));
}

/** The article that a clause is of, or undefined where the text is not in articles. */
export function readArticle({ locator }: Pick<StoredClause, 'locator'>): string | undefined {
  return /^.*?第[^第条]+条(?:之[一二三四五六七八九十]+)?/u.exec(locator)?.[0];
}

/** The article, or the headings, that a clause stands under. */
function toSection({ clause, document }: PlacedClause): string {
  return `${document.id}/${readArticle(clause) ?? clause.headingPath.join('/')}`;
}

function findOwnWords(placed: PlacedClause, dictionary: Dictionary): OwnWords {
  const own = kept.get(dictionary) ?? new WeakMap<StoredClause, OwnWords>();
  kept.set(dictionary, own);
  const words = own.get(placed.clause) ?? readOwnWords(placed, dictionary);
  own.set(placed.clause, words);
  return words;
}

function readOwnWords({ clause, document }: PlacedClause, dictionary: Dictionary): OwnWords {
  const shipped = findDigestClause(clause.digestClauseId ?? '');
  const heading = readWords(
    [document.title, document.issuer ?? '', ...clause.headingPath].join('。'),
    dictionary,
  );
  const text = readSentences([...clause.headingPath, clause.text], dictionary);
  const digest = readSentences(
    [shipped?.digest ?? '', ...(shipped?.headingPath ?? []), clause.pin],
    dictionary,
  );
  const questions = clause.questions.map(openQuestionReader(dictionary));
  return {
    text: text.whole,
    sentences: [...text.sentences, ...digest.sentences],
    questions,
    whole: joinWords([heading, text.whole, digest.whole, ...questions.map(({ words }) => words)]),
  };
}

/** No word goes over the end of a sentence, so the whole has the words of its sentences. */
function readSentences(parts: readonly string[], dictionary: Dictionary) {
  const plain = toPlain(parts.join('。'));
  const sentences = splitSentences(plain).map((sentence) => toWords(sentence, dictionary));
  return { whole: { plain, groups: joinWords(sentences).groups }, sentences };
}
