import type { Core } from '../../core.ts';
import { findClause, listClauses } from '../clause-store.ts';
import type { Dictionary } from './dictionary.ts';
import { toPlain } from './plain-text.ts';
import { readPlaces } from './read-places.ts';
import { readTerms } from './read-terms.ts';
import { SUBJECTS } from './subjects.ts';
import { holds, readWords } from './words.ts';

/** The last answer in a conversation. */
export interface Previous {
  readonly clauseId: string;
  /** What was asked; '' where it was not kept. */
  readonly question: string;
}

export interface FollowUp {
  readonly question: string;
  /** The clause that it goes on from. */
  readonly continuedFrom?: string;
}

/** A question of more words than this stands alone. */
const TERMS_MAX = 6;
const TOPICS = /科协|党组织|党建|党务|书记|台账|委员会|秘书长|主席/;
/** 乡镇呢, 那企业呢: the last question asked of another. */
const ELLIPSIS = /^(?:那|那么)?(.{1,10}?)呢[？?。]?$/u;
/** What points back: 那具体干活的是哪家, 其中哪些必须做. */
const POINTS_BACK = /^(?:那|还有|另外|然后|接着|其中|上面|刚才|它|他们|这[个些几里])/u;
/** A share of the question's own words that the document of the last answer must know. */
const KNOWN_SHARE = 1 / 3;

/**
 * A question as it is meant after the last answer: '那滁州呢' asks the last question of another place, '什么时候要 100%
 * 覆盖' goes on from the last answer, '食堂几点开饭' does neither, however short it is.
 */
export async function readFollowUp(
  { db }: Pick<Core, 'db'>,
  question: string,
  { previous, dictionary }: { readonly previous: Previous | undefined; readonly dictionary: Dictionary },
): Promise<FollowUp> {
  if (previous === undefined) return { question };
  const plain = toPlain(question);
  const { terms } = readTerms(question, dictionary);
  const found = await findClause(db, previous.clauseId);
  if (found === undefined || terms.length > TERMS_MAX) return { question };
  const places = readPlaces(plain);
  const isPlaceOnly = terms.every(({ word }) =>
    places.some(({ stem }) => stem.includes(word) || word.includes(stem)),
  );
  if (isPlaceOnly && previous.question !== '') {
    const before = readPlaces(toPlain(previous.question)).reduce(
      (words, { stem }) => words.replaceAll(stem, ''),
      previous.question,
    );
    return places.length === 0
      ? { question: `${before}${question}`, continuedFrom: previous.clauseId }
      : { question: `${places.map(({ stem }) => stem).join('')}${before}` };
  }
  const other = ELLIPSIS.exec(question)?.[1];
  if (other !== undefined && previous.question !== '') {
    return { question: `${other}，${previous.question}`, continuedFrom: previous.clauseId };
  }
  if (TOPICS.test(plain) || SUBJECTS.some((names) => names.test(plain))) return { question };
  if (POINTS_BACK.test(plain)) return { question, continuedFrom: previous.clauseId };
  const clauses = await listClauses(db, found.document.id);
  const text = readWords(clauses.map((clause) => clause.text).join('\n'), dictionary);
  const known = terms.filter((term) => holds(text, term) > 0).length;
  if (known < terms.length * KNOWN_SHARE) return { question };
  return { question, continuedFrom: previous.clauseId };
}
