import type { Core } from '../core.ts';
import type { Organization } from '../organizations/organization.ts';
import { listOrganizations } from '../organizations/organization-store.ts';
import { listGrants } from './grant-store.ts';
import { listScope } from './require-right.ts';
import { EVERY_ORGANIZATION, rolesWith, type Right } from './role.ts';

/** The organizations that a person has the right for by name; for an administrator of all, the topmost. */
export async function listOwnOrganizations(
  core: Pick<Core, 'db'>,
  openId: string,
  right: Right,
): Promise<Organization[]> {
  const granted = (await listGrants(core, openId, rolesWith(right))).map((grant) => grant.organizationId);
  const own = granted.filter((id) => id !== EVERY_ORGANIZATION);
  return listOrganizations(core.db, own.length > 0 ? own : await listScope(core, openId, right));
}
