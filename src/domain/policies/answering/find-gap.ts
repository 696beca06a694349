import { findDigestDocument } from '../library/library.ts';
import type { ClauseGap } from '../policy.ts';
import { shareOf, type WeighedQuestion } from './measure-fit.ts';
import { toBareQuestion } from './plain-text.ts';
import type { RankedClause, Ranking } from './rank-clauses.ts';

/** Of so many clauses the gaps are looked at. */
const GAP_CLAUSES = 30;
/** What a gap of another document counts. */
const ELSEWHERE_SHARE = 0.6;
/** Of so many questions nearest to the one asked the open ones are counted. */
const NEIGHBOURS = 5;
/** How fast a question counts less the less near it is. */
const NEARNESS_POWER = 4;

export interface FoundGap {
  readonly gap: ClauseGap;
  readonly clause: RankedClause;
  readonly same: number;
  readonly nearest: number;
  readonly isVerbatim: boolean;
}

/**
 * The gap that the question is nearest to, as far as it speaks against the clause: what another document leaves open
 * this one may well say.
 */
export function findGap(
  { question, clauses }: Ranking,
  judged: Pick<RankedClause, 'document'>,
): FoundGap | undefined {
  const { comparer, asked, plain, weighed } = question;
  let found: FoundGap | undefined;
  for (const { gap, clause } of listGaps(clauses)) {
    const share = clause.document.id === judged.document.id ? 1 : ELSEWHERE_SHARE;
    for (const open of [...(gap.questions ?? []), gap.about]) {
      const { words } = comparer.read(open);
      const same = comparer.compare(asked, open) * share;
      const nearest = shareOf(weighed, words) * comparer.agree(asked, open) * share;
      if (found === undefined || same + nearest > found.same + found.nearest) {
        const isVerbatim = toBareQuestion(words.plain) === toBareQuestion(plain);
        found = { gap, clause, same, nearest, isVerbatim };
      }
    }
  }
  return found;
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
  question: WeighedQuestion,
  clauses: readonly RankedClause[],
  { document }: Pick<RankedClause, 'document'>,
): number {
  const looked = clauses.slice(0, GAP_CLAUSES);
  const answered = looked
    .flatMap(({ clause }) => clause.questions)
    .map((asked) => ({ asked, isOpen: false }));
  const open = listGaps(clauses)
    .filter((gap) => gap.clause.document.id === document.id)
    .flatMap(({ gap }) => (gap.questions ?? []).map((asked) => ({ asked, isOpen: true })));
  const nearest = [...answered, ...open]
    .map(({ asked, isOpen }) => ({
      isOpen,
      weight: question.comparer.compare(question.asked, asked) ** NEARNESS_POWER,
    }))
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
export function asksOpenSet({ asked }: WeighedQuestion, clauses: readonly RankedClause[]): boolean {
  const names = asked.normalize('NFKC').match(SET_PHRASE) ?? [];
  const isAsked = names
    .map((name) => new RegExp(`${name}${ASKS_MEMBERS}|哪${name}`, 'u'))
    .filter((asks) => asks.test(asked));
  if (isAsked.length === 0) return false;
  const answered = clauses.flatMap(({ clause }) => clause.questions);
  const open = listGaps(clauses).flatMap(({ gap }) => gap.questions ?? []);
  const holdsAny = (questions: readonly string[], asks: RegExp) =>
    questions.some((words) => asks.test(words));
  return isAsked.some((asks) => holdsAny(open, asks) && !holdsAny(answered, asks));
}
