import { listHolders } from '../access/grant-store.ts';
import { EVERY_ORGANIZATION, rolesWith } from '../access/role.ts';
import type { Core } from '../core.ts';
import { listAncestors } from '../organizations/organization-store.ts';

/** Who may decide on what is registered below an organization: those of the nearest one on its line that has any. */
export async function listReviewers(
  core: Pick<Core, 'db'>,
  guidedBy: string | undefined,
): Promise<readonly string[]> {
  const line = guidedBy === undefined ? [] : await listAncestors(core.db, guidedBy);
  for (const organizationId of [...line, EVERY_ORGANIZATION]) {
    const holders = await listHolders(core, [organizationId], rolesWith('review_application'));
    if (holders.length > 0) return [...new Set(holders.map(({ openId }) => openId))];
  }
  return [];
}
