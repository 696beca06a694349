import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { loadEntry, type LedgerEntry } from '../organizations/record-store.ts';
import type { OrganizationRecord } from '../organizations/record.ts';
import { requireEntryAt } from './require-entry.ts';
import { requireReason } from './require-reason.ts';
import { guideOf, writeNewEntry } from './write-entry.ts';

const PARTS_MAX = 5;

export interface SplitOrganization {
  readonly origin: LedgerEntry;
  readonly parts: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Makes new organizations out of one, each at its place and of its kind; the one stays as it is and is dissolved or
 * renamed in its own right. Refuses with `not_found`, `edited_meanwhile`, `no_right`, `invalid_fields`.
 */
export async function splitOrganization(
  core: Core,
  asker: Asker,
  input: { id: string; version: number; names: readonly string[]; reason: string },
): Promise<Decision<SplitOrganization>> {
  const origin = await requireEntryAt(core, input);
  await requireRight(core, asker, 'change_register', guideOf(origin.record) ?? origin.id);
  const reason = requireReason(input.reason);
  const names = [...new Set(input.names.map((name) => name.trim()).filter((name) => name !== ''))];
  if (names.length === 0 || names.length > PARTS_MAX || names.includes(String(origin.record['name']))) {
    throw new Refusal('invalid_fields', { faults: [{ name: 'names', rule: 'names_unfit' }] });
  }
  const act = { actor: asker.openId, cause: 'split', batchId: core.newId(), reason } as const;
  const parts = names.map((name) => ({ id: core.newId(), name }));
  const guide = guideOf(origin.record);
  const stands = guide === undefined ? undefined : await loadEntry(core.db, guide);
  if (guide !== undefined && stands === undefined) throw new Refusal('not_found');
  const made = parts.map(({ id, name }) =>
    writeNewEntry(core, { id, kind: origin.kind, record: toPart(origin.record, name) }, act, () => undefined),
  );
  return { value: { origin, parts }, writes: (await Promise.all(made)).flat() };
}

/** What a part shares with what it was: its place. */
function toPart(record: OrganizationRecord, name: string): OrganizationRecord {
  const shared = Object.entries(record).filter(([field]) =>
    ['level', 'region_code', 'guided_by'].includes(field),
  );
  return { ...Object.fromEntries(shared), name };
}
