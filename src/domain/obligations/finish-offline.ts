import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import { findDuty } from './find-duty.ts';
import type { Obligation } from './obligation.ts';
import { closeOffline } from './obligation-store.ts';

/** 已办理: the duty was met outside the system. Refuses with `not_found`, `no_right`, `already_decided`. */
export async function finishOffline(
  core: Core,
  asker: Asker,
  obligationId: string,
): Promise<Decision<Obligation>> {
  const { obligation, rule } = await findDuty(core, asker, obligationId);
  if (obligation.state !== 'open') throw new Refusal('already_decided', { subject: rule.name });
  const closing = { closedBy: asker.openId, closedAt: core.clock.now() };
  return {
    value: { ...obligation, state: 'done_offline', ...closing },
    writes: [
      ...closeOffline(obligationId, closing),
      writeAudit(core, {
        actor: asker.openId,
        action: 'done_offline',
        subjectKind: 'obligation',
        subjectId: obligationId,
      }),
    ],
  };
}
