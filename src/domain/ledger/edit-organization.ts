import { toDay } from '../../shared/calendar.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { checkRecord } from '../organizations/check-record.ts';
import { applyPatch, toEffectivePatch, type Patch } from '../organizations/record.ts';
import { isFieldName, toField } from '../organizations/record-fields.ts';
import { loadEntry, type LedgerEntry } from '../organizations/record-store.ts';
import type { Act } from './change.ts';
import { requireEntry } from './require-entry.ts';
import { resolveNames } from './resolve-names.ts';
import { guideOf, writeEntry } from './write-entry.ts';

export interface EditedOrganization {
  readonly entry: LedgerEntry;
  /** What was changed in fact; empty when all was so already. */
  readonly patch: Patch;
}

/**
 * Sets fields of an organization, whatever version they were typed on, unless one of them was changed meanwhile.
 * Everyday facts may be set by the organization itself, its identity only by those who keep the register.
 * Refuses with `not_found`, `no_right`, `invalid_fields`, `edited_meanwhile`, `duplicate_organization`.
 */
export async function editOrganization(
  core: Core,
  asker: Asker,
  input: { id: string; patch: Patch; shown?: Patch },
  act: Omit<Act, 'actor'> = { cause: 'edit' },
): Promise<Decision<EditedOrganization>> {
  const entry = await requireEntry(core, input.id);
  const patch = toEffectivePatch(entry.record, input.patch);
  await requireRight(core, asker, touchesIdentity(patch) ? 'change_register' : 'update_details', entry.id);
  if (Object.keys(patch).length === 0) return { value: { entry, patch }, writes: [] };
  if (input.shown !== undefined && isOvertaken(entry, patch, input.shown))
    throw new Refusal('edited_meanwhile');
  const next = applyPatch(entry.record, patch);
  const faults = checkRecord(entry.kind, next, toDay(core.clock.now())).filter(({ name }) =>
    Object.hasOwn(patch, name),
  );
  if (faults.length > 0) throw new Refusal('invalid_fields', { faults });
  await requireFitGuide(core, asker, entry, patch);
  const resolve = await resolveNames(core, [patch]);
  return {
    value: { entry, patch },
    writes: await writeEntry(core, entry, patch, { ...act, actor: asker.openId }, resolve),
  };
}

/** A person typed over a value that is no longer there. */
function isOvertaken({ record }: LedgerEntry, patch: Patch, shown: Patch): boolean {
  return Object.keys(patch).some(
    (name) => JSON.stringify(record[name] ?? null) !== JSON.stringify(shown[name] ?? null),
  );
}

function touchesIdentity(patch: Patch): boolean {
  return Object.keys(patch).some((name) => !isFieldName(name) || toField(name).isIdentity === true);
}

/** A new guide must be one that guides, and one whose register the person keeps too. */
async function requireFitGuide(core: Core, asker: Asker, entry: LedgerEntry, patch: Patch): Promise<void> {
  if (!Object.hasOwn(patch, 'guided_by')) return;
  const guidedBy = guideOf(applyPatch(entry.record, patch));
  await requireRight(core, asker, 'change_register', guidedBy);
  if (guidedBy === undefined) return;
  const guide = await loadEntry(core.db, guidedBy);
  const isFit = guide !== undefined && guide.id !== entry.id && guide.record['stage'] !== 'deregistered';
  if (!isFit)
    throw new Refusal('invalid_fields', { faults: [{ name: 'guided_by', rule: 'unknown_organization' }] });
}
