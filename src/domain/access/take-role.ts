import { Refusal } from '../../shared/refusal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import type { Asker } from './asker.ts';
import { findAppointing } from './find-appointing.ts';
import {
  anAdministratorStays,
  countAdministrators,
  findHeldGrant,
  revokeGrant,
  type HeldGrant,
} from './grant-store.ts';
import { requireRight } from './require-right.ts';
import { deleteSnoozes } from './snooze-store.ts';

/** Takes a role at once. Refuses with `not_found` when nobody holds it any more, `no_right`, `last_administrator`. */
export async function takeRole(core: Core, asker: Asker, grantId: string): Promise<Decision<HeldGrant>> {
  const grant = await findHeldGrant(core, grantId);
  if (grant === undefined) throw new Refusal('not_found');
  await requireRight(core, asker, 'manage', await findAppointing(core, grant));
  const { openId, role, organizationId } = grant;
  const isAdministrator = role === 'admin';
  if (isAdministrator && (await countAdministrators(core)) === 1) throw new Refusal('last_administrator');
  return {
    value: grant,
    writes: [
      ...revokeGrant(grant, { by: asker.openId, at: core.clock.now() }),
      ...(isAdministrator ? [anAdministratorStays()] : []),
      deleteSnoozes(openId, organizationId),
      writeAudit(core, {
        actor: asker.openId,
        action: 'revoke',
        subjectKind: 'grant',
        subjectId: openId,
        before: { role, organizationId },
      }),
    ],
  };
}
