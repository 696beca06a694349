import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import type { Organization } from '../organizations/organization.ts';
import { listOrganizations } from '../organizations/organization-store.ts';
import { inPrivate, type Asker } from './asker.ts';
import { listGrants } from './grant-store.ts';
import { hasRight, listScope } from './require-right.ts';
import { EVERY_ORGANIZATION, rolesWith, type Right } from './role.ts';

/**
 * The organizations that a person has the right for by name, in a group only those it may be used for there; for
 * an administrator of all, the topmost. Refuses with `outside_group` when there are some, but none for this group.
 */
export async function listOwnOrganizations(
  core: Pick<Core, 'db'>,
  asker: Asker,
  right: Right,
): Promise<Organization[]> {
  const granted = (await listGrants(core, asker.openId, rolesWith(right))).map(
    (grant) => grant.organizationId,
  );
  const named = granted.filter((id) => id !== EVERY_ORGANIZATION);
  const own = named.length > 0 ? named : await listScope(core, inPrivate(asker), right);
  const usable = await Promise.all(own.map((id) => hasRight(core, asker, right, id)));
  const ids = own.filter((_, index) => usable[index] === true);
  if (own.length > 0 && ids.length === 0) throw new Refusal('outside_group');
  return listOrganizations(core.db, ids);
}
