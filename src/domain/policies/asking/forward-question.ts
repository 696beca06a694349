import { Refusal } from '../../../shared/refusal.ts';
import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { listForwardTargets } from './list-forward-targets.ts';
import {
  findUnanswered,
  insertForward,
  listForwards,
  type ForwardedQuestion,
  type UnansweredQuestion,
} from './unanswered-store.ts';

export interface OpenedForward {
  readonly question: UnansweredQuestion;
  /** Whom it may be passed on to. */
  readonly targets: readonly string[];
  /** Whom this asker passed it on to already. */
  readonly earlier: readonly ForwardedQuestion[];
}

/** Refuses with `not_found`. */
export async function openForward(core: Core, asker: Asker, questionId: string): Promise<OpenedForward> {
  const question = await findUnanswered(core.db, questionId);
  if (question === undefined) throw new Refusal('not_found');
  const forwards = await listForwards(core.db, questionId);
  return {
    question,
    targets: await listForwardTargets(core, asker),
    earlier: forwards.filter(({ askedBy }) => askedBy === asker.openId),
  };
}

/**
 * Passes a refused question on to somebody who looks after the library; to the same person once. Refuses with
 * `not_found`, `already_decided`, and with `invalid_fields` where it may not go to that person.
 */
export async function forwardQuestion(
  core: Core,
  asker: Asker,
  { questionId, to }: { readonly questionId: string; readonly to: string },
): Promise<Decision<UnansweredQuestion>> {
  const { question, targets, earlier } = await openForward(core, asker, questionId);
  if (earlier.some(({ forwardedTo }) => forwardedTo === to)) throw new Refusal('already_decided');
  if (!targets.includes(to))
    throw new Refusal('invalid_fields', { faults: [{ name: 'to', rule: 'not_a_choice' }] });
  return {
    value: question,
    writes: [
      insertForward({
        questionId,
        askedBy: asker.openId,
        forwardedTo: to,
        forwardedAt: core.clock.now(),
        repliedAt: null,
      }),
      writeAudit(core, {
        actor: asker.openId,
        action: 'forward',
        subjectKind: 'question',
        subjectId: questionId,
      }),
    ],
  };
}
