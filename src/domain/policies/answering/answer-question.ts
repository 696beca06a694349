import { toDay } from '../../../shared/calendar.ts';
import { sha256Hex } from '../../../shared/sha256.ts';
import type { Core } from '../../core.ts';
import type { PlacedClause, StoredClause } from '../clause-store.ts';
import { listFingerprints, type LibraryView } from '../document-store.ts';
import { isOver } from '../is-over.ts';
import { findDigestClause } from '../library/library.ts';
import type { AnswerType, Force, ForceElsewhere, Modality, PolicyDocument } from '../policy.ts';
import { detectModality, softerOf } from '../reading/detect-modality.ts';
import { foldText } from '../reading/fold-text.ts';
import { listDictionaryChanges } from '../teaching/synonym-store.ts';
import { chooseQuote } from './choose-quote.ts';
import { describeStanding, type Standing } from './describe-standing.ts';
import { createDictionary, type Dictionary, type DictionaryChange } from './dictionary.ts';
import { readArticle } from './known-words.ts';
import { judgeAnswer, type AnswerRefusal } from './judge-answer.ts';
import type { RankedClause } from './rank-clauses.ts';
import { readAskedTypes } from './read-asked-types.ts';
import { readFollowUp, type Previous } from './read-follow-up.ts';
import type { Question } from './read-question.ts';
import { readTime } from './read-time.ts';
import { cutQuestion, searchClauses } from './search-clauses.ts';

/** A clause as an answer cites it. */
export interface CitedClause extends Standing {
  readonly clauseId: string;
  readonly documentId: string;
  /** Counted from 0 in the document. */
  readonly position: number;
  /** The document's title. */
  readonly document: string;
  readonly file: string;
  readonly issuer: string | null;
  readonly number: string | null;
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. */
  readonly issuedOn: string | null;
  readonly jurisdiction: PolicyDocument['jurisdiction'] | null;
  readonly locator: string;
  readonly headingPath: readonly string[];
  readonly force: Force;
  /** Whom the document reaches beyond those it binds, and how. */
  readonly forceElsewhere?: ForceElsewhere;
  readonly modality: Modality;
  /** The smallest numbered unit: the document's own words, or where `source` is 'digest' our digest of them. */
  readonly text: string;
  /** The sentence of the text that answers, byte for byte. */
  readonly quote: string;
  /** For a digest, a few words of the document itself that mark the place; '' where there are none. */
  readonly pin: string;
  /** How sure it is that the clause answers, 0 to 1. */
  readonly score: number;
  readonly source: 'digest' | 'imported';
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', the deadline of the clause or of the document, where it is past. */
  readonly expired?: string;
  /** The field's rules that rest on the clause. */
  readonly rules: readonly string[];
}

export interface RefusalGround {
  readonly code: AnswerRefusal;
  /** The words of the question that it turns on. */
  readonly words: readonly string[];
  /** What was asked for, as far as the question's words say. */
  readonly asked: readonly AnswerType[];
}

export type PolicyAnswer =
  | {
      readonly status: 'answered';
      readonly library: string;
      /** 'YYYY-MM-DD' where it is asked how things were laid down then. */
      readonly asOf?: string;
      /** The question as it was understood after the last answer. */
      readonly understood: string;
      /** Best first, at most three. */
      readonly answers: readonly CitedClause[];
    }
  | {
      readonly status: 'refused';
      readonly library: string;
      readonly asOf?: string;
      readonly reason: RefusalGround;
      /** What came closest; null where nothing did. */
      readonly nearest: CitedClause | null;
      /** What the nearest clause says of the matter and what it does not. */
      readonly gap?: string;
    };

const ANSWERS_MAX = 3;
/** A further clause is shown only where it fits nearly as well as the best. */
const FURTHER_SHARE = 0.5;

/**
 * Answers from what the view holds of the library, or says why not before anything is shown. `previous` is the last
 * answer in the same conversation, by which a question that says too little is understood.
 */
export async function answerQuestion(
  core: Pick<Core, 'db' | 'clock'>,
  asked: string,
  { view, previous }: { readonly view: LibraryView; readonly previous?: Previous },
): Promise<PolicyAnswer> {
  const changes = await listDictionaryChanges(core.db);
  const dictionary = createDictionary(changes);
  const { words, asOf } = readTime(cutQuestion(asked));
  const { question, continuedFrom } = await readFollowUp(core, words, { previous, dictionary });
  const looked = asOf === undefined ? view : { ...view, asOf };
  const today = asOf ?? toDay(core.clock.now());
  const search = { view: looked, dictionary, ...(continuedFrom === undefined ? {} : { continuedFrom }) };
  const ranking = await searchClauses(core, question, search);
  const library = await toVersion(core, looked, changes);
  const stand = { library, ...(asOf === undefined ? {} : { asOf }) };
  if (ranking.clauses.length === 0) {
    const reason = { code: 'nothing_near', words: [], asked: [] } as const;
    return { status: 'refused', ...stand, reason, nearest: null };
  }
  const { confidence, clause: best, refusal } = judgeAnswer(ranking, today);
  const others = ranking.clauses.filter((clause) => clause !== best);
  const cite = async (ranked: RankedClause) => ({
    ...citeClause(ranking.question, ranked, dictionary, today, confidence * shareOfBest(ranked, best)),
    ...(await describeStanding(core.db, question, ranked)),
  });
  if (refusal !== undefined) {
    const { code, words: about, clause, gap } = refusal;
    return {
      status: 'refused',
      ...stand,
      reason: { code, words: about, asked: readAskedTypes(question) },
      nearest: await cite(clause),
      ...(gap === undefined ? {} : { gap: gap.explanation }),
    };
  }
  const shown = onePerArticle([best, ...others]).slice(0, ANSWERS_MAX);
  const answers = shown.filter(({ score }) => score >= best.score * FURTHER_SHARE);
  return {
    status: 'answered',
    ...stand,
    understood: question,
    answers: await Promise.all(answers.map(cite)),
  };
}

/** How well a clause fits beside the best, 0 to 1. */
function shareOfBest({ score }: RankedClause, best: RankedClause): number {
  return best.score > 0 ? Math.max(0, Math.min(1, score / best.score)) : 1;
}

/** Of the units of one article the best alone. */
function onePerArticle(clauses: readonly RankedClause[]): readonly RankedClause[] {
  const seen = new Set<string>();
  return clauses.filter(({ document, clause }) => {
    const place = `${document.id}/${readArticle(clause) ?? clause.locator}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** Changes with every text that is taken in, changed or withdrawn, and with the dictionary. */
async function toVersion(
  { db }: Pick<Core, 'db'>,
  view: LibraryView,
  changes: readonly DictionaryChange[],
): Promise<string> {
  const fingerprints = await listFingerprints(db, view);
  return (await sha256Hex([...fingerprints, JSON.stringify(changes)].join('\n'))).slice(0, 8);
}

/** The clause as it answers the question; `today` is 'YYYY-MM-DD'. */
export function citeClause(
  question: Pick<Question, 'asked' | 'terms'>,
  { clause, document }: PlacedClause,
  dictionary: Dictionary,
  today: string,
  score: number,
): CitedClause {
  const quote = chooseQuote(question, clause.text, dictionary);
  const deadline = clause.validUntil ?? document.validUntil;
  return {
    clauseId: clause.id,
    documentId: document.id,
    position: clause.position,
    document: document.title,
    file: document.file,
    issuer: document.issuer,
    number: document.number,
    issuedOn: document.issuedOn,
    jurisdiction: document.jurisdiction,
    locator: clause.locator,
    headingPath: clause.headingPath,
    force: document.force,
    ...(document.forceElsewhere === null ? {} : { forceElsewhere: document.forceElsewhere }),
    modality: toModality(question.asked, clause, quote),
    text: clause.text,
    quote,
    pin: clause.pin,
    score: Math.round(score * 1000) / 1000,
    source: document.source,
    ...(deadline !== null && isOver(deadline, today) ? { expired: deadline } : {}),
    rules: findDigestClause(clause.digestClauseId ?? clause.id)?.rules ?? [],
  };
}

/**
 * How hard the part that is shown speaks: what the digest says of that part or of its clause, but no 'must' where the
 * sentence has no word of it; without a digest, what the sentence's own words say.
 */
function toModality(question: string, clause: StoredClause, quote: string): Modality {
  const digest = findDigestClause(clause.digestClauseId ?? clause.id);
  if (digest === undefined) return detectModality(quote) ?? softerOf(clause.modality, 'should');
  const words = foldText(question);
  const hits = (digest.exceptions ?? []).map(({ about, modality }) => {
    const named = about.split(/\s+/).filter((word) => word.length > 1 && words.includes(foldText(word)));
    return { modality, count: named.length };
  });
  const [exception] = hits
    .filter(({ count }) => count > 0)
    .toSorted((left, right) => right.count - left.count);
  if (exception !== undefined) return exception.modality;
  return digest.modality === 'must' ? softerOf('must', detectModality(quote) ?? 'should') : digest.modality;
}
