import type { Asker } from '../../access/asker.ts';
import { listGrants } from '../../access/grant-store.ts';
import { EVERY_ORGANIZATION, ROLES } from '../../access/role.ts';
import type { Core } from '../../core.ts';
import { listTopOrganizations } from '../../organizations/organization-store.ts';

/** More would not tell more of where somebody is at home. */
const ORGANIZATIONS_MAX = 20;

/**
 * Where the asker is at home: in a group the organization it is bound to, else those he has a role for; for an
 * administrator of all, and for who has no role, the topmost.
 */
export async function listAskerOrganizations(
  core: Pick<Core, 'db'>,
  asker: Asker,
): Promise<readonly string[]> {
  const { audience, openId } = asker;
  if (audience.kind === 'group' && audience.organizationId !== undefined) return [audience.organizationId];
  const granted = (await listGrants(core, openId, ROLES)).map(({ organizationId }) => organizationId);
  const own = [...new Set(granted)].filter((id) => id !== EVERY_ORGANIZATION);
  const all = own.length > 0 ? own : await listTopOrganizations(core.db);
  return all.slice(0, ORGANIZATIONS_MAX);
}
