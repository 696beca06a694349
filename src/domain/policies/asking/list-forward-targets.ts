import type { Asker } from '../../access/asker.ts';
import { listHolders } from '../../access/grant-store.ts';
import { EVERY_ORGANIZATION, rolesWith } from '../../access/role.ts';
import type { Core } from '../../core.ts';
import { listAncestors } from '../../organizations/organization-store.ts';
import { listAskerOrganizations } from './list-asker-organizations.ts';

const TARGETS_MAX = 8;

/** Who looks after the library for the asker's organizations, the nearest first; never the asker. */
export async function listForwardTargets(core: Pick<Core, 'db'>, asker: Asker): Promise<readonly string[]> {
  const own = await listAskerOrganizations(core, asker);
  const lines = await Promise.all(own.map(async (id) => listAncestors(core.db, id)));
  const depth = Math.max(0, ...lines.map(({ length }) => length));
  const nearestFirst = Array.from({ length: depth }, (_, index) =>
    lines.flatMap((line) => line[index] ?? []),
  );
  const order = [...new Set([...nearestFirst.flat(), EVERY_ORGANIZATION])];
  const holders = await listHolders(core, order, rolesWith('manage_library'));
  const sorted = holders.toSorted(
    (left, right) => order.indexOf(left.organizationId) - order.indexOf(right.organizationId),
  );
  const people = new Set(sorted.map(({ openId }) => openId).filter((openId) => openId !== asker.openId));
  return [...people].slice(0, TARGETS_MAX);
}
