import type { Asker } from '../access/asker.ts';
import type { Core, Decision } from '../core.ts';
import { editOrganization, type EditedOrganization } from './edit-organization.ts';
import { requireEntryAt } from './require-entry.ts';

/**
 * Puts an organization, with all it guides, under another guide. The person keeps the register of both.
 * Refuses as `editOrganization` does.
 */
export async function transferOrganization(
  core: Core,
  asker: Asker,
  input: { id: string; version: number; guidedBy: string; reason: string | undefined },
): Promise<Decision<EditedOrganization>> {
  const { id, guidedBy, reason } = input;
  await requireEntryAt(core, input);
  return editOrganization(core, asker, { id, patch: { guided_by: guidedBy } }, { cause: 'transfer', reason });
}
