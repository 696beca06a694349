import type { Statement } from '../../db/statement.ts';
import type { Asker } from '../access/asker.ts';
import type { HandedOver } from '../access/hand-over.ts';
import type { Core } from '../core.ts';
import { loadEntry } from '../organizations/record-store.ts';
import { writeEntry } from './write-entry.ts';

/** A new secretary stands in the ledger as well, so that nobody has to type the name again. */
export async function followHandOver(
  core: Core,
  { openId }: Asker,
  { organizationId, role, toName }: HandedOver,
): Promise<readonly Statement[]> {
  if (role !== 'party_secretary' || toName === undefined) return [];
  const entry = await loadEntry(core.db, organizationId);
  if (entry === undefined || entry.record['party_secretary'] === toName) return [];
  const act = { actor: openId, cause: 'hand_over' } as const;
  return writeEntry(core, entry, { party_secretary: toName }, act, () => undefined);
}
