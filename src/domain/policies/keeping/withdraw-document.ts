import { Refusal } from '../../../shared/refusal.ts';
import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { findEarlier, listVersions, updateDocument, type StoredDocument } from '../document-store.ts';
import { requireManagedDocument } from './require-document.ts';

/**
 * No answer is given from the document any more; its text stays. Refuses with `already_decided` where it is not in
 * force, with `invalid_fields` without a reason, and as `requireManagedDocument` does.
 */
export async function withdrawDocument(
  core: Core,
  asker: Asker,
  input: { readonly id: string; readonly reason: string },
): Promise<Decision<StoredDocument>> {
  const document = await requireManagedDocument(core, asker, input.id);
  const reason = input.reason.trim();
  if (reason === '') throw new Refusal('invalid_fields', { faults: [{ name: 'reason', rule: 'required' }] });
  if (document.state !== 'live') throw new Refusal('already_decided', { subject: document.title });
  const retiredAt = core.clock.now();
  return {
    value: { ...document, state: 'withdrawn', retiredAt },
    writes: [
      ...updateDocument(document, { state: 'withdrawn', retiredAt }),
      writeAudit(core, {
        actor: asker.openId,
        action: 'withdraw',
        subjectKind: 'document',
        subjectId: document.id,
        after: { state: 'withdrawn', reason },
      }),
    ],
  };
}

/**
 * Answers are given from a withdrawn document again. Refuses with `already_decided` where it is not withdrawn, with
 * `version_in_force` where another is in force in its place, and as `requireManagedDocument` does.
 */
export async function restoreDocument(
  core: Core,
  asker: Asker,
  { id }: { readonly id: string },
): Promise<Decision<StoredDocument>> {
  const document = await requireManagedDocument(core, asker, id);
  if (document.state !== 'withdrawn') throw new Refusal('already_decided', { subject: document.title });
  const versions = await listVersions(core.db, document.seriesId);
  const isTaken = versions.some(({ state }) => state === 'live');
  if (isTaken || (await hasNamesake(core, document)))
    throw new Refusal('version_in_force', { subject: document.title });
  return {
    value: { ...document, state: 'live', retiredAt: null },
    writes: [
      ...updateDocument(document, { state: 'live', retiredAt: null }),
      writeAudit(core, {
        actor: asker.openId,
        action: 'restore',
        subjectKind: 'document',
        subjectId: id,
        after: { state: 'live' },
      }),
    ],
  };
}

async function hasNamesake(core: Core, document: StoredDocument): Promise<boolean> {
  const other = await findEarlier(core.db, document);
  return other !== undefined && other.title === document.title;
}
