import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import type { Cause } from './change.ts';
import { countGuided } from './count-guided.ts';
import type { EditedOrganization } from './edit-organization.ts';
import { requireEntryAt } from './require-entry.ts';
import { requireLiveGuide } from './require-fit-guide.ts';
import { requireReason } from './require-reason.ts';
import { guideOf, writeEntry } from './write-entry.ts';

export type StageChange = 'suspend' | 'dissolve' | 'restore';

const NEXT = {
  suspend: { stage: 'suspended', from: ['established', 'preparing', 'planned'] },
  dissolve: { stage: 'deregistered', from: ['established', 'preparing', 'planned', 'suspended'] },
  restore: { stage: 'established', from: ['suspended', 'deregistered'] },
} as const satisfies Readonly<Record<StageChange, { stage: string; from: readonly string[] }>> &
  Partial<Record<Cause, unknown>>;

/** What may be done with an organization at its stage. */
export function listStageChanges(stage: string): StageChange[] {
  const all: readonly StageChange[] = ['suspend', 'dissolve', 'restore'];
  return all.filter((change) => NEXT[change].from.some((one) => one === stage));
}

/**
 * Suspends, dissolves or restores an organization; nothing about it is deleted. One that still guides others must
 * hand them over first. Refuses with `not_found`, `edited_meanwhile`, `no_right`, `already_decided`, `still_guides`,
 * and `invalid_fields` without a reason, or where its guide is deregistered.
 */
export async function changeStage(
  core: Core,
  asker: Asker,
  input: { id: string; version: number; change: StageChange; reason: string },
): Promise<Decision<EditedOrganization>> {
  const { change } = input;
  const entry = await requireEntryAt(core, input);
  await requireRight(core, asker, 'change_register', entry.id);
  const reason = requireReason(input.reason);
  const { stage } = NEXT[change];
  if (!listStageChanges(String(entry.record['stage'])).includes(change))
    throw new Refusal('already_decided', { subject: String(entry.record['name']) });
  if (change === 'dissolve' && (await countGuided(core, entry.id)) > 0) throw new Refusal('still_guides');
  if (change === 'restore') await requireLiveGuide(core, guideOf(entry.record));
  const patch = { stage };
  const act = { actor: asker.openId, cause: change, reason };
  return { value: { entry, patch }, writes: await writeEntry(core, entry, patch, act, () => undefined) };
}
