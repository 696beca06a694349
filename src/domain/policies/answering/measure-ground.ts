import { measureOpenness } from './measure-openness.ts';
import { asksOpenSet, measureGapShare, type FoundGap, type Heard } from './find-gap.ts';
import { holdsUnit, isStated } from './is-stated.ts';
import type { WeighedQuestion } from './measure-fit.ts';
import { toPlain } from './plain-text.ts';
import type { RankedClause, Ranking } from './rank-clauses.ts';
import { readExactTypes } from './read-asked-types.ts';
import type { Term } from './read-terms.ts';
import { holds, type Words } from './words.ts';

/** What speaks for and against the best clause as an answer. */
export type Ground = Readonly<Record<GroundName, number>>;
export type GroundName = (typeof GROUND_NAMES)[number];

export const GROUND_NAMES = [
  'always',
  'score',
  /** How far its score leads the best of the others. */
  'lead',
  /** The share of the question that the clause has no word of, and that no clause has. */
  'unknown',
  'unknownToAll',
  /** The share that the clause has no word of, among the words of the dictionary, which are about something. */
  'conceptUnknown',
  /** 1 where the clause has no word of what the question turns on, of the dictionary's words. */
  'focusUnknown',
  /** How many of the everyday questions nearest to it are open ones. */
  'gapShare',
  /** 1 where it asks what a numbered set is and that is known to be open. */
  'gapSet',
  /** How near the question is to one that is known to be open. */
  'gapSame',
  /** How much nearer it is to that than to an everyday question of the clause. */
  'gapLead',
  /** 1 where it goes on from an answer out of the same document. */
  'continued',
  /** How far it reads like questions that are known to be open. */
  'openness',
  /** How far the clause reads as if it answered, as log odds. */
  'answering',
  /** How near the clause is by what words mean. */
  'meaning',
  'sentenceMeaning',
  /** 1 where a figure, a date or an interval is asked for that the clause does not give. */
  'notStated',
  /** 1 where it is asked in a unit that neither the clause nor what stands around it has a figure of. */
  'otherUnit',
  /** 1 where what is counted in the question has no number in the clause. */
  'notCounted',
  'foreign',
  'otherPlace',
  'otherTime',
] as const;

/** A question as near as this to one that the clause answers asks for what is stated. */
const STATED_SAME = 0.6;

interface Judged {
  readonly heard: Heard;
  /** The nearest. */
  readonly gap: FoundGap | undefined;
  /** 'YYYY-MM-DD' */
  readonly today: string;
}

export function measureGround(
  { question, meaning, clauses }: Ranking,
  clause: RankedClause,
  { heard, gap, today }: Judged,
): Ground {
  const { fit, known } = clause;
  const { answerTypes, questions, text } = clause.clause;
  const other = clauses.find((one) => one !== clause);
  const isOpen =
    fit.same < STATED_SAME &&
    readExactTypes(question.asked).length > 0 &&
    !isStated(question.asked, {
      answerTypes,
      // A law may give the figure in the lines above the one that is near.
      text: questions.length > 0 ? text : known.around.plain,
    });
  return {
    always: 1,
    score: clause.score,
    lead: clause.score - (other?.score ?? 0),
    unknown: shareUnknown(question, known.own.whole),
    unknownToAll: shareUnknown(question, undefined),
    conceptUnknown: shareUnknown(
      { ...question, weighed: question.weighed.filter(isConcept) },
      known.own.whole,
      0,
    ),
    focusUnknown: question.focus.some((term) => isConcept(term) && holds(known.own.whole, term) === 0)
      ? 1
      : 0,
    gapShare: measureGapShare(heard, clause),
    gapSet: asksOpenSet(question.asked, heard, clauses) ? 1 : 0,
    gapSame: gap?.same ?? 0,
    gapLead: (gap?.same ?? 0) - fit.same,
    continued: fit.continued,
    openness: questions.length > 0 ? measureOpenness(question.asked) : 0,
    answering: questions.length > 0 ? 0 : meaning.measureAnswering(question.plain, toPlain(text)),
    meaning: fit.meaning,
    sentenceMeaning: fit.sentenceMeaning,
    notStated: isOpen ? 1 : 0,
    otherUnit: question.units.length > 0 && !holdsUnit(known.around.plain, question.units) ? 1 : 0,
    notCounted: question.counted !== undefined && fit.counted === 0 ? 1 : 0,
    foreign: fit.foreign,
    otherPlace: fit.otherPlace,
    otherTime: listOtherTimes(question.asked, clause, today).length > 0 ? 1 : 0,
  };
}

function isConcept({ groups }: Term): boolean {
  return groups.length > 0;
}

/** The share of the question's words that the text, or none left out, has none for; those that nobody knows weigh most. */
function shareUnknown(
  { weighed, unknownWeight }: Pick<WeighedQuestion, 'weighed' | 'unknownWeight'>,
  text: Words | undefined,
  ofNone = 1,
): number {
  let unknown = 0;
  let total = 0;
  for (const term of weighed) {
    const weight = term.weight === 0 ? unknownWeight * term.share : term.weight;
    total += weight;
    const isUnknown = text === undefined ? term.weight === 0 : holds(text, term) === 0;
    if (isUnknown) unknown += weight;
  }
  return total === 0 ? ofNone : unknown / total;
}

/** Years and plan periods that neither the clause nor its document speaks of. */
export function listOtherTimes(
  question: string,
  { clause, document }: RankedClause,
  today: string,
): readonly string[] {
  const known = [clause.text, document.title, document.issuedOn ?? '', document.number ?? '']
    .join('|')
    .normalize('NFKC');
  const named = question.normalize('NFKC').match(/(?:19|20)\d{2}(?=年|$|\D)|十[一二三四五六]五/g) ?? [];
  const isDated = clause.validUntil !== null || readExactTypes(question).length > 0;
  const asksIfOver = /过期|到期|期限|作废|失效|算数|还有效/.test(question);
  const present =
    isDated && !asksIfOver ? (question.match(/今年|明年|后年|本年度|当前|目前|现在|如今/g) ?? []) : [];
  return [
    ...named.filter((time) => !known.includes(time)),
    ...present.filter(() => !known.includes(today.slice(0, 4))),
  ];
}
