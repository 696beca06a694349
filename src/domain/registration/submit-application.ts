import { toDay } from '../../shared/calendar.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import { findOrganization, findOrganizationByWord } from '../organizations/organization-store.ts';
import type { Application, ApplicationFields } from './application.ts';
import { findApplication, findWaitingApplication, insertApplication } from './application-store.ts';
import { checkApplication } from './check-application.ts';
import { listReviewers } from './list-reviewers.ts';

export interface SubmittedApplication {
  readonly application: Application;
  /** Who may decide: open_ids of those nearest on the 业务指导 line. */
  readonly reviewers: readonly string[];
}

/**
 * Asks for an organization to be registered under the one that will guide it. `id` is made when the form is
 * opened, so that one form is one application however often it is sent.
 * Refuses with `no_right`, `invalid_fields`, `duplicate_organization`.
 */
export async function submitApplication(
  core: Core,
  asker: Asker,
  input: { id: string; guidedBy: string | undefined; fields: ApplicationFields; cardKey: string },
): Promise<Decision<SubmittedApplication>> {
  const { id, guidedBy, fields } = input;
  await requireRight(core, asker, 'register_organization', guidedBy);
  const reviewers = await listReviewers(core, guidedBy);
  const stored = await findApplication(core.db, id);
  if (stored !== undefined) return { value: { application: stored, reviewers }, writes: [] };

  const faults = checkApplication(fields, toDay(core.clock.now()));
  if (faults.length > 0) throw new Refusal('invalid_fields', { faults });
  await refuseDuplicate(core, fields);

  const guide = guidedBy === undefined ? undefined : await findOrganization(core.db, guidedBy);
  const application: Application = {
    id,
    name: fields.name,
    fields: { ...fields, level: fields.level ?? toLevel(guide?.level) },
    guidedBy: guidedBy ?? null,
    state: 'waiting',
    applicantId: asker.openId,
    cardKey: input.cardKey,
    organizationId: null,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    step: 0,
    version: 1,
    createdAt: core.clock.now(),
  };
  const after = { kind: fields.kind, guidedBy: guidedBy ?? null };
  return {
    value: { application, reviewers },
    writes: [
      insertApplication(application),
      writeAudit(core, {
        actor: asker.openId,
        action: 'submit',
        subjectKind: 'application',
        subjectId: id,
        after,
      }),
    ],
  };
}

async function refuseDuplicate({ db }: Core, { name, uscc }: ApplicationFields): Promise<void> {
  const existing =
    (await findOrganizationByWord(db, name)) ??
    (uscc === undefined ? undefined : await findOrganizationByWord(db, uscc));
  if (existing !== undefined) throw new Refusal('duplicate_organization', { subject: existing.name });
  if ((await findWaitingApplication(db, name)) !== undefined) {
    throw new Refusal('duplicate_organization', { subject: name });
  }
}

/** An organization stands at the level of the 科协 that guides it, unless it says otherwise. */
function toLevel(level: number | undefined): 1 | 2 | 3 | 4 | 5 | 6 {
  switch (level) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
      return level;
    default:
      return 6;
  }
}
