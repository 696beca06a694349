import type { Core } from '../core.ts';
import { listAncestors } from '../organizations/organization-store.ts';
import { EVERY_ORGANIZATION, type Role } from './role.ts';

/**
 * The organization whose administrators give and take a role: its own, for an administrator's role the one above
 * where there is one. `undefined` for a role over all organizations, which only who has the same gives.
 */
export async function findAppointing(
  { db }: Pick<Core, 'db'>,
  { role, organizationId }: { readonly role: Role; readonly organizationId: string },
): Promise<string | undefined> {
  if (organizationId === EVERY_ORGANIZATION) return undefined;
  if (role !== 'admin') return organizationId;
  const [, above] = await listAncestors(db, organizationId);
  return above ?? organizationId;
}
