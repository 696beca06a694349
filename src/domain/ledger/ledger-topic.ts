import { FINDINGS, isFindingId, type FindingId } from './findings.ts';
import { CHECKLISTS, isChecklistId, toChecklist, type ChecklistId } from '../organizations/checklists.ts';
import { FIELD_NAMES, toField, type FieldName } from '../organizations/record-fields.ts';

/** What of the ledger is looked at: some marks, by the name people know them by. */
export interface Topic {
  readonly name: string;
  /** Whether there may be more organizations of the kind than those with a mark. */
  readonly isPartial?: boolean;
  has(mark: string): boolean;
}

const PARTY_ORG_MARKS: readonly string[] = [
  'missing:party_org_type',
  ...(
    [
      'should_build_party_org',
      'joint_party_org',
      'group_member_without_party_org',
      'no_reason_given',
    ] as const satisfies readonly FindingId[]
  ).map((id) => `finding:${id}`),
];

/** The topic that a word names: 五个清, 六个有, the label of a field, a finding, 未建党组织; with or without 缺. */
export function readTopic(word: string): Topic | undefined {
  const asked = fold(word).replace(/^(还?缺少?|没有?填?|未填|漏填?)/u, '');
  if (/^(未建|没建|没有建|应建未建)党组织$/u.test(fold(word)))
    return { name: '未建党组织', isPartial: true, has: (mark) => PARTY_ORG_MARKS.includes(mark) };
  const checklist = CHECKLIST_IDS.find((id) => fold(toChecklist(id).name) === asked);
  if (checklist !== undefined)
    return {
      name: toChecklist(checklist).name,
      has: (mark) => mark.startsWith(`unconfirmed:${checklist}.`),
    };
  const finding = FINDING_IDS.find((id) => fold(FINDINGS[id].name) === fold(word));
  if (finding !== undefined)
    return { name: FINDINGS[finding].name, has: (mark) => mark === `finding:${finding}` };
  const field = FIELD_NAMES.find((name) => listWords(name).includes(asked));
  if (field !== undefined) return { name: toField(field).label, has: (mark) => mark === `missing:${field}` };
  return undefined;
}

export const CHECKLIST_IDS: readonly ChecklistId[] = Object.keys(CHECKLISTS).filter(isChecklistId);
const FINDING_IDS: readonly FindingId[] = Object.keys(FINDINGS).filter(isFindingId);

function listWords(name: FieldName): string[] {
  const { label, synonyms = [] } = toField(name);
  return [label, ...synonyms].flatMap((word) => [fold(word), fold(word).replaceAll(/\(.*?\)/gu, '')]);
}

function fold(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s“”"]/gu, '');
}
