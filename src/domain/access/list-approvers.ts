import type { Core } from '../core.ts';
import { listAncestors } from '../organizations/organization-store.ts';
import { findAppointing } from './find-appointing.ts';
import { listHolders, type Grant } from './grant-store.ts';
import { EVERY_ORGANIZATION, rolesWith } from './role.ts';

/**
 * Who decides on a request: the nearest on the line who give roles, the one who asks left out; that one alone
 * where there is nobody else at all. Empty when nobody gives roles yet.
 */
export async function listApprovers(core: Pick<Core, 'db'>, asked: Grant): Promise<readonly string[]> {
  const appointing = await findAppointing(core, asked);
  const line = appointing === undefined ? [] : await listAncestors(core.db, appointing);
  let isAskersOwn = false;
  for (const organizationId of [...line, EVERY_ORGANIZATION]) {
    const holders = await listHolders(core, [organizationId], rolesWith('manage'));
    const others = new Set(holders.map(({ openId }) => openId).filter((openId) => openId !== asked.openId));
    if (others.size > 0) return [...others];
    isAskersOwn ||= holders.length > 0;
  }
  return isAskersOwn ? [asked.openId] : [];
}
