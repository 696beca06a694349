import { Refusal } from '../../shared/refusal.ts';
import type { Statement } from '../../db/statement.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { isSameValue, type Patch } from '../organizations/record.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';
import type { Change } from './change.ts';
import { findChange, listBatch, listUndone } from './change-store.ts';
import { resolveNames } from './resolve-names.ts';
import { writeEntry } from './write-entry.ts';

/** How many changes one undo takes back at once; an import has a task of its own. */
const BATCH_MAX = 200;

/**
 * Takes back a change, and what the same act changed elsewhere. A new organization is deregistered, since nothing
 * is deleted. Refuses with `not_found`, `no_right`, `already_decided`, and with `undo_overtaken` where one of the
 * fields was changed again since, `undo_confirmation` for a confirmation, which is simply given anew.
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
  for (const { organizationId } of changes)
    await requireRight(core, asker, 'change_register', organizationId);
  const undone = await listUndone(
    core.db,
    changes.map(({ id }) => id),
  );
  if (undone.size > 0 || change.cause === 'undo') throw new Refusal('already_decided');
  const entries = await loadEntries(core.db, [
    ...new Set(changes.map(({ organizationId }) => organizationId)),
  ]);
  const writes: Statement[] = [];
  const resolve = await resolveNames(
    core,
    changes.map(({ before }) => before),
  );
  for (const one of changes) {
    const entry = entries.find(({ id }) => id === one.organizationId);
    if (entry === undefined) throw new Refusal('not_found');
    const act = {
      actor: asker.openId,
      cause: 'undo',
      undoes: one.id,
      ...(one.batchId === null ? {} : { batchId: `undo:${one.batchId}` }),
    } as const;
    writes.push(...(await writeEntry(core, entry, toUndoPatch(entry, one), act, resolve)));
  }
  return { value: entries, writes };
}

/** What takes the change back on the entry as it is now. Refuses with `undo_overtaken`. */
export function toUndoPatch({ record }: LedgerEntry, { before, after, version, cause }: Change): Patch {
  if (cause === 'confirm') throw new Refusal('undo_confirmation');
  const overtaken = Object.entries(after).filter(
    ([name, value]) => !isSameValue(record[name], value ?? undefined),
  );
  if (overtaken.length > 0) {
    throw new Refusal('undo_overtaken', { suggestions: overtaken.map(([name]) => name) });
  }
  return version === 1 ? { stage: 'deregistered' } : before;
}
