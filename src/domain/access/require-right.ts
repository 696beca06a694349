import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import { isWithin, listTopOrganizations } from '../organizations/organization-store.ts';
import type { Asker } from './asker.ts';
import { listGrants } from './grant-store.ts';
import { EVERY_ORGANIZATION, rolesWith, type Right } from './role.ts';

/** Whether the person may do this with the organization: by a role there or above on the 业务指导 line. */
export async function hasRight(
  core: Pick<Core, 'db'>,
  openId: string,
  right: Right,
  organizationId: string | undefined,
): Promise<boolean> {
  const granted = (await listGrants(core, openId, rolesWith(right))).map((grant) => grant.organizationId);
  if (granted.includes(EVERY_ORGANIZATION)) return true;
  return organizationId !== undefined && isWithin(core.db, organizationId, granted);
}

/** Refuses with `no_right`. An organization left out asks for the right over all. */
export async function requireRight(
  core: Pick<Core, 'db'>,
  { openId }: Asker,
  right: Right,
  organizationId: string | undefined,
): Promise<void> {
  if (!(await hasRight(core, openId, right, organizationId))) throw new Refusal('no_right');
}

/** The topmost organizations within which the person has the right; empty when there are none. */
export async function listScope(
  core: Pick<Core, 'db'>,
  openId: string,
  right: Right,
): Promise<readonly string[]> {
  const granted = (await listGrants(core, openId, rolesWith(right))).map((grant) => grant.organizationId);
  if (granted.includes(EVERY_ORGANIZATION)) return listTopOrganizations(core.db);
  const outermost: string[] = [];
  for (const id of new Set(granted)) {
    const others = granted.filter((other) => other !== id);
    if (!(await isWithin(core.db, id, others))) outermost.push(id);
  }
  return outermost;
}

/**
 * What may be shown where it was asked: in private what the asker may read, in a group what belongs to the
 * organization the group is bound to, whoever asks. Refuses with `chat_not_bound` or `no_right`.
 */
export async function requireReadableScope(core: Pick<Core, 'db'>, asker: Asker): Promise<readonly string[]> {
  const { audience, openId } = asker;
  if (audience.kind === 'group') {
    if (audience.organizationId === undefined) throw new Refusal('chat_not_bound');
    return [audience.organizationId];
  }
  const scope = await listScope(core, openId, 'read_ledger');
  if (scope.length === 0) throw new Refusal('no_right');
  return scope;
}
