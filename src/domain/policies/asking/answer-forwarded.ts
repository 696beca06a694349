import { Refusal } from '../../../shared/refusal.ts';
import type { Asker } from '../../access/asker.ts';
import { listScope } from '../../access/require-right.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { settle, type SettledQuestion, type Settling } from './settle-question.ts';
import { findUnanswered, listForwards, markReplied, type UnansweredQuestion } from './unanswered-store.ts';

/**
 * A question that was passed on to this person, who still looks after a library. Refuses with `not_found`, `no_right`,
 * and with `already_decided` where nobody waits for word of it any more.
 */
export async function openForwarded(
  core: Core,
  asker: Asker,
  questionId: string,
): Promise<UnansweredQuestion> {
  const question = await findUnanswered(core.db, questionId);
  const own = (await listForwards(core.db, questionId)).filter(
    ({ forwardedTo }) => forwardedTo === asker.openId,
  );
  if (question === undefined || own.length === 0) throw new Refusal('not_found');
  if ((await listScope(core, asker, 'manage_library')).length === 0) throw new Refusal('no_right');
  if (own.every(({ repliedAt }) => repliedAt !== null))
    throw new Refusal('already_decided', { subject: question.question });
  return question;
}

/**
 * Answers all who wait for word of it, and teaches the library where this person may; with nothing to say, tells those
 * who asked this very person. Refuses as `openForwarded` does, and with `invalid_fields`, also where none of those who
 * wait may see the document.
 */
export async function answerForwarded(
  core: Core,
  asker: Asker,
  { questionId, settling }: { readonly questionId: string; readonly settling: Settling },
): Promise<Decision<SettledQuestion>> {
  const question = await openForwarded(core, asker, questionId);
  const settled = await settle(core, asker, question, settling);
  const { value, writes } = settling.kind === 'none' ? declineFor(core, asker, settled.value) : settled;
  if (value.told.length === 0)
    throw new Refusal('invalid_fields', { faults: [{ name: 'place', rule: 'not_for_asker' }] });
  return {
    value,
    writes: [
      ...writes,
      writeAudit(core, {
        actor: asker.openId,
        action: 'reply',
        subjectKind: 'question',
        subjectId: questionId,
        after: { kind: settling.kind },
      }),
    ],
  };
}

/** Those who asked this person; who asked somebody else as well still waits for him. */
function declineFor(core: Core, { openId }: Asker, settled: SettledQuestion): Decision<SettledQuestion> {
  const { question, forwards } = settled;
  const told = forwards
    .filter(({ forwardedTo, repliedAt }) => forwardedTo === openId && repliedAt === null)
    .map(({ askedBy }) => askedBy);
  return {
    value: { ...settled, told },
    writes: [markReplied({ questionId: question.id, forwardedTo: openId }, core.clock.now())],
  };
}
