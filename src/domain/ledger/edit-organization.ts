import { toDay } from '../../shared/calendar.ts';
import { Refusal, type FieldFault } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { checkRecord } from '../organizations/check-record.ts';
import {
  applyPatch,
  isSameValue,
  toEffectivePatch,
  type OrganizationRecord,
  type Patch,
} from '../organizations/record.ts';
import { isFieldName, toField } from '../organizations/record-fields.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import type { Act } from './change.ts';
import { requireEntry } from './require-entry.ts';
import { requireFitGuide } from './require-fit-guide.ts';
import { requireFreeCode } from './require-free-code.ts';
import { resolveNames, toLedgerNames } from './resolve-names.ts';
import { tidyNames } from './tidy-names.ts';
import { writeEntry } from './write-entry.ts';

export interface EditedOrganization {
  /** As it was before. */
  readonly entry: LedgerEntry;
  /** What was changed in fact; empty when all was so already. */
  readonly patch: Patch;
}

/**
 * Sets fields of an organization, whatever version they were typed on, unless one of them was changed meanwhile: then
 * it refuses with `edited_meanwhile`, whose suggestions are the names of those fields. Everyday facts may be set by
 * the organization itself, its identity only by those who keep the register. Refuses also with `not_found`,
 * `no_right`, `invalid_fields`, `guide_within_itself`, `duplicate_organization`.
 */
export async function editOrganization(
  core: Core,
  asker: Asker,
  input: { id: string; patch: Patch; shown?: Patch },
  act: Omit<Act, 'actor'> = { cause: 'edit' },
): Promise<Decision<EditedOrganization>> {
  const entry = await requireEntry(core, input.id);
  const asked = tidyNames(entry.record, await toLedgerNames(core, withoutEmptyLists(input.patch)));
  const patch = toEffectivePatch(entry.record, asked);
  await requireRight(core, asker, touchesIdentity(patch) ? 'change_register' : 'update_details', entry.id);
  if (Object.keys(patch).length === 0) return { value: { entry, patch }, writes: [] };
  const { shown } = input;
  const overtaken =
    shown === undefined ? [] : listOvertaken(entry.record, patch, { patch: input.patch, shown });
  if (overtaken.length > 0) throw new Refusal('edited_meanwhile', { suggestions: overtaken });
  const faults = listFaults(entry, patch, toDay(core.clock.now()));
  if (faults.length > 0) throw new Refusal('invalid_fields', { faults });
  await requireFreeCode(core, [entry.id], patch);
  await requirePlace(core, asker, entry.id, patch);
  const resolve = await resolveNames(core, [patch]);
  return {
    value: { entry, patch },
    writes: await writeEntry(core, entry, patch, { ...act, actor: asker.openId }, resolve),
  };
}

/** Whether a patch changes what the organization is, and not only what is known of it. */
export function touchesIdentity(patch: Patch): boolean {
  return Object.keys(patch).some((name) => !isFieldName(name) || toField(name).isIdentity === true);
}

/** The fields where a person typed over a value that is no longer there. */
function listOvertaken(
  record: OrganizationRecord,
  patch: Patch,
  { patch: typed, shown }: { patch: Patch; shown: Patch },
): string[] {
  return Object.keys(patch).filter(
    (name) => Object.hasOwn(typed, name) && !isSameValue(record[name], shown[name] ?? undefined),
  );
}

/** What the patch makes wrong; what was wrong before and is not touched by it keeps nobody from putting right the rest. */
function listFaults({ kind, record }: LedgerEntry, patch: Patch, today: string): FieldFault[] {
  const before = new Set(checkRecord(kind, record, today).map(toKey));
  const next = applyPatch(record, patch);
  const emptied = ['level', 'stage'].filter((name) => patch[name] === null);
  return [
    ...emptied.map((name) => ({ name, rule: 'required' }) as const),
    ...listTermFaults(next),
    ...checkRecord(kind, next, today).filter(
      (fault) => Object.hasOwn(patch, fault.name) || !before.has(toKey(fault)),
    ),
  ];
}

function toKey({ name, rule }: FieldFault): string {
  return `${name}:${rule}`;
}

/** A term is known when both its beginning and its length are; one alone would be kept nowhere. */
function listTermFaults(next: OrganizationRecord): FieldFault[] {
  const lacking = ['term_started_on', 'term_years'].filter((name) => next[name] === undefined);
  return lacking.length === 1 ? lacking.map((name) => ({ name, rule: 'required' })) : [];
}

/** The new guide must be fit, and one whose register the person keeps too. */
async function requirePlace(core: Core, asker: Asker, id: string, patch: Patch): Promise<void> {
  const guidedBy = patch['guided_by'];
  if (guidedBy === undefined) return;
  await requireRight(core, asker, 'change_register', typeof guidedBy === 'string' ? guidedBy : undefined);
  if (typeof guidedBy === 'string') await requireFitGuide(core, { id, guidedBy });
}

function withoutEmptyLists(patch: Patch): Patch {
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]) => [
      name,
      typeof value === 'object' && value?.length === 0 ? null : value,
    ]),
  );
}
