import { toDay } from '../../shared/calendar.ts';
import { Refusal, type FieldFault } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import { checkRecord } from '../organizations/check-record.ts';
import { inferLevel } from '../organizations/infer-kind.ts';
import type { DuplicateCandidate } from '../organizations/names/find-duplicates.ts';
import type { Kind } from '../organizations/organization.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import { textOf, type OrganizationRecord } from '../organizations/record.ts';
import { isFieldName, toField } from '../organizations/record-fields.ts';
import type { Application, DecidedStep } from './application.ts';
import { findApplication, insertApplication, insertDecidedStep } from './application-store.ts';
import { findCandidates } from './find-candidates.ts';
import { listDeciders } from './list-deciders.ts';
import { toProcedure } from './procedures.ts';

export interface ApplicationInput {
  /** Made when the form is opened, so that one form is one application however often it is sent. */
  readonly id: string;
  readonly kind: Kind;
  readonly record: OrganizationRecord;
  readonly cardKey: string;
  /** Whether the person has seen the organizations that look the same, and says that it is another one. */
  readonly duplicates: 'shown' | 'unseen';
}

export type Submission =
  | {
      readonly outcome: 'submitted';
      readonly application: Application;
      readonly decided: readonly DecidedStep[];
      /** Who decides the next step, by open_id. */
      readonly deciders: readonly string[];
    }
  /** Nothing was written: these may be the same organization. */
  | { readonly outcome: 'duplicates'; readonly candidates: readonly DuplicateCandidate[] };

/**
 * Asks for an organization to be registered under the one that will guide it. A first step that only puts a paper
 * on record is done with the form where the paper was given.
 * Refuses with `no_right`, `invalid_fields`, `duplicate_organization`.
 */
export async function submitApplication(
  core: Core,
  asker: Asker,
  input: ApplicationInput,
): Promise<Decision<Submission>> {
  const { id, kind, record } = input;
  const guidedBy = textOf(record, 'guided_by') || undefined;
  await requireRight(core, asker, 'register_organization', guidedBy);
  const stored = await findApplication(core.db, id);
  if (stored !== undefined) return toSubmitted(core, stored, [], []);

  const faults = listFaults(core, asker, input);
  if (faults.length > 0) throw new Refusal('invalid_fields', { faults });
  const candidates = await findCandidates(core, { id, record });
  if (candidates.length > 0 && input.duplicates === 'unseen')
    return { value: { outcome: 'duplicates', candidates }, writes: [] };

  const name = textOf(record, 'name');
  const guide = guidedBy === undefined ? undefined : await findOrganization(core.db, guidedBy);
  const application: Application = {
    id,
    name,
    kind,
    record: { ...record, level: record['level'] ?? String(inferLevel(kind, name, guide?.level)) },
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
  const onRecord = toStepOnRecord(core, application);
  const standing = onRecord === undefined ? application : { ...application, step: 1 };
  return toSubmitted(core, standing, onRecord === undefined ? [] : [onRecord], [
    insertApplication(standing),
    ...(onRecord === undefined ? [] : [insertDecidedStep(onRecord)]),
    writeAudit(core, {
      actor: asker.openId,
      action: 'submit',
      subjectKind: 'application',
      subjectId: id,
      after: { kind, guidedBy: guidedBy ?? null },
    }),
  ]);
}

async function toSubmitted(
  core: Core,
  application: Application,
  decided: readonly DecidedStep[],
  writes: Decision<Submission>['writes'],
): Promise<Decision<Submission>> {
  const { openIds } = await listDeciders(core, application);
  return { value: { outcome: 'submitted', application, decided, deciders: openIds }, writes };
}

/** A group is not asked for persons; they are given in private later. */
function listFaults({ clock }: Core, { audience }: Asker, { kind, record }: ApplicationInput): FieldFault[] {
  const isPersonal = (name: string) => isFieldName(name) && toField(name).isPersonal === true;
  return checkRecord(kind, record, toDay(clock.now())).filter(
    ({ name }) => audience.kind === 'private' || !isPersonal(name),
  );
}

/** The paper that the first step asks for came with the form. */
function toStepOnRecord(core: Core, { id, kind, record, applicantId }: Application): DecidedStep | undefined {
  const [first] = toProcedure(kind);
  if (first?.by !== 'applicant' || first.paper === undefined) return undefined;
  const number = textOf(record, first.paper.number);
  const on = textOf(record, first.paper.on);
  if (on === '' || (first.paper.isRequired && number === '')) return undefined;
  return {
    id: core.newId(),
    applicationId: id,
    step: 0,
    state: 'approved',
    documentNumber: number === '' ? null : number,
    documentOn: on,
    reason: null,
    decidedBy: applicantId,
    decidedAt: core.clock.now(),
  };
}
