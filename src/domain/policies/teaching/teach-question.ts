import { Refusal, type FieldFault } from '../../../shared/refusal.ts';
import type { Statement } from '../../../db/statement.ts';
import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { findClause, updateQuestions, type PlacedClause, type StoredClause } from '../clause-store.ts';
import { updateDocument } from '../document-store.ts';
import { foldQuestion } from '../asking/fold-question.ts';
import { requireDocument } from '../keeping/require-document.ts';
import { requireLibraryRight } from '../keeping/require-library-right.ts';
import {
  deleteTaught,
  insertTaught,
  listTaughtTo,
  teachClause,
  unteachClause,
  type TaughtQuestion,
} from './taught-store.ts';
import { closeUnanswered, findUnansweredByWords } from '../asking/unanswered-store.ts';

export interface Teaching {
  readonly clauseId: string;
  /** answer: the clause answers it; gap: the text leaves it open, as the remark says. */
  readonly kind: TaughtQuestion['kind'];
  /** '' for a remark on the clause, whatever is asked. */
  readonly question: string;
  readonly remark: string;
}

const QUESTION_LENGTH_MAX = 300;
const REMARK_LENGTH_MAX = 500;

/**
 * The clause as it is asked for from now on, in this version and in those to come. The same question at the same place
 * is taught anew. Refuses with `not_found`, `no_right`, `invalid_fields`.
 */
export async function teachQuestion(
  core: Core,
  asker: Asker,
  { clauseId, kind, ...words }: Teaching,
): Promise<Decision<PlacedClause>> {
  const placed = await requireTeachable(core, asker, clauseId);
  const { clause, document } = placed;
  const question = tidy(words.question);
  const remark = tidy(words.remark);
  refuseUnfit(kind, question, remark);
  const folded = foldQuestion(question);
  const before = (await listTaughtTo(core.db, placed)).filter((one) => one.folded === folded);
  const taught: TaughtQuestion = {
    id: core.newId(),
    seriesId: document.seriesId,
    locator: clause.locator,
    kind,
    question,
    folded,
    remark,
    taughtBy: asker.openId,
    taughtAt: core.clock.now(),
  };
  const open = question === '' ? undefined : await findUnansweredByWords(core.db, folded);
  const changed = teachClause(before.reduce(unteachClause, clause), taught);
  return {
    value: { clause: changed, document },
    writes: [
      ...before.map(({ id }) => deleteTaught(id)),
      insertTaught(taught),
      ...changeClause(placed, changed),
      ...(open?.state === 'open' && document.libraryId === null ? [closeUnanswered(open.id, 'taught')] : []),
      writeAudit(core, {
        actor: asker.openId,
        action: 'teach',
        subjectKind: 'document',
        subjectId: document.id,
        after: { locator: clause.locator, kind, taught: taught.id },
      }),
    ],
  };
}

/** A clause of a live document that this person may teach. Refuses with `not_found`, `no_right`. */
export async function requireTeachable(core: Core, asker: Asker, clauseId: string): Promise<PlacedClause> {
  const placed = await findClause(core.db, clauseId);
  if (placed?.document.state !== 'live') throw new Refusal('not_found');
  const { libraryId } = await requireDocument(core, asker, placed.document.id);
  await requireLibraryRight(core, asker, libraryId);
  return placed;
}

/** Puts the clause as it is asked for into the index, and makes the library another. */
export function changeClause({ clause, document }: PlacedClause, changed: StoredClause): Statement[] {
  return [
    ...(changed === clause ? [] : updateQuestions(document, changed)),
    ...updateDocument(document, { state: document.state }),
  ];
}

function tidy(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').trim();
}

function refuseUnfit(kind: Teaching['kind'], question: string, remark: string): void {
  const isRemark = kind === 'answer' && question === '' && remark !== '';
  const hasWords = /[\p{L}\p{N}]/u.test(question);
  const faults: FieldFault[] = [
    ...(hasWords || isRemark ? [] : [{ name: 'question', rule: 'required' } as const]),
    ...(kind === 'gap' && remark === '' ? [{ name: 'remark', rule: 'required' } as const] : []),
    ...(question.length > QUESTION_LENGTH_MAX ? [{ name: 'question', rule: 'too_long' } as const] : []),
    ...(remark.length > REMARK_LENGTH_MAX ? [{ name: 'remark', rule: 'too_long' } as const] : []),
  ];
  if (faults.length > 0) throw new Refusal('invalid_fields', { faults });
}
