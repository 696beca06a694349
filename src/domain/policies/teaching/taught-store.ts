import { asc, eq, inArray } from 'drizzle-orm';
import { taughtQuestions } from '../../../db/schema/policies.ts';
import { deleteFrom, insertInto, toStatement, type Statement } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';
import type { PlacedClause, StoredClause } from '../clause-store.ts';
import { findDigestClause, findDigestDocument } from '../library/library.ts';

/** A question that an administrator added to a clause, or to a document as a whole; or, without a question, a remark. */
export interface TaughtQuestion {
  readonly id: string;
  readonly seriesId: string;
  /** '' for the document as a whole. */
  readonly locator: string;
  /** answer: the clause answers it; gap: the text leaves it open. */
  readonly kind: 'answer' | 'gap';
  /** '' for a remark on the clause, whatever is asked. */
  readonly question: string;
  /** As it is compared; one teaching for each at one place. */
  readonly folded: string;
  /** Of an answer what is shown beside the clause, of a gap what the text does not say; may be ''. */
  readonly remark: string;
  readonly taughtBy: string;
  readonly taughtAt: Date;
}

/** What the series was taught, and the shipped document that it holds the original of. */
export async function listTaught(
  db: Core['db'],
  seriesId: string,
  digestId?: string,
): Promise<TaughtQuestion[]> {
  return db
    .select()
    .from(taughtQuestions)
    .where(inArray(taughtQuestions.seriesId, digestId === undefined ? [seriesId] : [seriesId, digestId]))
    .orderBy(asc(taughtQuestions.taughtAt), asc(taughtQuestions.id));
}

/** What a clause was taught, as itself and as the original of a digest clause. */
export async function listTaughtTo(
  db: Core['db'],
  { clause, document }: PlacedClause,
): Promise<TaughtQuestion[]> {
  const taught = await listTaught(db, document.seriesId, findDigestDocument(toDigestId(clause))?.id);
  return taught.filter((one) => isTaughtTo(one, clause));
}

export function insertTaught(taught: TaughtQuestion): Statement {
  const { kind, question, remark, taughtBy, taughtAt } = taught;
  return toStatement(
    insertInto(taughtQuestions)
      .values(taught)
      .onConflictDoUpdate({
        target: [taughtQuestions.seriesId, taughtQuestions.locator, taughtQuestions.folded],
        set: { kind, question, remark, taughtBy, taughtAt },
      }),
  );
}

export function deleteTaught(id: string): Statement {
  return toStatement(deleteFrom(taughtQuestions).where(eq(taughtQuestions.id, id)));
}

/** The clauses with what they were taught, whatever version they are of: the place decides. */
export function teachClauses(
  clauses: readonly StoredClause[],
  taught: readonly TaughtQuestion[],
): StoredClause[] {
  return clauses.map((clause, index) =>
    taught
      .filter((one) => isTaughtTo(one, clause) || (one.locator === '' && index === 0))
      .reduce(teachClause, clause),
  );
}

export function teachClause(clause: StoredClause, { kind, question, remark }: TaughtQuestion): StoredClause {
  if (question === '') return clause;
  if (kind === 'gap')
    return { ...clause, gaps: [...clause.gaps, { about: '', explanation: remark, questions: [question] }] };
  return clause.questions.includes(question)
    ? clause
    : { ...clause, questions: [...clause.questions, question] };
}

/** The clause as it was before; what is shipped stays. */
export function unteachClause(clause: StoredClause, { kind, question }: TaughtQuestion): StoredClause {
  if (kind === 'gap') {
    const stays = ({ about, questions }: StoredClause['gaps'][number]) =>
      about !== '' || !questions.includes(question);
    return { ...clause, gaps: clause.gaps.filter(stays) };
  }
  const shipped = findDigestClause(toDigestId(clause))?.questions ?? [];
  const stays = (asked: string) => asked !== question || shipped.includes(asked);
  return { ...clause, questions: clause.questions.filter(stays) };
}

/** By its own place, or by that of the digest clause that it is the original of. */
function isTaughtTo({ seriesId, locator }: TaughtQuestion, clause: StoredClause): boolean {
  const digestClause = findDigestClause(toDigestId(clause));
  const digestId = findDigestDocument(toDigestId(clause))?.id;
  return seriesId === digestId ? locator === digestClause?.locator : locator === clause.locator;
}

function toDigestId({ id, digestClauseId }: StoredClause): string {
  return digestClauseId ?? id;
}
