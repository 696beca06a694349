import { addMonths } from '../../shared/calendar.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import type { Organization } from '../organizations/organization.ts';
import { insertOrganization } from '../organizations/organization-store.ts';
import { addToTotals } from '../organizations/total-store.ts';
import { insertTerm } from '../terms/term-store.ts';
import type { Application } from './application.ts';
import { closeApplication, findApplication } from './application-store.ts';
import { listReviewers } from './list-reviewers.ts';

/** Puts the organization into the ledger. Refuses with `not_found`, `no_right`, `own_application`, `already_decided`. */
export async function approveApplication(
  core: Core,
  asker: Asker,
  id: string,
): Promise<Decision<Application>> {
  const application = await requireDecidable(core, asker, id);
  const organization = toOrganization(core, application);
  const decided = decide(core, asker, application, 'approved', undefined, organization.id);
  return {
    value: decided,
    writes: [
      ...closeApplication(application, decided),
      ...insertOrganization(organization, application.guidedBy ?? undefined),
      ...toTerms(core, application, organization.id),
      addToTotals(organization.id, { figure: 'organizations', kind: organization.kind, period: '' }, 1),
      writeAudit(core, { actor: asker.openId, action: 'approve', subjectKind: 'application', subjectId: id }),
      writeAudit(core, {
        actor: asker.openId,
        action: 'register',
        subjectKind: 'organization',
        subjectId: organization.id,
        after: { name: organization.name, kind: organization.kind },
      }),
    ],
  };
}

/** Sends the application back. Refuses as `approveApplication` does. */
export async function returnApplication(
  core: Core,
  asker: Asker,
  input: { id: string; reason: string | undefined },
): Promise<Decision<Application>> {
  const { id, reason } = input;
  const application = await requireDecidable(core, asker, id);
  const decided = decide(core, asker, application, 'returned', reason, undefined);
  return {
    value: decided,
    writes: [
      ...closeApplication(application, decided),
      writeAudit(core, { actor: asker.openId, action: 'return', subjectKind: 'application', subjectId: id }),
    ],
  };
}

async function requireDecidable(core: Core, asker: Asker, id: string): Promise<Application> {
  const application = await findApplication(core.db, id);
  if (application === undefined) throw new Refusal('not_found');
  await requireRight(core, asker, 'review_application', application.guidedBy ?? undefined);
  if (application.state !== 'waiting') throw new Refusal('already_decided', { subject: application.name });
  const reviewers = await listReviewers(core, application.guidedBy ?? undefined);
  const hasOthers = reviewers.some((openId) => openId !== asker.openId);
  if (application.applicantId === asker.openId && hasOthers) throw new Refusal('own_application');
  return application;
}

function decide(
  { clock }: Core,
  { openId }: Asker,
  application: Application,
  state: 'approved' | 'returned',
  reason: string | undefined,
  organizationId: string | undefined,
): Application {
  return {
    ...application,
    state,
    decidedBy: openId,
    decidedAt: clock.now(),
    reason: reason ?? null,
    organizationId: organizationId ?? null,
  };
}

function toOrganization({ clock, newId }: Core, { fields }: Application): Organization {
  const now = clock.now();
  return {
    id: newId(),
    kind: fields.kind,
    level: fields.level ?? 6,
    name: fields.name,
    regionCode: fields.region_code ?? null,
    uscc: fields.uscc ?? null,
    stage: 'established',
    details: '{}',
    establishedOn: fields.established_on ?? null,
    fullTimeStaff: fields.full_time_staff ?? null,
    fullMembers: fields.full_members ?? null,
    probationaryMembers: fields.probationary_members ?? null,
    partyOrgType: fields.party_org_type ?? null,
    noPartyOrgReason: fields.no_party_org_reason ?? null,
    partySecretary: fields.party_secretary ?? null,
    chair: fields.chair ?? null,
    secretaryGeneral: fields.secretary_general ?? null,
    contactName: fields.contact_name ?? null,
    contactPhone: fields.contact_phone ?? null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** A term is known when both its beginning and its length were given. */
function toTerms({ newId }: Core, { fields }: Application, organizationId: string) {
  const { term_started_on: startedOn, term_years: years, kind } = fields;
  if (startedOn === undefined || years === undefined) return [];
  const body = kind === 'SOC' || kind === 'SOC_UNION' || kind === 'RTA' ? 'council' : 'committee';
  const dueOn = addMonths(startedOn, years * 12);
  return [
    insertTerm({ id: newId(), organizationId, body, startedOn, years, dueOn, renewedOn: null, version: 1 }),
  ];
}
