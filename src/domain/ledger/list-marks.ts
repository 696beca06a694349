import { listChecklists, toChecklist } from '../organizations/checklists.ts';
import type { Kind } from '../organizations/organization.ts';
import type { OrganizationRecord } from '../organizations/record.ts';
import { isWanted, listFields } from '../organizations/record-fields.ts';
import { listFindings } from './findings.ts';

/** An entry lacks something, or nothing; findings do not count. One of the two stands at every established organization. */
export const COMPLETE = 'complete';
export const INCOMPLETE = 'incomplete';

/**
 * What the ledger has to say about an organization: 'missing:field', 'unconfirmed:checklist.item', 'finding:id', and
 * whether it is complete. Nothing is asked of one that is planned, suspended or deregistered.
 */
export function listMarks(
  kind: Kind,
  record: OrganizationRecord,
  items: ReadonlyMap<string, boolean>,
): string[] {
  if (record['stage'] !== 'established') return [];
  const marks = [
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
  return [...marks, marks.some(isGap) ? INCOMPLETE : COMPLETE];
}

/** Whether a mark keeps the entry from being complete: a field that is wanted, 五个清 or 六个有; what else is listed is only worth knowing. */
export function isGap(mark: string): boolean {
  return /^(?:missing:|unconfirmed:(?:five_clears|six_haves)\.)/u.test(mark);
}
