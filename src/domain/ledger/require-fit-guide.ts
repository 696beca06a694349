import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import { GUIDING_KINDS } from '../organizations/organization.ts';
import { isWithin } from '../organizations/organization-store.ts';
import { loadEntry } from '../organizations/record-store.ts';

/**
 * A guide is one of the kinds that guide, is not deregistered and does not lie below what it is to guide.
 * Refuses with `invalid_fields`, `guide_within_itself`.
 */
export async function requireFitGuide(
  core: Pick<Core, 'db'>,
  { id, guidedBy }: { id: string; guidedBy: string },
): Promise<void> {
  const guide = await loadEntry(core.db, guidedBy);
  if (guide === undefined || !GUIDING_KINDS.includes(guide.kind) || guide.record['stage'] === 'deregistered')
    throw unfitGuide();
  if (await isWithin(core.db, guidedBy, [id])) throw new Refusal('guide_within_itself');
}

/** An organization that comes back stands below a guide that is there. Refuses with `invalid_fields`. */
export async function requireLiveGuide(
  { db }: Pick<Core, 'db'>,
  guidedBy: string | undefined,
): Promise<void> {
  if (guidedBy === undefined) return;
  const guide = await loadEntry(db, guidedBy);
  if (guide === undefined || guide.record['stage'] === 'deregistered') throw unfitGuide();
}

function unfitGuide(): Refusal {
  return new Refusal('invalid_fields', { faults: [{ name: 'guided_by', rule: 'unknown_organization' }] });
}
