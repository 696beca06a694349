import { toDay } from '../../../shared/calendar.ts';
import { sha256Hex } from '../../../shared/sha256.ts';
import type { Core } from '../../core.ts';
import { chooseQuote } from './choose-quote.ts';
import { toComparable, toContentGrams } from './compare-words.ts';
import { detectModality, softerOf } from '../reading/detect-modality.ts';
import { findClause, listClauses, type StoredClause, type StoredDocument } from '../document-store.ts';
import { findGapBeside, judgeAnswer, judgeClause, type AnswerRefusal } from './judge-answer.ts';
import { foldText } from '../reading/fold-text.ts';
import { findDigestClause } from '../library/library.ts';
import type { AnswerType, Force, ForceElsewhere, Modality } from '../policy.ts';
import { findSubjects, type RankedClause } from './rank-clauses.ts';
import { readAskedTypes } from './read-asked-types.ts';
import { cutQuestion, searchClauses } from './search-clauses.ts';

/** A clause as an answer cites it. */
export interface CitedClause {
  readonly clauseId: string;
  readonly documentId: string;
  /** The document's title. */
  readonly document: string;
  readonly file: string;
  readonly issuer: string | null;
  readonly number: string | null;
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. */
  readonly issuedOn: string | null;
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
  readonly score: number;
  readonly source: 'digest' | 'imported';
  /** 'YYYY-MM-DD', the last day of a deadline of the clause or of the document, where it is past. */
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
      /** Best first, at most three. */
      readonly answers: readonly CitedClause[];
    }
  | {
      readonly status: 'refused';
      readonly library: string;
      readonly reason: RefusalGround;
      /** What came closest; null where nothing did. */
      readonly nearest: CitedClause | null;
      /** What the nearest clause says of the matter and what it does not. */
      readonly gap?: string;
    };

const ANSWERS_MAX = 3;
/** A further clause is shown only where it fits nearly as well as the best. */
const FURTHER_SHARE = 0.5;
/** A question of more content than this stands alone. */
const FOLLOW_UP_LENGTH_MAX = 10;
const TOPICS = /科协|党组织|党建|党务|书记|台账|委员会|秘书长|主席/;

/**
 * Answers from the library, or says why not before anything is shown. `previous` is the clause of the last answer in
 * the same conversation: a short question that names no subject is understood with it.
 */
export async function answerQuestion(
  core: Pick<Core, 'db' | 'clock'>,
  asked: string,
  previous?: { readonly clauseId: string },
): Promise<PolicyAnswer> {
  const question = cutQuestion(asked);
  const isContinued =
    previous !== undefined && isFollowUp(question) && (await isAboutTheSame(core, question, previous));
  const continuedFrom = isContinued ? previous.clauseId : undefined;
  const { clauses, documents } = await searchClauses(core, question, continuedFrom);
  const library = await toVersion(documents);
  const today = toDay(core.clock.now());
  const [best] = clauses;
  if (best === undefined) {
    return {
      status: 'refused',
      library,
      reason: { code: 'nothing_near', words: [], asked: [] },
      nearest: null,
    };
  }
  const cite = (ranked: RankedClause) => citeClause(question, ranked, today);
  const own = judgeAnswer(question, best, today);
  const verdict = own?.gap === undefined ? (findGapBeside(question, clauses) ?? own) : own;
  if (verdict !== undefined) {
    const { code, words, clause, gap } = verdict;
    return {
      status: 'refused',
      library,
      reason: { code, words, asked: readAskedTypes(question) },
      nearest: cite(clause),
      ...(gap === undefined ? {} : { gap: gap.explanation }),
    };
  }
  const further = clauses
    .slice(1, ANSWERS_MAX)
    .filter((ranked) => ranked.score >= best.score * FURTHER_SHARE)
    .filter((ranked) => judgeClause(question, ranked, today) === undefined);
  return { status: 'answered', library, answers: [best, ...further].map(cite) };
}

function isFollowUp(question: string): boolean {
  const words = toComparable(question);
  if (findSubjects(words).length > 0 || TOPICS.test(words)) return false;
  return toContentGrams(question).length <= FOLLOW_UP_LENGTH_MAX;
}

/** A share of the question's own words that the document of the last answer must know. */
const KNOWN_SHARE = 1 / 3;

/** '什么时候要 100% 覆盖' goes on from the last answer, '食堂几点开饭' does not, however short it is. */
async function isAboutTheSame(
  { db }: Pick<Core, 'db'>,
  question: string,
  { clauseId }: { readonly clauseId: string },
): Promise<boolean> {
  const grams = toContentGrams(question);
  const found = grams.length === 0 ? undefined : await findClause(db, clauseId);
  if (found === undefined) return grams.length === 0;
  const words = toComparable((await listClauses(db, found.document.id)).map(({ text }) => text).join('\n'));
  return grams.filter((gram) => words.includes(gram)).length >= grams.length * KNOWN_SHARE;
}

/** Changes with every text that is taken in, changed or retired. */
async function toVersion(documents: readonly StoredDocument[]): Promise<string> {
  return (await sha256Hex(documents.map(({ hash }) => hash).join('\n'))).slice(0, 8);
}

function citeClause(question: string, { clause, document, score }: RankedClause, today: string): CitedClause {
  const quote = chooseQuote(question, clause.text);
  const deadline = clause.validUntil ?? document.validUntil;
  return {
    clauseId: clause.id,
    documentId: document.id,
    document: document.title,
    file: document.file,
    issuer: document.issuer,
    number: document.number,
    issuedOn: document.issuedOn,
    locator: clause.locator,
    headingPath: clause.headingPath,
    force: document.force,
    ...(document.forceElsewhere === null ? {} : { forceElsewhere: document.forceElsewhere }),
    modality: toModality(question, clause, quote),
    text: clause.text,
    quote,
    pin: clause.pin,
    score: Math.round(score * 1000) / 1000,
    source: document.source,
    ...(deadline !== null && deadline < today ? { expired: deadline } : {}),
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
