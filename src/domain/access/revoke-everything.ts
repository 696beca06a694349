import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import { refuseRequestsOf } from './grant-request-store.ts';
import { listGrants, revokeGrantsOf } from './grant-store.ts';
import { ROLES } from './role.ts';
import { deleteSnoozes } from './snooze-store.ts';

/**
 * A leaver: every role ends at once, what he asked for is refused, what he wanted to be reminded of is dropped.
 * The value names the organizations he answered for. Whether `actor` may do this is the caller's to know.
 */
export async function revokeEverything(
  core: Core,
  openId: string,
  actor: string,
): Promise<Decision<{ readonly organizationIds: readonly string[] }>> {
  const held = await listGrants(core, openId, ROLES);
  const organizationIds = [...new Set(held.map(({ organizationId }) => organizationId))];
  const closing = { by: actor, at: core.clock.now() };
  return {
    value: { organizationIds },
    writes: [
      revokeGrantsOf(openId, closing),
      refuseRequestsOf(openId, closing),
      deleteSnoozes(openId),
      writeAudit(core, {
        actor,
        action: 'revoke_everything',
        subjectKind: 'grant',
        subjectId: openId,
        before: { grants: held.map(({ role, organizationId }) => ({ role, organizationId })) },
      }),
    ],
  };
}
