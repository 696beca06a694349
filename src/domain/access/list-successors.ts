import type { Core } from '../core.ts';
import type { Asker } from './asker.ts';
import { listWaitingRequests } from './grant-request-store.ts';
import { listGrantsWithin } from './grant-store.ts';
import { nameThem, type KnownPerson } from './people-store.ts';
import { hasRight, listScope } from './require-right.ts';

/** A list that is longer is not looked through. */
const SUCCESSORS_MAX = 50;

/**
 * Who may take over a role of the organization: those who ask for one there, then those who have one. Who gives
 * roles chooses among all of his own people, anybody else among those of the organization.
 */
export async function listSuccessors(
  core: Pick<Core, 'db'>,
  asker: Asker,
  organizationId: string,
): Promise<KnownPerson[]> {
  const isManager = await hasRight(core, asker, 'manage', organizationId);
  const scope = isManager ? await listScope(core, asker, 'manage') : [organizationId];
  const asking = await listWaitingRequests(core.db, [organizationId], SUCCESSORS_MAX);
  const { grants } = await listGrantsWithin(core, scope, { offset: 0, limit: SUCCESSORS_MAX });
  const openIds = [...asking.map(({ request }) => request.openId), ...grants.map(({ openId }) => openId)];
  return nameThem(core.db, [...new Set(openIds)].slice(0, SUCCESSORS_MAX));
}
