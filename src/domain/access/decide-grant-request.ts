import { Refusal } from '../../shared/refusal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import type { Asker } from './asker.ts';
import { findAppointing } from './find-appointing.ts';
import type { GrantRequest } from './grant-request.ts';
import { closeGrantRequest, findGrantRequest } from './grant-request-store.ts';
import { insertGrant, listHolders } from './grant-store.ts';
import { describeSuccession, passOn, type HandedOver } from './hand-over.ts';
import { listApprovers } from './list-approvers.ts';
import { nameThem, type KnownPerson } from './people-store.ts';
import { requireRight } from './require-right.ts';

/** A request as it is decided on. */
export interface OpenedRequest {
  readonly request: GrantRequest;
  readonly organizationName: string;
  /** Who holds that very role now: one of them may be replaced. */
  readonly incumbents: readonly KnownPerson[];
}

export interface DecidedRequest extends OpenedRequest {
  /** Set when the new one took the place of another. */
  readonly handedOver: HandedOver | undefined;
}

/** Stands for: the incumbents stay. */
export const NOBODY = 'nobody';

/** Refuses with `not_found`, `no_right`. */
export async function openGrantRequest(core: Core, asker: Asker, id: string): Promise<OpenedRequest> {
  const request = await findGrantRequest(core.db, id);
  if (request === undefined) throw new Refusal('not_found');
  await requireRight(core, asker, 'manage', await findAppointing(core, request));
  return describeRequest(core, request);
}

export async function describeRequest(core: Core, request: GrantRequest): Promise<OpenedRequest> {
  const organization = await findOrganization(core.db, request.organizationId);
  if (organization === undefined) throw new Refusal('not_found');
  const holders = await listHolders(core, [request.organizationId], [request.role]);
  const others = holders.map(({ openId }) => openId).filter((openId) => openId !== request.openId);
  return { request, organizationName: organization.name, incumbents: await nameThem(core.db, others) };
}

/**
 * Gives the role. Where somebody holds it already, `replaces` says whose place is taken, or `NOBODY`.
 * Refuses with `not_found`, `no_right`, `already_decided`, `own_request`, and `invalid_fields` while that is not said.
 */
export async function approveGrant(
  core: Core,
  asker: Asker,
  { id, replaces }: { readonly id: string; readonly replaces: string | undefined },
): Promise<Decision<DecidedRequest>> {
  const opened = await requireDecidable(core, asker, id);
  const { request, incumbents } = opened;
  const outgoing = incumbents.find(({ openId }) => openId === replaces);
  if (incumbents.length > 0 && outgoing === undefined && replaces !== NOBODY)
    throw new Refusal('invalid_fields', { faults: [{ name: 'replaces', rule: 'required' }] });

  const { openId, role, organizationId } = request;
  const decided = decide(core, asker, request, 'approved', undefined);
  const succession =
    outgoing === undefined
      ? undefined
      : { organizationId, role, fromOpenId: outgoing.openId, toOpenId: openId };
  return {
    value: {
      ...opened,
      request: decided,
      handedOver: succession === undefined ? undefined : await describeSuccession(core, succession),
    },
    writes: [
      ...closeGrantRequest(request, decided),
      ...(succession === undefined
        ? [insertGrant(core, { openId, role, organizationId }, asker.openId)]
        : passOn(core, asker.openId, succession)),
      writeAudit(core, {
        actor: asker.openId,
        action: 'grant',
        subjectKind: 'grant',
        subjectId: openId,
        after: { role, organizationId, request: id },
      }),
    ],
  };
}

/** Refuses the request with a reason. Refuses itself as `approveGrant` does, and without a reason with `invalid_fields`. */
export async function refuseGrant(
  core: Core,
  asker: Asker,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Decision<DecidedRequest>> {
  const opened = await requireDecidable(core, asker, id);
  if (reason.trim() === '')
    throw new Refusal('invalid_fields', { faults: [{ name: 'reason', rule: 'required' }] });
  const decided = decide(core, asker, opened.request, 'refused', reason.trim());
  return {
    value: { ...opened, request: decided, handedOver: undefined },
    writes: [
      ...closeGrantRequest(opened.request, decided),
      writeAudit(core, { actor: asker.openId, action: 'refuse', subjectKind: 'grant', subjectId: id }),
    ],
  };
}

async function requireDecidable(core: Core, asker: Asker, id: string): Promise<OpenedRequest> {
  const opened = await openGrantRequest(core, asker, id);
  const { request, organizationName } = opened;
  if (request.state !== 'waiting') throw new Refusal('already_decided', { subject: organizationName });
  if (request.openId !== asker.openId) return opened;
  const approvers = await listApprovers(core, request);
  if (approvers.some((openId) => openId !== asker.openId)) throw new Refusal('own_request');
  return opened;
}

function decide(
  { clock }: Core,
  { openId }: Asker,
  request: GrantRequest,
  state: 'approved' | 'refused',
  reason: string | undefined,
): GrantRequest {
  return {
    ...request,
    state,
    decidedBy: openId,
    decidedAt: clock.now(),
    reason: reason ?? null,
    version: request.version + 1,
  };
}
