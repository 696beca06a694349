import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import type { Core, Decision } from '../core.ts';
import { isWithin } from '../organizations/organization-store.ts';
import { editOrganization, type EditedOrganization } from './edit-organization.ts';
import { requireEntryAt } from './require-entry.ts';

/**
 * Puts an organization, with all it guides, under another guide. The person keeps the register of both.
 * Refuses as `editOrganization` does, and with `guide_within_itself`.
 */
export async function transferOrganization(
  core: Core,
  asker: Asker,
  input: { id: string; version: number; guidedBy: string; reason: string | undefined },
): Promise<Decision<EditedOrganization>> {
  const { id, guidedBy, reason } = input;
  await requireEntryAt(core, input);
  if (await isWithin(core.db, guidedBy, [id])) throw new Refusal('guide_within_itself');
  return editOrganization(core, asker, { id, patch: { guided_by: guidedBy } }, { cause: 'transfer', reason });
}
