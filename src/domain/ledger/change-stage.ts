import { and, count, eq, ne } from 'drizzle-orm';
import { organizations, relations } from '../../db/schema/organizations.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import type { Cause } from './change.ts';
import { requireEntryAt } from './require-entry.ts';
import type { EditedOrganization } from './edit-organization.ts';
import { writeEntry } from './write-entry.ts';

export type StageChange = 'suspend' | 'dissolve' | 'restore';

const NEXT = {
  suspend: { stage: 'suspended', from: ['established', 'preparing', 'planned'] },
  dissolve: { stage: 'deregistered', from: ['established', 'preparing', 'planned', 'suspended'] },
  restore: { stage: 'established', from: ['suspended', 'deregistered'] },
} as const satisfies Readonly<Record<StageChange, { stage: string; from: readonly string[] }>> &
  Partial<Record<Cause, unknown>>;

/**
 * Suspends, dissolves or restores an organization; nothing about it is deleted. One that still guides others must
 * hand them over first. Refuses with `not_found`, `edited_meanwhile`, `no_right`, `already_decided`, `still_guides`.
 */
export async function changeStage(
  core: Core,
  asker: Asker,
  input: { id: string; version: number; change: StageChange; reason: string },
): Promise<Decision<EditedOrganization>> {
  const { change, reason } = input;
  const entry = await requireEntryAt(core, input);
  await requireRight(core, asker, 'change_register', entry.id);
  const { stage, from } = NEXT[change];
  if (!from.some((one) => one === entry.record['stage']))
    throw new Refusal('already_decided', { subject: String(entry.record['name']) });
  if (change === 'dissolve' && (await countGuided(core, entry.id)) > 0) throw new Refusal('still_guides');
  const patch = { stage };
  const act = { actor: asker.openId, cause: change, reason };
  return { value: { entry, patch }, writes: await writeEntry(core, entry, patch, act, () => undefined) };
}

async function countGuided({ db }: Core, id: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(relations)
    .innerJoin(organizations, eq(organizations.id, relations.fromId))
    .where(
      and(eq(relations.kind, 'guided_by'), eq(relations.toId, id), ne(organizations.stage, 'deregistered')),
    );
  return row?.count ?? 0;
}
