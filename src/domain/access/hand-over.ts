import type { Statement } from '../../db/statement.ts';
import { Refusal } from '../../shared/refusal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import type { Asker } from './asker.ts';
import { findAppointing } from './find-appointing.ts';
import { settleRequestFor } from './grant-request-store.ts';
import { insertGrant, listHolders, revokeGrant } from './grant-store.ts';
import { listSuccessors } from './list-successors.ts';
import { findPersonName } from './people-store.ts';
import { requireRight } from './require-right.ts';
import type { Role } from './role.ts';
import { moveSnoozes } from './snooze-store.ts';

export interface Succession {
  readonly organizationId: string;
  readonly role: Role;
  readonly fromOpenId: string;
  readonly toOpenId: string;
}

export interface HandedOver extends Succession {
  readonly organizationName: string;
  /** What the register calls the new one; `undefined` where we only know the open_id. */
  readonly toName: string | undefined;
  readonly at: Date;
}

/**
 * One person's role passes to another at once, decided by who gives the role or by the one who leaves.
 * Refuses with `not_found` for an unknown organization or successor, `no_right`, `already_decided` when the role
 * is not held any more.
 */
export async function handOver(
  core: Core,
  asker: Asker,
  succession: Succession,
): Promise<Decision<HandedOver>> {
  const { organizationId, role, fromOpenId, toOpenId } = succession;
  const isOwn = asker.openId === fromOpenId && asker.audience.kind === 'private';
  if (!isOwn) await requireRight(core, asker, 'manage', await findAppointing(core, succession));
  const holders = await listHolders(core, [organizationId], [role]);
  if (!holders.some(({ openId }) => openId === fromOpenId))
    throw new Refusal(isOwn ? 'no_right' : 'already_decided');
  const successors = await listSuccessors(core, asker, organizationId);
  if (toOpenId === fromOpenId || !successors.some(({ openId }) => openId === toOpenId))
    throw new Refusal('not_found');
  return {
    value: await describeSuccession(core, succession),
    writes: passOn(core, asker.openId, succession),
  };
}

/** What a hand-over writes, whoever decided it. */
export function passOn(core: Core, by: string, succession: Succession): readonly Statement[] {
  const { organizationId, role, fromOpenId, toOpenId } = succession;
  const closing = { by, at: core.clock.now() };
  const successor = { openId: toOpenId, role, organizationId };
  return [
    ...revokeGrant({ openId: fromOpenId, role, organizationId }, closing),
    insertGrant(core, successor, by),
    settleRequestFor(successor, closing),
    moveSnoozes(organizationId, fromOpenId, toOpenId),
    writeAudit(core, {
      actor: by,
      action: 'hand_over',
      subjectKind: 'grant',
      subjectId: organizationId,
      before: { role, openId: fromOpenId },
      after: { role, openId: toOpenId },
    }),
  ];
}

export async function describeSuccession(core: Core, succession: Succession): Promise<HandedOver> {
  const organization = await findOrganization(core.db, succession.organizationId);
  if (organization === undefined) throw new Refusal('not_found');
  return {
    ...succession,
    organizationName: organization.name,
    toName: await findPersonName(core.db, succession.toOpenId),
    at: core.clock.now(),
  };
}
