import type { Core } from '../core.ts';
import { listGrantsWithin, type HeldGrant } from './grant-store.ts';
import { nameThem } from './people-store.ts';
import type { Role } from './role.ts';

/** As many as are looked through, and as many as are shown. */
const LOOKED_THROUGH_MAX = 5000;
const FOUND_MAX = 8;

/** The roles held within the scopes that typed words mean; what was not typed leaves it open. */
export async function findHeldGrants(
  core: Pick<Core, 'db'>,
  scopeIds: readonly string[],
  words: {
    readonly organizationId: string | undefined;
    readonly role: Role | undefined;
    /** Name, with or without `@`, or open_id. */
    readonly person: string;
  },
): Promise<HeldGrant[]> {
  const { grants } = await listGrantsWithin(core, scopeIds, { offset: 0, limit: LOOKED_THROUGH_MAX });
  const fitting = grants.filter(
    ({ organizationId, role }) =>
      (words.organizationId === undefined || words.organizationId === organizationId) &&
      (words.role === undefined || words.role === role),
  );
  const person = words.person.replace(/^@/u, '');
  if (person === '') return fitting.slice(0, FOUND_MAX);
  const people = await nameThem(
    core.db,
    fitting.map(({ openId }) => openId),
  );
  const meant = people.filter(({ openId, name }) => openId === person || name === person);
  return fitting.filter(({ openId }) => meant.some((one) => one.openId === openId)).slice(0, FOUND_MAX);
}
