import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import { isWithin, listTopOrganizations } from '../organizations/organization-store.ts';
import { inPrivate, type Asker } from './asker.ts';
import { listGrants } from './grant-store.ts';
import { EVERY_ORGANIZATION, ROLES, rolesWith, type Right } from './role.ts';

type Reader = Pick<Core, 'db'>;

/*
 * The one door: whoever reads or writes asks here, with the person and with those who will see the answer.
 *
 * In private a role counts for its organization and all below it on the 业务指导 line. In a group nothing
 * counts outside the organization the group is bound to; within it everybody may see names and totals
 * (`read_ledger`), nobody sees persons (`read_people`), and all else is for who has the right himself.
 */

/** Whether this may be done with the organization here; one left out stands for all, those to come included. */
export async function hasRight(
  core: Reader,
  asker: Asker,
  right: Right,
  organizationId: string | undefined,
): Promise<boolean> {
  const { audience, openId } = asker;
  if (audience.kind === 'private') return hasOwnRight(core, openId, right, organizationId);
  if (right === 'read_people' || organizationId === undefined || audience.organizationId === undefined)
    return false;
  if (!(await isWithin(core.db, organizationId, [audience.organizationId]))) return false;
  return right === 'read_ledger' || hasOwnRight(core, openId, right, organizationId);
}

/**
 * Refuses with `no_right`; in a group also with `chat_not_bound`, and with `outside_group` where the person may
 * do it in private.
 */
export async function requireRight(
  core: Reader,
  asker: Asker,
  right: Right,
  organizationId: string | undefined,
): Promise<void> {
  if (isUnbound(asker)) throw new Refusal('chat_not_bound');
  if (await hasRight(core, asker, right, organizationId)) return;
  const inGroup = asker.audience.kind === 'group';
  const elsewhere = inGroup && (await hasRight(core, inPrivate(asker), right, organizationId));
  throw new Refusal(elsewhere ? 'outside_group' : 'no_right');
}

/** Whether names and phones of an organization's people may stand in the answer. */
export async function seesPeople(core: Reader, asker: Asker, organizationId: string): Promise<boolean> {
  return hasRight(core, asker, 'read_people', organizationId);
}

/**
 * Whether the asker is one of the organization's people: his role is for it, for one below it or for one above it. In
 * a group everybody must be: it is bound to the organization or to one below it.
 */
export async function belongsTo(core: Reader, asker: Asker, organizationId: string): Promise<boolean> {
  const { audience, openId } = asker;
  if (audience.kind === 'group') {
    const bound = audience.organizationId;
    return bound !== undefined && isWithin(core.db, bound, [organizationId]);
  }
  const granted = (await listGrants(core, openId, ROLES)).map((grant) => grant.organizationId);
  if (granted.includes(EVERY_ORGANIZATION)) return true;
  if (await isWithin(core.db, organizationId, granted)) return true;
  for (const id of granted) if (await isWithin(core.db, id, [organizationId])) return true;
  return false;
}

/** The topmost organizations within which this may be done here; empty when there are none. */
export async function listScope(core: Reader, asker: Asker, right: Right): Promise<readonly string[]> {
  const { audience, openId } = asker;
  if (audience.kind === 'private') return listOwnScope(core, openId, right);
  const bound = audience.organizationId;
  if (bound === undefined || right === 'read_people') return [];
  if (right === 'read_ledger' || (await hasOwnRight(core, openId, right, bound))) return [bound];
  return filterWithin(core, await listOwnScope(core, openId, right), bound);
}

/** What may be shown here. Refuses with `chat_not_bound` or `no_right`. */
export async function requireReadableScope(core: Reader, asker: Asker): Promise<readonly string[]> {
  if (isUnbound(asker)) throw new Refusal('chat_not_bound');
  const scope = await listScope(core, asker, 'read_ledger');
  if (scope.length === 0) throw new Refusal('no_right');
  return scope;
}

function isUnbound({ audience }: Asker): boolean {
  return audience.kind === 'group' && audience.organizationId === undefined;
}

async function hasOwnRight(
  core: Reader,
  openId: string,
  right: Right,
  organizationId: string | undefined,
): Promise<boolean> {
  const granted = await listGranted(core, openId, right);
  if (granted.includes(EVERY_ORGANIZATION)) return true;
  return organizationId !== undefined && isWithin(core.db, organizationId, granted);
}

async function listOwnScope(core: Reader, openId: string, right: Right): Promise<readonly string[]> {
  const granted = await listGranted(core, openId, right);
  if (granted.includes(EVERY_ORGANIZATION)) return listTopOrganizations(core.db);
  const outermost: string[] = [];
  for (const id of granted) {
    const others = granted.filter((other) => other !== id);
    if (!(await isWithin(core.db, id, others))) outermost.push(id);
  }
  return outermost;
}

async function listGranted(core: Reader, openId: string, right: Right): Promise<string[]> {
  const granted = await listGrants(core, openId, rolesWith(right));
  return [...new Set(granted.map((grant) => grant.organizationId))];
}

async function filterWithin(core: Reader, ids: readonly string[], bound: string): Promise<string[]> {
  const within = await Promise.all(ids.map((id) => isWithin(core.db, id, [bound])));
  return ids.filter((_, index) => within[index] === true);
}
