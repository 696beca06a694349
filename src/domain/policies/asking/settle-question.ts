import { Refusal } from '../../../shared/refusal.ts';
import type { Statement } from '../../../db/statement.ts';
import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { findClause, type PlacedClause } from '../clause-store.ts';
import { requireDocument } from '../keeping/require-document.ts';
import { requireLibraryRight } from '../keeping/require-library-right.ts';
import { teachQuestion } from '../teaching/teach-question.ts';
import {
  closeUnanswered,
  findUnanswered,
  listForwards,
  markReplied,
  type ForwardedQuestion,
  type UnansweredQuestion,
} from './unanswered-store.ts';

/** What somebody who looks after the library says to a refused question. */
export type Settling =
  /** The clause answers it. */
  | { readonly kind: 'answer'; readonly clauseId: string; readonly remark: string }
  /** The text leaves it open, as the remark says; without a clause there is no place to note that at. */
  | { readonly kind: 'gap'; readonly clauseId: string | undefined; readonly remark: string }
  | { readonly kind: 'none' };

export interface SettledQuestion {
  readonly question: UnansweredQuestion;
  readonly settling: Settling;
  readonly placed: PlacedClause | undefined;
  /** Whether the library knows it from now on. */
  readonly isTaught: boolean;
  /** Those who waited for word of it and may have it. */
  readonly told: readonly string[];
  readonly forwards: readonly ForwardedQuestion[];
}

/** One that is still open. Refuses with `no_right`, `not_found`, `already_decided`. */
export async function openQuestion(
  core: Core,
  asker: Asker,
  questionId: string,
): Promise<UnansweredQuestion> {
  await requireLibraryRight(core, asker, null);
  const question = await findUnanswered(core.db, questionId);
  if (question === undefined) throw new Refusal('not_found');
  if (question.state !== 'open') throw new Refusal('already_decided', { subject: question.question });
  return question;
}

/**
 * From the list of what nobody could answer. Who waits for word of it is told. Refuses with `not_found`, `no_right`,
 * `already_decided`, `invalid_fields`.
 */
export async function settleQuestion(
  core: Core,
  asker: Asker,
  { questionId, settling }: { readonly questionId: string; readonly settling: Settling },
): Promise<Decision<SettledQuestion>> {
  const question = await openQuestion(core, asker, questionId);
  const { value, writes } = await settle(core, asker, question, settling);
  const isOpen = settling.kind === 'none' || !value.isTaught;
  return {
    value,
    writes: [
      ...writes,
      ...(isOpen ? [closeUnanswered(questionId, 'dismissed')] : [closeUnanswered(questionId, 'taught')]),
      writeAudit(core, {
        actor: asker.openId,
        action: 'settle',
        subjectKind: 'question',
        subjectId: questionId,
        after: { kind: settling.kind },
      }),
    ],
  };
}

/**
 * What both ways have in common: the library is taught as far as this person may, and who waits is told, but for those
 * who may not see the document.
 */
export async function settle(
  core: Core,
  asker: Asker,
  question: UnansweredQuestion,
  settling: Settling,
): Promise<Decision<SettledQuestion>> {
  const forwards = await listForwards(core.db, question.id);
  const waiting = new Set(
    forwards.filter(({ repliedAt }) => repliedAt === null).map(({ askedBy }) => askedBy),
  );
  if (settling.kind === 'gap' && settling.remark.trim() === '')
    throw new Refusal('invalid_fields', { faults: [{ name: 'remark', rule: 'required' }] });
  const clauseId = settling.kind === 'none' ? undefined : settling.clauseId;
  const placed = clauseId === undefined ? undefined : await findReadable(core, asker, clauseId);
  const told = settling.kind === 'none' ? [] : await filterReaders(core, [...waiting], placed);
  const taught = await teachIfMay(core, asker, { question, settling, placed });
  return {
    value: { question, settling, placed, isTaught: taught !== undefined, told, forwards },
    writes: [
      ...(taught ?? []),
      ...told.map((askedBy) => markReplied({ questionId: question.id, askedBy }, core.clock.now())),
    ],
  };
}

async function findReadable(core: Core, asker: Asker, clauseId: string): Promise<PlacedClause> {
  const placed = await findClause(core.db, clauseId);
  if (placed?.document.state !== 'live')
    throw new Refusal('invalid_fields', { faults: [{ name: 'place', rule: 'unknown_clause' }] });
  await requireDocument(core, asker, placed.document.id);
  return placed;
}

/** Those of the people who may see the document. */
async function filterReaders(
  core: Core,
  openIds: readonly string[],
  placed: PlacedClause | undefined,
): Promise<readonly string[]> {
  if (placed === undefined) return openIds;
  const seen = await Promise.all(
    openIds.map(async (openId) => {
      return mayRead(core, { openId, audience: { kind: 'private' } }, placed.document.id);
    }),
  );
  return openIds.filter((_, index) => seen[index] === true);
}

async function mayRead(core: Core, reader: Asker, documentId: string): Promise<boolean> {
  try {
    await requireDocument(core, reader, documentId);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return false;
    throw error;
  }
}

/** `undefined` where this person may not teach that document: an answer to who asked is given all the same. */
async function teachIfMay(
  core: Core,
  asker: Asker,
  {
    question: { question },
    settling,
    placed,
  }: {
    readonly question: UnansweredQuestion;
    readonly settling: Settling;
    readonly placed: PlacedClause | undefined;
  },
): Promise<readonly Statement[] | undefined> {
  if (settling.kind === 'none' || placed === undefined) return undefined;
  const { kind, remark } = settling;
  try {
    return (await teachQuestion(core, asker, { clauseId: placed.clause.id, kind, question, remark })).writes;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'no_right') return undefined;
    throw error;
  }
}
