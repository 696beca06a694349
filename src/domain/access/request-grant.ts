import { Refusal } from '../../shared/refusal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import type { Organization } from '../organizations/organization.ts';
import type { Asker } from './asker.ts';
import { findOneOrganization } from './find-one-organization.ts';
import type { GrantRequest } from './grant-request.ts';
import {
  findGrantRequest,
  findWaitingRequest,
  insertGrantRequest,
  listOwnRequests,
} from './grant-request-store.ts';
import { listGrants } from './grant-store.ts';
import { listApprovers } from './list-approvers.ts';
import type { Role } from './role.ts';

export interface WishedGrant {
  /** Made when the form is opened, so that one form is one request. */
  readonly id: string;
  /** Full name, unified social credit code or id. */
  readonly organization: string;
  readonly role: Role;
  readonly note: string | undefined;
  readonly cardKey: string;
}

export interface RequestedGrant {
  readonly request: GrantRequest;
  readonly organization: Organization;
  /** Who may decide. */
  readonly approvers: readonly string[];
}

/** Whoever asks for everything floods those who decide. */
const WAITING_MAX = 5;

/**
 * Asks for a role; what already waits is not asked for twice.
 * Refuses with `invalid_fields`, `ambiguous_organization`, `already_held`, `too_many_requests`.
 */
export async function requestGrant(
  core: Core,
  { openId }: Asker,
  { id, organization: word, role, note, cardKey }: WishedGrant,
): Promise<Decision<RequestedGrant>> {
  const organization = await findOneOrganization(core, word);
  if (organization === undefined)
    throw new Refusal('invalid_fields', { faults: [{ name: 'organization', rule: 'unknown_organization' }] });
  const asked = { openId, role, organizationId: organization.id };
  const approvers = await listApprovers(core, asked);
  const stored = (await findGrantRequest(core.db, id)) ?? (await findWaitingRequest(core.db, asked));
  if (stored !== undefined) return { value: { request: stored, organization, approvers }, writes: [] };

  const held = await listGrants(core, openId, [role]);
  if (held.some(({ organizationId }) => organizationId === organization.id))
    throw new Refusal('already_held', { subject: organization.name });
  if ((await listOwnRequests(core.db, openId)).length >= WAITING_MAX) throw new Refusal('too_many_requests');
  const request: GrantRequest = {
    id,
    ...asked,
    state: 'waiting',
    cardKey,
    note: note ?? null,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    version: 1,
    createdAt: core.clock.now(),
  };
  return {
    value: { request, organization, approvers },
    writes: [
      insertGrantRequest(request),
      writeAudit(core, {
        actor: openId,
        action: 'request',
        subjectKind: 'grant',
        subjectId: id,
        after: { role, organizationId: organization.id },
      }),
    ],
  };
}
