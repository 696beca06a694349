import type { Kind } from '../../domain/organizations/organization.ts';
import { listFields, toField, type FieldName } from '../../domain/organizations/record-fields.ts';

/** How the fields are laid out for people, since a form shows eight at once. */
export const GROUPS = {
  basic: '基本情况',
  work: '业务与条件',
  party: '职工与党员',
  people: '负责人与联络',
} as const;
export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = ['basic', 'work', 'party', 'people'] as const satisfies readonly Group[];

const BASIC: readonly FieldName[] = [
  'aliases',
  'former_names',
  'level',
  'region_code',
  'uscc',
  'park_kind',
  'park_level',
  'station_kind',
  'venue_kind',
  'registration_form',
  'discipline',
  'established_on',
  'supervised_by',
  'registered_with',
  'host_unit',
  'member_of',
  'office_address',
  'term_started_on',
  'term_years',
];
const PARTY: readonly FieldName[] = [
  'full_time_staff',
  'part_time_staff',
  'full_members',
  'probationary_members',
  'party_workers',
  'party_funds',
  'party_org_type',
  'no_party_org_reason',
  'party_superior',
  'covers',
];
/** What has a change of its own: a new name, a transfer, a stage. */
const CHANGED_ELSEWHERE: readonly FieldName[] = ['name', 'guided_by', 'stage'];

export function groupOf(name: FieldName): Group {
  if (toField(name).isPersonal === true) return 'people';
  if (PARTY.includes(name)) return 'party';
  return BASIC.includes(name) ? 'basic' : 'work';
}

/** The fields of a kind that a person may fill in here. */
export function listEditable(
  kind: Kind,
  { people, identity }: { people: 'shown' | 'hidden'; identity: 'open' | 'closed' },
): FieldName[] {
  return listFields(kind).filter((name) => {
    const { isPersonal = false, isIdentity = false } = toField(name);
    if (CHANGED_ELSEWHERE.includes(name)) return false;
    return (people === 'shown' || !isPersonal) && (identity === 'open' || !isIdentity);
  });
}

/** The groups that have fields among these, in order. */
export function listGroups(names: readonly FieldName[]): Group[] {
  return GROUP_NAMES.filter((group) => names.some((name) => groupOf(name) === group));
}

export function isChangedElsewhere(name: FieldName): boolean {
  return CHANGED_ELSEWHERE.includes(name);
}
