import type { Asker } from '../access/asker.ts';
import type { Core, Decision } from '../core.ts';
import { editOrganization, type EditedOrganization } from './edit-organization.ts';
import { requireEntryAt } from './require-entry.ts';

/** Gives an organization a new name; it is still found by the former one. Refuses as `editOrganization` does. */
export async function renameOrganization(
  core: Core,
  asker: Asker,
  input: { id: string; version: number; name: string; reason: string | undefined },
): Promise<Decision<EditedOrganization>> {
  const { id, name, reason } = input;
  const { record } = await requireEntryAt(core, input);
  const former = [...listOf(record['former_names']), ...listOf(record['name'])];
  const patch = { name, former_names: former.filter((one) => one !== name) };
  return editOrganization(core, asker, { id, patch }, { cause: 'rename', reason });
}

function listOf(value: string | number | readonly string[] | undefined): readonly string[] {
  if (typeof value === 'object') return value;
  return typeof value === 'string' ? [value] : [];
}
