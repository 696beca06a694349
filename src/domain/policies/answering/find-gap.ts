import { findDigestDocument } from '../library/library.ts';
import type { ClauseGap } from '../policy.ts';
import { compareQuestions, shareSaid, type ComparedQuestion } from './compare-questions.ts';
import type { RankedClause, Ranking } from './rank-clauses.ts';

/** Of so many clauses the gaps are looked at. */
const GAP_CLAUSES = 30;
/** What a gap of another document counts. */
const ELSEWHERE_SHARE = 0.6;
/** What an open question loses of which the question says nothing. */
const UNSAID_SHARE = 0.3;
/** Of so many questions nearest to the one asked the open ones are counted. */
const NEIGHBOURS = 5;
/** How fast a question counts less the less near it is. */
const NEARNESS_POWER = 4;

export interface FoundGap {
  readonly gap: ClauseGap;
  readonly clause: RankedClause;
  /** How near it is, 0 to 1. */
  readonly same: number;
  readonly isVerbatim: boolean;
}

/** What is known to be asked beside a question. */
export interface Heard {
  /** Each way in which a gap is asked for, and how near it is to the question. */
  readonly open: readonly FoundGap[];
  /** How much the answered questions nearest to the question weigh, the most first. */
  readonly answered: readonly number[];
}

export function hearQuestions({ question, clauses }: Ranking): Heard {
  const { compared, read } = question;
  return {
    open: listGaps(clauses).flatMap(({ gap, clause }) =>
      gap.questions.map(read).map((asked) => ({
        gap,
        clause,
        same: nearnessOf(compared, asked),
        isVerbatim: asked.bare === compared.bare,
      })),
    ),
    answered: toNearest(clauses.slice(0, GAP_CLAUSES).flatMap(({ sames }) => sames)),
  };
}

/** An open question that says more is about something else: 高校园区科协谁批 is open, 园区科协谁批 is not. */
function nearnessOf(question: ComparedQuestion, open: ComparedQuestion): number {
  const same = compareQuestions(question, open);
  return same === 0 ? 0 : same * (1 - UNSAID_SHARE * (1 - shareSaid(question, open)));
}

/**
 * The gap that the question is nearest to, as far as it speaks against the clause: what another document leaves open
 * this one may well say.
 */
export function findGap({ open }: Heard, { document }: Pick<RankedClause, 'document'>): FoundGap | undefined {
  let found: FoundGap | undefined;
  for (const one of open) {
    const same = one.same * (one.clause.document.id === document.id ? 1 : ELSEWHERE_SHARE);
    if (found === undefined || same > found.same) found = { ...one, same };
  }
  return found;
}

/** What the nearest weigh, the most first. */
function toNearest(sames: readonly number[]): readonly number[] {
  return sames
    .map((same) => same ** NEARNESS_POWER)
    .toSorted((left, right) => right - left)
    .slice(0, NEIGHBOURS);
}

function listGaps(clauses: readonly RankedClause[]) {
  const looked = clauses.slice(0, GAP_CLAUSES);
  const own = looked.flatMap((clause) => clause.clause.gaps.map((gap) => ({ gap, clause })));
  // What an administrator taught counts wherever it stands.
  const taught = clauses
    .slice(GAP_CLAUSES)
    .flatMap((clause) => clause.clause.gaps.flatMap((gap) => (gap.about === '' ? [{ gap, clause }] : [])));
  const seen = new Set<string>();
  const ofDocuments = looked.flatMap((clause) => {
    const document = findDigestDocument(clause.clause.digestClauseId ?? clause.clause.id);
    if (document === undefined || seen.has(document.id)) return [];
    seen.add(document.id);
    return (document.gaps ?? []).map((gap) => ({ gap, clause }));
  });
  return [...own, ...taught, ...ofDocuments];
}

/** Of the everyday questions nearest to this one, known answers and gaps together, the share that gaps have. */
export function measureGapShare(
  { open, answered }: Heard,
  { document }: Pick<RankedClause, 'document'>,
): number {
  const gaps = open.filter(({ clause }) => clause.document.id === document.id).map(({ same }) => same);
  const nearest = [
    ...answered.map((weight) => ({ weight, isOpen: false })),
    ...toNearest(gaps).map((weight) => ({ weight, isOpen: true })),
  ]
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, NEIGHBOURS);
  const total = nearest.reduce((sum, { weight }) => sum + weight, 0);
  const ofGaps = nearest.reduce((sum, { isOpen, weight }) => sum + (isOpen ? weight : 0), 0);
  return total === 0 ? 0.5 : ofGaps / total;
}

/** 五好, 三长, 六个有: names made of a number and a word. */
const SET_PHRASE = /[一二两三四五六七八九十](?:个)?[\p{Script=Han}](?=[\p{Script=Han}”"』」]|$)/gu;
/** How the members of a set are asked for, after its name or before it. */
const ASKS_MEMBERS =
  '[”"』」]?.{0,4}(?:是哪|哪[几一二三四五六七八九]|指|包括|具体|都是|分别|[是有些]什么|列出|名单)';

/** Whether a numbered set is asked for that a gap says is never listed, and no clause is known to list. */
export function asksOpenSet(asked: string, { open }: Heard, clauses: readonly RankedClause[]): boolean {
  const names = asked.normalize('NFKC').match(SET_PHRASE) ?? [];
  const isAsked = names
    .map((name) => new RegExp(`${name}${ASKS_MEMBERS}|哪${name}`, 'u'))
    .filter((asks) => asks.test(asked));
  if (isAsked.length === 0) return false;
  const answered = clauses.flatMap(({ clause }) => clause.questions);
  const leftOpen = open.flatMap(({ gap }) => gap.questions);
  const holdsAny = (questions: readonly string[], asks: RegExp) =>
    questions.some((words) => asks.test(words));
  return isAsked.some((asks) => holdsAny(leftOpen, asks) && !holdsAny(answered, asks));
}
