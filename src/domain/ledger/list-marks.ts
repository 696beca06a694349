import { listChecklists, toChecklist } from '../organizations/checklists.ts';
import type { Kind } from '../organizations/organization.ts';
import type { OrganizationRecord } from '../organizations/record.ts';
import { isWanted, listFields } from '../organizations/record-fields.ts';
import { listFindings } from './findings.ts';

/**
 * What the ledger has to say about an organization: 'missing:field', 'unconfirmed:checklist.item' and
 * 'finding:id'. Nothing is asked of one that is planned, suspended or deregistered.
 */
export function listMarks(
  kind: Kind,
  record: OrganizationRecord,
  items: ReadonlyMap<string, boolean>,
): string[] {
  if (record['stage'] !== 'established') return [];
  return [
    ...listFields(kind)
      .filter((name) => isWanted(name, kind) && record[name] === undefined)
      .map((name) => `missing:${name}`),
    ...listChecklists(kind).flatMap((id) =>
      Object.keys(toChecklist(id).items)
        .filter((item) => items.get(`${id}.${item}`) !== true)
        .map((item) => `unconfirmed:${id}.${item}`),
    ),
    ...listFindings(kind, record).map((id) => `finding:${id}`),
  ];
}

/** Whether a mark keeps the entry from being complete; findings do not. */
export function isGap(mark: string): boolean {
  return mark.startsWith('missing:') || mark.startsWith('unconfirmed:five_clears.');
}
