import { isDay, toDay } from '../../shared/calendar.ts';
import { Refusal, type FieldFault } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Statement } from '../../db/statement.ts';
import type { Core, Decision } from '../core.ts';
import { requireEntry } from '../ledger/require-entry.ts';
import { resolveNames } from '../ledger/resolve-names.ts';
import { writeEntry, writeNewEntry } from '../ledger/write-entry.ts';
import { applyPatch, toEffectivePatch, type Patch } from '../organizations/record.ts';
import type { Application, DecidedStep, Paper } from './application.ts';
import {
  findApplication,
  insertDecidedStep,
  listDecidedSteps,
  updateApplication,
} from './application-store.ts';
import { findCandidates } from './find-candidates.ts';
import { listDeciders } from './list-deciders.ts';
import { toProcedure, type ProcedureStep } from './procedures.ts';

export interface DecidedApplication {
  readonly application: Application;
  readonly decided: readonly DecidedStep[];
  /** Who decides the next step, by open_id; nobody where it was the last. */
  readonly deciders: readonly string[];
}

/**
 * Approves the step at which an application stands; the step that establishes puts the organization into the ledger.
 * `step` is the one that was shown. Refuses with `not_found`, `no_right`, `own_application`, `already_decided`,
 * `invalid_fields` (the paper), `duplicate_organization` (somebody was first).
 */
export async function approveStep(
  core: Core,
  asker: Asker,
  input: { id: string; step: number; paper: Paper },
): Promise<Decision<DecidedApplication>> {
  const { application, step } = await requireDecidable(core, asker, input);
  const paper = step.paper === undefined ? NO_PAPER : input.paper;
  requirePaper(core, step, paper);
  const patch = toPaperPatch(core, step, paper);
  const isLast = application.step + 1 === toProcedure(application.kind).length;
  const organizationId = step.establishes ? core.newId() : application.organizationId;
  const next: Application = {
    ...application,
    record: applyPatch(application.record, patch),
    step: application.step + 1,
    state: isLast ? 'approved' : 'waiting',
    organizationId,
    ...(isLast ? { decidedBy: asker.openId, decidedAt: core.clock.now() } : {}),
  };
  const stepDone = toDecidedStep(core, asker, application, { state: 'approved', paper, reason: undefined });
  return toDecision(core, application, next, stepDone, [
    writeAudit(core, {
      actor: asker.openId,
      action: 'approve',
      subjectKind: 'application',
      subjectId: application.id,
      after: { step: application.step },
    }),
    ...(step.establishes && organizationId !== null
      ? await writeRegistration(core, asker, next, organizationId)
      : await writePaper(core, asker, application, patch)),
  ]);
}

/** Sends the application back; an organization that is in the ledger already stands there as being prepared. Refuses as `approveStep` does. */
export async function returnStep(
  core: Core,
  asker: Asker,
  input: { id: string; step: number; reason: string },
): Promise<Decision<DecidedApplication>> {
  const { reason } = input;
  const { application } = await requireDecidable(core, asker, input);
  const next: Application = {
    ...application,
    state: 'returned',
    reason,
    decidedBy: asker.openId,
    decidedAt: core.clock.now(),
  };
  const stepDone = toDecidedStep(core, asker, application, { state: 'returned', paper: NO_PAPER, reason });
  return toDecision(core, application, next, stepDone, [
    ...(await writePaper(core, asker, application, { stage: 'preparing' })),
    writeAudit(core, {
      actor: asker.openId,
      action: 'return',
      subjectKind: 'application',
      subjectId: application.id,
      after: { step: application.step },
    }),
  ]);
}

const NO_PAPER: Paper = { number: undefined, on: undefined };

async function requireDecidable(
  core: Core,
  asker: Asker,
  { id, step: shown }: { id: string; step: number },
): Promise<{ application: Application; step: ProcedureStep }> {
  const application = await findApplication(core.db, id);
  if (application === undefined) throw new Refusal('not_found');
  const step = toProcedure(application.kind)[application.step];
  const deciders = await listDeciders(core, application);
  if (step?.by === 'applicant') {
    await requireRight(core, asker, 'register_organization', application.guidedBy ?? undefined);
  } else {
    await requireRight(core, asker, 'review_application', deciders.organizationId);
  }
  if (application.state !== 'waiting' || step === undefined || application.step !== shown)
    throw new Refusal('already_decided', { subject: application.name });
  const hasOthers = deciders.openIds.some((openId) => openId !== asker.openId);
  if (step.by === 'reviewers' && application.applicantId === asker.openId && hasOthers)
    throw new Refusal('own_application');
  return { application, step };
}

function requirePaper({ clock }: Core, { paper: asked }: ProcedureStep, { number, on }: Paper): void {
  const faults: FieldFault[] = [];
  if (asked?.isRequired === true && number === undefined) faults.push({ name: 'number', rule: 'required' });
  if (asked?.isRequired === true && on === undefined) faults.push({ name: 'on', rule: 'required' });
  if (on !== undefined && !isDay(on)) faults.push({ name: 'on', rule: 'not_a_day' });
  else if (on !== undefined && on > toDay(clock.now())) faults.push({ name: 'on', rule: 'in_the_future' });
  if (faults.length > 0) throw new Refusal('invalid_fields', { faults });
}

/** The day of the click stands where the paper has none. */
function toPaperPatch({ clock }: Core, { paper }: ProcedureStep, { number, on }: Paper): Patch {
  if (paper === undefined) return {};
  return {
    [paper.on]: on ?? toDay(clock.now()),
    ...(number === undefined ? {} : { [paper.number]: number }),
  };
}

function toDecidedStep(
  { clock, newId }: Core,
  { openId }: Asker,
  { id, step }: Application,
  decision: { state: 'approved' | 'returned'; paper: Paper; reason: string | undefined },
): DecidedStep {
  const { state, paper, reason } = decision;
  return {
    id: newId(),
    applicationId: id,
    step,
    state,
    documentNumber: paper.number ?? null,
    documentOn: paper.on ?? null,
    reason: reason ?? null,
    decidedBy: openId,
    decidedAt: clock.now(),
  };
}

async function toDecision(
  core: Core,
  application: Application,
  next: Application,
  stepDone: DecidedStep,
  writes: readonly Statement[],
): Promise<Decision<DecidedApplication>> {
  const before = await listDecidedSteps(core.db, application.id);
  const deciders = next.state === 'waiting' ? (await listDeciders(core, next)).openIds : [];
  return {
    value: { application: next, decided: [...before, stepDone], deciders },
    writes: [...updateApplication(application, next), insertDecidedStep(stepDone), ...writes],
  };
}

async function writeRegistration(
  core: Core,
  asker: Asker,
  { id: applicationId, kind, record }: Application,
  id: string,
): Promise<Statement[]> {
  await findCandidates(core, { id: applicationId, record });
  const resolve = await resolveNames(core, [record]);
  return writeNewEntry(core, { id, kind, record }, { actor: asker.openId, cause: 'register' }, resolve);
}

/** What the step brought is kept in the ledger too, once the organization is there. */
async function writePaper(
  core: Core,
  asker: Asker,
  { organizationId }: Application,
  patch: Patch,
): Promise<Statement[]> {
  if (organizationId === null) return [];
  const entry = await requireEntry(core, organizationId);
  const effective = toEffectivePatch(entry.record, patch);
  if (Object.keys(effective).length === 0) return [];
  return writeEntry(core, entry, effective, { actor: asker.openId, cause: 'edit' }, () => undefined);
}
