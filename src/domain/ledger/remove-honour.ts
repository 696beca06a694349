import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { HONOUR_FIELD, toHonourValue } from './honour.ts';
import { deleteHonour, listHonours } from './honour-store.ts';
import type { RecordedHonour } from './record-honour.ts';
import { requireEntry } from './require-entry.ts';
import { requireReason } from './require-reason.ts';
import { touchEntry } from './touch-entry.ts';

/** Takes an honour off the list; the history keeps it. Refuses with `not_found`, `no_right`, `invalid_fields`. */
export async function removeHonour(
  core: Core,
  asker: Asker,
  input: { id: string; honourId: string; reason: string },
): Promise<Decision<RecordedHonour>> {
  const entry = await requireEntry(core, input.id);
  await requireRight(core, asker, 'update_details', entry.id);
  const reason = requireReason(input.reason);
  const honour = (await listHonours(core.db, entry.id)).find(({ id }) => id === input.honourId);
  if (honour === undefined) throw new Refusal('not_found');
  const change = { before: { [HONOUR_FIELD]: toHonourValue(honour) }, after: { [HONOUR_FIELD]: null } };
  return {
    value: { entry, honour },
    writes: [
      ...deleteHonour(honour.id),
      ...touchEntry(core, entry, change, { actor: asker.openId, cause: 'edit', reason }),
    ],
  };
}
