import { Refusal } from '../../shared/refusal.ts';
import type { Statement } from '../../db/statement.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { isWithin } from '../organizations/organization-store.ts';
import { applyPatch, toEffectivePatch, type Patch } from '../organizations/record.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';
import type { Change } from './change.ts';
import { findChange, listBatch, listUndone } from './change-store.ts';
import { countGuided } from './count-guided.ts';
import { touchesIdentity } from './edit-organization.ts';
import { requireLiveGuide } from './require-fit-guide.ts';
import { requireFreeCode } from './require-free-code.ts';
import { isSameMeaning, resolveNames } from './resolve-names.ts';
import { isHonourChange, undoHonour } from './undo-honour.ts';
import { guideOf, writeEntry, type Resolve } from './write-entry.ts';

/** How many changes one undo takes back at once; an import has a task of its own. */
const BATCH_MAX = 200;

/**
 * Takes back a change, and what the same act changed elsewhere. A new organization is deregistered, since nothing
 * is deleted. Refuses with `not_found`, `no_right`, `already_decided`, `undo_too_large`, with `undo_overtaken` where
 * one of the fields was changed again since (its suggestions are their names), `undo_confirmation` for a
 * confirmation, which is simply given anew, `still_guides` for a new organization that guides others by now,
 * `guide_within_itself`, `invalid_fields` and `duplicate_organization` where its former place or code is taken.
 * Returns the entries as they were before.
 */
export async function undoChange(
  core: Core,
  asker: Asker,
  changeId: string,
): Promise<Decision<readonly LedgerEntry[]>> {
  const change = await findChange(core.db, changeId);
  if (change === undefined) throw new Refusal('not_found');
  const changes = change.batchId === null ? [change] : await listBatch(core.db, change.batchId);
  if (changes.length > BATCH_MAX) throw new Refusal('undo_too_large');
  for (const one of changes)
    await requireRight(
      core,
      asker,
      isOfEverydayFacts(one) ? 'update_details' : 'change_register',
      one.organizationId,
    );
  const undone = await listUndone(
    core.db,
    changes.map(({ id }) => id),
  );
  if (undone.size > 0 || change.cause === 'undo') throw new Refusal('already_decided');
  const ids = [...new Set(changes.map(({ organizationId }) => organizationId))];
  const entries = await loadEntries(core.db, ids);
  const known = await resolveNames(core, [
    ...changes.flatMap(({ before, after }) => [before, after]),
    ...entries.map(({ record }) => record),
  ]);
  // What comes back by the same act is not to be found by its name yet, or another is that took its name over.
  const coming = new Map(entries.map(({ id, record }) => [String(record['name']), id]));
  const resolve: Resolve = (name) => coming.get(name) ?? known(name);
  const writes: Statement[] = [];
  // The last first, as one takes off what was put on last: so a code is free before its first owner gets it back.
  for (const one of changes.toReversed()) {
    const entry = entries.find(({ id }) => id === one.organizationId);
    if (entry === undefined) throw new Refusal('not_found');
    const act = {
      actor: asker.openId,
      cause: 'undo',
      undoes: one.id,
      ...(one.batchId === null ? {} : { batchId: `undo:${one.batchId}` }),
    } as const;
    if (isHonourChange(one)) {
      writes.push(...(await undoHonour(core, entry, one, act)));
      continue;
    }
    const patch = toUndoPatch(entry, one, known);
    if (one.version === 1 && (await countGuided(core, entry.id)) > 0) throw new Refusal('still_guides');
    await requirePlace(core, entry, patch, ids);
    await requireFreeCode(core, ids, patch);
    writes.push(...(await writeEntry(core, entry, patch, act, resolve)));
  }
  return { value: entries, writes };
}

/** What the organization itself may set it may also take back. */
export function isOfEverydayFacts(change: Change): boolean {
  return change.cause === 'edit' && (isHonourChange(change) || !touchesIdentity(change.after));
}

/** What takes the change back on the entry as it is now. Refuses with `undo_overtaken`, `undo_confirmation`. */
export function toUndoPatch(
  { record }: LedgerEntry,
  { before, after, version, cause }: Change,
  resolve: Resolve = () => undefined,
): Patch {
  if (cause === 'confirm') throw new Refusal('undo_confirmation');
  const overtaken = Object.entries(after)
    .filter(([name, value]) => !isSameMeaning(name, [record[name], value ?? undefined], resolve))
    .map(([name]) => name);
  if (overtaken.length > 0) throw new Refusal('undo_overtaken', { suggestions: overtaken });
  return version === 1 ? { stage: 'deregistered' } : before;
}

/** Where it comes to stand again must still be a place for it; what comes back by the same act counts as there. */
async function requirePlace(
  core: Core,
  { id, record }: LedgerEntry,
  patch: Patch,
  comingBack: readonly string[],
): Promise<void> {
  const next = applyPatch(record, patch);
  const guidedBy = guideOf(next);
  const changed = toEffectivePatch(record, patch);
  const isMoved = Object.hasOwn(changed, 'guided_by');
  if (guidedBy !== undefined && isMoved && (await isWithin(core.db, guidedBy, [id])))
    throw new Refusal('guide_within_itself');
  const isBack = Object.hasOwn(changed, 'stage') && next['stage'] !== 'deregistered';
  if (guidedBy === undefined || comingBack.includes(guidedBy) || (!isMoved && !isBack)) return;
  await requireLiveGuide(core, guidedBy);
}
