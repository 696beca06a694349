import type { Core } from '../core.ts';
import { listGrants } from './grant-store.ts';
import { RIGHTS_BY_ROLE, ROLES, type Right } from './role.ts';

/** What a person may do somewhere. */
export async function listRights(core: Pick<Core, 'db'>, openId: string): Promise<ReadonlySet<Right>> {
  const held = await listGrants(core, openId, ROLES);
  return new Set(held.flatMap(({ role }) => RIGHTS_BY_ROLE[role]));
}
