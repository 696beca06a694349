import { writeAudit } from '../../domain/audit/write-audit.ts';
import { insertMeeting } from '../../domain/meetings/meeting-store.ts';
import type { Meeting, MeetingKind } from '../../domain/meetings/meeting.ts';
import { fromDay, shiftMonth, toDay, toMonth, toQuarter } from '../../shared/calendar.ts';
import type { CityOrganization } from './city-organization.ts';
import { coreAt, type Entry } from './entry.ts';
import { toTopic } from './meeting-topics.ts';
import { CADRE, SECRETARY, SECRETARY_SOCIETY_ID } from './personas.ts';
import { createRandom } from './random.ts';
import { MONTHS_SEEDED, toEntryTime } from './settle-organization.ts';
import { listSocieties } from './societies.ts';
import { toWorkdayAfter } from './workdays.ts';

/** A branch as it meets: a joint one meets once for all its societies. */
interface Branch {
  readonly key: string;
  readonly members: number;
  readonly committee: number;
}

/** A branch elects a committee from seven full members on, usually of five from fifteen on. */
const COMMITTEE_MEMBERS_MIN = 7;
const LARGE_COMMITTEE_MEMBERS_MIN = 15;
/** Of the members' meetings and the lectures a few were not held. */
const SKIPPED_SHARE = 0.05;
/** Between which days of a month each is called; early enough for the next workday to lie in the same month. */
const CALLED_ON: Readonly<Record<MeetingKind, readonly [number, number]>> = {
  branch_committee_meeting: [8, 14],
  theme_party_day: [12, 19],
  members_meeting: [16, 24],
  party_lecture: [17, 24],
  party_group_meeting: [8, 20],
  organizational_life_meeting: [10, 18],
};

/** The Party life of the last year, month by month up to yesterday; empty without a branch. */
export function listHeldMeetings(organization: CityOrganization, now: Date): Entry[] {
  const branch = toBranch(organization);
  if (branch === undefined) return [];
  const today = toDay(now);
  const entered = toDay(toEntryTime(organization, now));
  return Array.from({ length: MONTHS_SEEDED + 1 }, (_, index) =>
    shiftMonth(toMonth(now), index - MONTHS_SEEDED),
  )
    .flatMap((month) =>
      listKinds(branch, month).map((kind) => toMeeting(organization, branch, { kind, month })),
    )
    .filter(({ heldOn }) => heldOn < today && heldOn > entered)
    .filter((meeting) => !isLeftToSecretary(meeting, today))
    .map((meeting) => ({
      at: meeting.createdAt,
      writes: [
        insertMeeting(meeting),
        writeAudit(coreAt(meeting.createdAt, `audit_${meeting.id}`), {
          actor: meeting.recordedBy,
          action: 'record',
          subjectKind: 'meeting',
          subjectId: meeting.id,
          after: { organizationId: meeting.organizationId, kind: meeting.kind, heldOn: meeting.heldOn },
        }),
      ],
    }));
}

function toBranch({ id, party }: CityOrganization): Branch | undefined {
  if (party?.type === 'branch') {
    return {
      key: id,
      members: party.full + (party.probationary ?? 0),
      committee: toCommitteeSize(party.full),
    };
  }
  if (party?.type !== 'joint_branch' || party.secretary === undefined) return undefined;
  const { secretary } = party;
  const members = listSocieties()
    .filter((society) => society.party?.secretary === secretary)
    .reduce((sum, society) => sum + (society.party?.full ?? 0), 0);
  return { key: secretary, members, committee: 0 };
}

function toCommitteeSize(fullMembers: number): number {
  if (fullMembers < COMMITTEE_MEMBERS_MIN) return 0;
  return fullMembers < LARGE_COMMITTEE_MEMBERS_MIN ? 3 : 5;
}

/** The committee and the theme day each month, members and lecture each quarter, organizational life in January. */
function listKinds({ key, committee }: Branch, month: string): MeetingKind[] {
  const random = createRandom(`party life:${key}:${month}`);
  const monthOfQuarter = (Number(month.slice(5)) - 1) % 3;
  const isPersonas = key === SECRETARY_SOCIETY_ID;
  const isHeld = isPersonas || !random.chance(SKIPPED_SHARE);
  return [
    ...(committee > 0 ? (['branch_committee_meeting'] as const) : []),
    'theme_party_day',
    ...(isHeld && monthOfQuarter === (isPersonas ? 2 : createRandom(`quarter:${key}`).integer(1, 2))
      ? (['members_meeting'] as const)
      : []),
    ...(isHeld && monthOfQuarter === 1 ? (['party_lecture'] as const) : []),
    ...(month.endsWith('-01') ? (['organizational_life_meeting'] as const) : []),
  ];
}

function toMeeting(
  { id: organizationId }: CityOrganization,
  { key, members, committee }: Branch,
  { kind, month }: { kind: MeetingKind; month: string },
): Meeting {
  const random = createRandom(`meeting:${key}:${kind}:${month}`);
  const [first, last] = CALLED_ON[kind];
  const heldOn = toWorkdayAfter(`${month}-${String(random.integer(first, last)).padStart(2, '0')}`);
  const expected = kind === 'branch_committee_meeting' ? committee : members;
  const absent = random.integer(0, expected < 4 ? 0 : Math.floor(expected / 5) + 1);
  return {
    id: `meeting_${organizationId.replace('org_', '')}_${kind}_${month}`,
    organizationId,
    kind,
    heldOn,
    expected,
    present: expected - absent,
    topic: toTopic(kind, month),
    recordedBy: organizationId === SECRETARY_SOCIETY_ID ? SECRETARY.id : CADRE.id,
    createdAt: fromDay(heldOn, `17:${random.integer(10, 55)}`),
  };
}

/** The secretary persona has this month's committee and this quarter's members' meeting still before her. */
function isLeftToSecretary({ organizationId, kind, heldOn }: Meeting, today: string): boolean {
  if (organizationId !== SECRETARY_SOCIETY_ID) return false;
  if (kind === 'branch_committee_meeting') return heldOn.slice(0, 7) === today.slice(0, 7);
  return kind === 'members_meeting' && toQuarter(heldOn) === toQuarter(today);
}
