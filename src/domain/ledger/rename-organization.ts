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
  const { id, reason } = input;
  const name = input.name.trim();
  const { record } = await requireEntryAt(core, input);
  if (name === record['name']) return editOrganization(core, asker, { id, patch: {} });
  const former = [record['former_names'], record['name']].flat().filter((one) => typeof one === 'string');
  const patch = { name: name === '' ? null : name, former_names: former };
  return editOrganization(core, asker, { id, patch }, { cause: 'rename', reason });
}
