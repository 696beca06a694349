import { toComparable } from './compare-words.ts';
import { foldText } from '../reading/fold-text.ts';
import type { ClauseGap } from '../policy.ts';
import type { StoredClause } from '../document-store.ts';
import { findSubjects, type RankedClause } from './rank-clauses.ts';
import { isStated } from './is-stated.ts';
import { readAskedTypes, readExactTypes } from './read-asked-types.ts';

/**
 * Why a question is not answered. nothing_near: no clause is about it; other_subject: it is about organizations that
 * the nearest clause does not speak of; other_time: about a year it does not speak of; known_gap: it asks what the
 * clause is known to leave open; not_stated: it asks for a figure, a date or an interval that the clause does not give.
 */
export type AnswerRefusal = 'nothing_near' | 'other_subject' | 'other_time' | 'known_gap' | 'not_stated';

export interface Verdict {
  readonly code: AnswerRefusal;
  /** The words of the question that it turns on. */
  readonly words: readonly string[];
  /** The clause that comes closest and does not answer. */
  readonly clause: RankedClause;
  readonly gap?: ClauseGap;
}

const SCORE_MIN = 0.4;
/** Of a plain yes-or-no question only clauses that fit nearly as well as the best are heard. */
const BESIDE_SHARE = 0.8;
/** What is asked of anything, and so names nothing. */
const ASKING_WORDS =
  /多长时间|多少个?|每[年月周]|每半年|每季度|一年|具体|情况|内容|多久|[一每]?几[个名条次家天年]?|哪[些年天]?|什么|怎么|[向由从给]?[谁哪]里?|[是要]不[是要]/g;
/** Names made of a number and a word, of which many sound alike. */
const SET_PHRASE =
  /[一二两三四五六七八九十](?:个(?:有|好|清|带|同步|全覆盖|关(?!系))|同步|长(?![期远])|好(?!几)|会一课|重一大)/g;

/**
 * Why the clause that fits best is no answer, and then nothing is; undefined where it is one. `today` is 'YYYY-MM-DD'.
 */
export function judgeAnswer(question: string, ranked: RankedClause, today: string): Verdict | undefined {
  const open = judgeClause(question, ranked, today);
  const isNear = ranked.isTelling || ranked.fit.continued === 1 || ranked.fit.verbatim === 1;
  return isNear || open?.gap !== undefined ? open : { code: 'nothing_near', words: [], clause: ranked };
}

/** Why the clause does not give what is asked for; undefined where it does. */
export function judgeClause(question: string, ranked: RankedClause, today: string): Verdict | undefined {
  const refuse = (code: AnswerRefusal, words: readonly string[] = []) => ({ code, words, clause: ranked });
  if (ranked.fit.verbatim === 1) return undefined;
  const found = ranked.fit.foreign === 1 ? undefined : findGap(question, ranked.clause);
  if (found !== undefined) return { ...refuse('known_gap', found.words), gap: found.gap };
  if (ranked.score < SCORE_MIN) return refuse('nothing_near');
  const unknown = listUnknownNames(question, ranked);
  if (unknown.length > 0) return refuse('nothing_near', unknown);
  if (ranked.fit.foreign === 1) return refuse('other_subject', findSubjects(toComparable(question)));
  const times = listOtherTimes(question, ranked, today);
  if (times.length > 0) return refuse('other_time', times);
  return isStated(question, ranked.clause) ? undefined : refuse('not_stated');
}

/**
 * A gap of another clause that the question falls into, by a thing it names and no clause has a word of: of the best
 * clause's document, or of any where the question is about organizations that the best clause does not name.
 */
export function findGapBeside(question: string, ranking: readonly RankedClause[]): Verdict | undefined {
  const [best] = ranking;
  if (best === undefined || best.fit.verbatim === 1) return undefined;
  const known = ranking.map(({ clause }) => wordsOf(clause)).join('|');
  const isPlain = readAskedTypes(question).every((type) => type === 'whether');
  const scoreMin = best.score * (isPlain ? BESIDE_SHARE : 0);
  const isBeside = ({ document, fit, score }: RankedClause) =>
    best.fit.foreign === 1 || (document.id === best.document.id && fit.foreign === 0 && score >= scoreMin);
  return ranking
    .filter(isBeside)
    .flatMap((clause) => {
      const found = findGap(question, clause.clause);
      if (found === undefined || found.words.every((word) => known.includes(word))) return [];
      return [{ code: 'known_gap' as const, clause, ...found }];
    })
    .toSorted((left, right) => right.weight - left.weight)[0];
}

/** Set phrases and words in quotation marks that the clause does not have: 六个有 is not 五个清. */
function listUnknownNames(question: string, { clause, document }: RankedClause): readonly string[] {
  const known = foldText(
    [clause.text, clause.pin, ...clause.headingPath, ...clause.questions, document.title].join('|'),
  );
  const quoted = Array.from(foldText(question).matchAll(/"([^"]{1,10})"/g), ([, name = '']) => name);
  const phrases = foldText(question).match(SET_PHRASE) ?? [];
  return [...quoted, ...phrases].filter((name) => !known.includes(name));
}

interface FoundGap {
  readonly gap: ClauseGap;
  /** The names of things that question and gap share. */
  readonly words: readonly string[];
  readonly weight: number;
}

/** The gap of the clause that the question falls into, the one that holds most of its words. */
function findGap(question: string, clause: StoredClause): FoundGap | undefined {
  const words = toComparable(question);
  const known = wordsOf(clause);
  const exact = readExactTypes(question);
  const hits = clause.gaps.flatMap((gap) => {
    const { figures, names, isMostlyFigures } = readGap(gap);
    const named = names.filter((name) => words.includes(name));
    const shared = exact.filter((type) => figures.some((word) => readExactTypes(word).includes(type)));
    const isUnanswered = shared.some((type) => !clause.answerTypes.includes(type));
    const isAskedSo = shared.length > 0 && figures.some((word) => question.includes(word));
    const isLeftOpen = named.some((name) => !known.includes(name));
    const isFigureLeftOpen = named.length > 0 && (isUnanswered || isAskedSo);
    if (!isLeftOpen && !isFigureLeftOpen && !(isMostlyFigures && isUnanswered)) return [];
    return [{ gap, words: named, weight: named.join('').length + shared.length }];
  });
  return hits.toSorted((left, right) => right.weight - left.weight)[0];
}

function wordsOf({ text, pin, headingPath, questions }: StoredClause): string {
  return toComparable([text, pin, ...headingPath, ...questions].join('|'));
}

/** What a gap is about: the figures that are not there, and the names of things. */
function readGap({ about }: ClauseGap) {
  const words = about.split(/\s+/);
  const figures = words.filter((word) => readExactTypes(word).length > 0);
  return {
    figures,
    isMostlyFigures: figures.length * 2 > words.length,
    names: [...new Set(words.map((word) => toComparable(word.replaceAll(ASKING_WORDS, ''))))].filter(
      (name) => name.length > 1,
    ),
  };
}

/** Years and plan periods that neither the clause nor its document speaks of. */
function listOtherTimes(
  question: string,
  { clause, document }: RankedClause,
  today: string,
): readonly string[] {
  const known = [clause.text, document.title, document.issuedOn ?? '', document.number ?? '']
    .join('|')
    .normalize('NFKC');
  const named = question.normalize('NFKC').match(/(?:19|20)\d{2}(?=年|$|\D)|十[一二三四五六]五/g) ?? [];
  const isDated = clause.validUntil !== null || readExactTypes(question).length > 0;
  const present = isDated ? (question.match(/今年|明年|后年|本年度|当前|目前|现在|如今/g) ?? []) : [];
  return [
    ...named.filter((time) => !known.includes(time)),
    ...present.filter(() => !known.includes(today.slice(0, 4))),
  ];
}
