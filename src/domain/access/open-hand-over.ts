import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import type { Asker } from './asker.ts';
import { findAppointing } from './find-appointing.ts';
import { listHolders } from './grant-store.ts';
import { listSuccessors } from './list-successors.ts';
import type { KnownPerson } from './people-store.ts';
import { hasRight, requireRight } from './require-right.ts';
import type { Role } from './role.ts';

/** A role as it is handed over: who has it and who may take it. */
export interface OpenedHandOver {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly role: Role;
  /** For who does not give roles, only he himself. */
  readonly incumbents: readonly string[];
  readonly successors: readonly KnownPerson[];
}

/** Refuses with `not_found`, and with `no_right` who neither has the role nor gives it. */
export async function openHandOver(
  core: Core,
  asker: Asker,
  { organizationId, role }: { readonly organizationId: string; readonly role: Role },
): Promise<OpenedHandOver> {
  const organization = await findOrganization(core.db, organizationId);
  if (organization === undefined) throw new Refusal('not_found');
  const holders = (await listHolders(core, [organizationId], [role])).map(({ openId }) => openId);
  const appointing = await findAppointing(core, { role, organizationId });
  const isManager = await hasRight(core, asker, 'manage', appointing);
  if (!isManager && !holders.includes(asker.openId)) await requireRight(core, asker, 'manage', appointing);
  const incumbents = isManager ? holders : [asker.openId];
  const successors = await listSuccessors(core, asker, organizationId);
  return {
    organizationId,
    organizationName: organization.name,
    role,
    incumbents,
    successors: successors.filter(({ openId }) => !holders.includes(openId)),
  };
}
