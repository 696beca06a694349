import type { ClauseGap } from '../policy.ts';
import { findGap, hearQuestions, type FoundGap } from './find-gap.ts';
import type { WeighedQuestion } from './measure-fit.ts';
import { GROUND_NAMES, listOtherTimes, measureGround, type Ground } from './measure-ground.ts';
import type { RankedClause, Ranking } from './rank-clauses.ts';
import { GROUND_WEIGHTS, UNTAUGHT_GROUND_WEIGHTS } from './weights.ts';
import { holds } from './words.ts';

/**
 * Why a question is not answered. nothing_near: no clause is about it; other_place: it names a place that the nearest
 * clause does not hold in; other_subject: it is about organizations that the nearest clause does not speak of;
 * other_time: about a year it does not speak of; known_gap: it asks what the clause is known to leave open;
 * not_stated: it asks for a figure, a date or an interval that the clause does not give.
 */
export type AnswerRefusal =
  | 'nothing_near'
  | 'other_place'
  | 'other_subject'
  | 'other_time'
  | 'known_gap'
  | 'not_stated';

export interface Verdict {
  /** How sure it is that the clause answers, 0 to 1. */
  readonly confidence: number;
  readonly clause: RankedClause;
  /** Why it does not; undefined where it does. */
  readonly refusal?: {
    readonly code: AnswerRefusal;
    /** The words of the question that it turns on. */
    readonly words: readonly string[];
    /** The clause that comes closest and does not answer. */
    readonly clause: RankedClause;
    readonly gap?: ClauseGap;
  };
}

const CONFIDENCE_MIN = 0.5;
/** A question as near as this to one that is known to be open, and so much nearer than to any answered one, is that one. */
const OPEN_SAME = 0.8;
const OPEN_LEAD = 0.2;
/** A gap as near as this explains the refusal. */
const GAP_NEAR = 0.5;
/** Of a question of which so much is unknown nothing is known. */
const STRANGE = 0.95;

/**
 * Whether the best clause answers, and what it lacks where it does not. Scores of clauses with everyday questions and of
 * those without say different things: of the best of each the one that answers more surely is taken. `today` is
 * 'YYYY-MM-DD'.
 */
export function judgeAnswer(ranking: Ranking, today: string): Verdict {
  const heard = hearQuestions(ranking);
  const [surest] = listBest(ranking.clauses)
    .map((clause) => {
      const gap = findGap(heard, clause);
      const ground = measureGround(ranking, clause, { heard, gap, today });
      return { clause, gap, ground, confidence: toConfidence(ground, clause) };
    })
    .toSorted((left, right) => right.confidence - left.confidence);
  if (surest === undefined) throw new Error('nothing to judge');
  const { clause, gap, ground, confidence } = surest;
  const isOpen = gap !== undefined && isKnownOpen(gap, clause);
  if (confidence >= CONFIDENCE_MIN && !isOpen) return { confidence, clause };
  return {
    confidence: Math.min(confidence, CONFIDENCE_MIN),
    clause,
    refusal: explain(ranking, clause, gap, ground, today),
  };
}

/** The best of those with everyday questions and the best of those without, the better one first. */
function listBest(clauses: readonly RankedClause[]): readonly RankedClause[] {
  const [first] = clauses;
  if (first === undefined) return [];
  const isTaught = first.clause.questions.length > 0;
  const other = clauses.find(({ clause }) => clause.questions.length > 0 !== isTaught);
  return other === undefined ? [first] : [first, other];
}

function toConfidence(ground: Ground, { clause, fit }: RankedClause): number {
  if (fit.verbatim === 1) return 1;
  if (ground.unknown >= STRANGE && fit.continued === 0) return 0;
  const weights = clause.questions.length > 0 ? GROUND_WEIGHTS : UNTAUGHT_GROUND_WEIGHTS;
  const sum = GROUND_NAMES.reduce((total, name) => total + (weights[name] ?? 0) * ground[name], 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Whether the question is as good as one that is known to be open. */
function isKnownOpen({ same, isVerbatim }: FoundGap, { fit }: RankedClause): boolean {
  return isVerbatim || (same >= OPEN_SAME && same - fit.same >= OPEN_LEAD);
}

function explain(
  { question }: Ranking,
  best: RankedClause,
  gap: FoundGap | undefined,
  ground: Ground,
  today: string,
): NonNullable<Verdict['refusal']> {
  const refuse = (code: AnswerRefusal, words: readonly string[] = []) => ({ code, words, clause: best });
  const isGapNear = gap !== undefined && gap.same >= GAP_NEAR;
  if (gap !== undefined && isKnownOpen(gap, best))
    return { code: 'known_gap', words: [], clause: gap.clause, gap: gap.gap };
  if (ground.otherPlace === 1)
    return refuse(
      'other_place',
      question.places.map(({ stem }) => stem),
    );
  if (isGapNear && gap.same > best.fit.same)
    return { code: 'known_gap', words: [], clause: gap.clause, gap: gap.gap };
  if (ground.foreign === 1) return refuse('other_subject', listSubjects(question));
  if (ground.otherTime === 1) return refuse('other_time', listOtherTimes(question.asked, best, today));
  if (isGapNear) return { code: 'known_gap', words: [], clause: gap.clause, gap: gap.gap };
  if (ground.notStated === 1) return refuse('not_stated');
  const unknown = question.terms.filter(
    (term) => term.share === 1 && holds(best.known.own.whole, term) === 0,
  );
  return refuse(
    'nothing_near',
    unknown.map(({ word }) => word),
  );
}

function listSubjects({ plain, subjects }: WeighedQuestion): readonly string[] {
  return subjects.flatMap((names) => names.exec(plain)?.[0] ?? []);
}
