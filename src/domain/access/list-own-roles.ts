import type { Core } from '../core.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import { listGrants } from './grant-store.ts';
import { EVERY_ORGANIZATION, ROLES, type Role } from './role.ts';

export interface OwnRole {
  readonly role: Role;
  readonly organizationId: string;
  /** `undefined` for all organizations. */
  readonly organizationName: string | undefined;
}

export async function listOwnRoles(core: Pick<Core, 'db'>, openId: string): Promise<OwnRole[]> {
  const held = await listGrants(core, openId, ROLES);
  return Promise.all(
    held.map(async ({ role, organizationId }) => ({
      role,
      organizationId,
      organizationName:
        organizationId === EVERY_ORGANIZATION
          ? undefined
          : ((await findOrganization(core.db, organizationId))?.name ?? organizationId),
    })),
  );
}
