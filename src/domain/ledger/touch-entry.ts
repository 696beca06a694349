import { and, eq } from 'drizzle-orm';
import { organizations } from '../../db/schema/organizations.ts';
import { guarded, updateTable, type Statement } from '../../db/statement.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core } from '../core.ts';
import type { Patch } from '../organizations/record.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import type { Act } from './change.ts';
import { insertChange } from './change-store.ts';

/**
 * A change beside the record, such as a confirmation: the entry's next version, and its line in the history.
 * Conflict: `organization_version`.
 */
export function touchEntry(
  core: Pick<Core, 'clock' | 'newId'>,
  entry: LedgerEntry,
  change: { before: Patch; after: Patch },
  act: Act,
): Statement[] {
  const { id, version } = entry;
  return [
    ...guarded(
      'organization_version',
      updateTable(organizations)
        .set({ version: version + 1, updatedAt: core.clock.now() })
        .where(and(eq(organizations.id, id), eq(organizations.version, version))),
    ),
    ...writeHistory(core, entry, change, act),
  ];
}

/** The history holds the values, for those who may see them; the audit only says which fields. */
export function writeHistory(
  core: Pick<Core, 'clock' | 'newId'>,
  { id, version }: LedgerEntry,
  { before, after }: { before: Patch; after: Patch },
  act: Act,
): Statement[] {
  return [
    insertChange(core, { organizationId: id, version: version + 1, before, after, act }),
    writeAudit(core, {
      actor: act.actor,
      action: act.cause,
      subjectKind: 'organization',
      subjectId: id,
      after: { version: version + 1, fields: Object.keys(after), ...batchOf(act) },
    }),
  ];
}

function batchOf({ batchId, undoes }: Act) {
  return { ...(batchId === undefined ? {} : { batchId }), ...(undoes === undefined ? {} : { undoes }) };
}
