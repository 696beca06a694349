import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import { findDuplicates, type DuplicateCandidate } from '../organizations/names/find-duplicates.ts';
import { textOf, type OrganizationRecord } from '../organizations/record.ts';
import { loadEntry } from '../organizations/record-store.ts';
import { findWaitingApplication } from './application-store.ts';

/**
 * The organizations of the ledger that look the same as the one applied for. Refuses with
 * `duplicate_organization` where one is the same beyond doubt: by its code, by its name under the same guide, or
 * because another application for that name is waiting.
 */
export async function findCandidates(
  { db }: Pick<Core, 'db'>,
  { id, record }: { id: string; record: OrganizationRecord },
): Promise<readonly DuplicateCandidate[]> {
  const name = textOf(record, 'name');
  const uscc = textOf(record, 'uscc');
  const aliases = record['aliases'];
  const found = await findDuplicates(db, {
    name,
    ...(typeof aliases === 'object' ? { aliases } : {}),
    ...(uscc === '' ? {} : { uscc }),
  });
  for (const candidate of found) {
    if (await isSame(db, candidate, record))
      throw new Refusal('duplicate_organization', { subject: candidate.name });
  }
  const waiting = await findWaitingApplication(db, name);
  if (waiting !== undefined && waiting.id !== id)
    throw new Refusal('duplicate_organization', { subject: name });
  return found;
}

async function isSame(
  db: Core['db'],
  { id, why, stage }: DuplicateCandidate,
  record: OrganizationRecord,
): Promise<boolean> {
  if (why === 'code') return true;
  if (why !== 'same_name' || stage === 'deregistered') return false;
  return (await loadEntry(db, id))?.record['guided_by'] === record['guided_by'];
}
