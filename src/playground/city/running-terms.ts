import type { Body, Term } from '../../domain/terms/term.ts';
import { addMonths, shiftMonth, toMonth } from '../../shared/calendar.ts';
import type { CityOrganization, Years } from './city-organization.ts';
import { SECRETARY_SOCIETY_ID } from './personas.ts';
import { createRandom } from './random.ts';
import { toFoundingDay } from './settle-organization.ts';

/** A day that every month has, so many months from the present one. */
interface Due {
  readonly organizationId: string;
  readonly body: Body;
  readonly monthsAhead: number;
  readonly dayOfMonth: number;
}

/** The terms that end soon or have ended; all others have more than a year to go. */
const NEAR: readonly Due[] = [
  { organizationId: SECRETARY_SOCIETY_ID, body: 'council', monthsAhead: 5, dayOfMonth: 18 },
  { organizationId: SECRETARY_SOCIETY_ID, body: 'party_org', monthsAhead: 8, dayOfMonth: 12 },
  { organizationId: 'org_soc_13', body: 'council', monthsAhead: 3, dayOfMonth: 22 },
  { organizationId: 'org_soc_23', body: 'council', monthsAhead: -2, dayOfMonth: 20 },
];

const TERM_YEARS_USUAL: Years = 5;
/** 《关于党的基层组织任期的意见》: branches are elected for three years. */
const BRANCH_YEARS: Years = 3;

export function listRunningTermsOf(organization: CityOrganization, now: Date): Term[] {
  if (organization.stage === 'preparing') return [];
  const { id, kind, party, termYears = TERM_YEARS_USUAL } = organization;
  const body = kind === 'SOC' || kind === 'RTA' ? 'council' : 'committee';
  const own = toTerm(organization, { body, years: termYears, group: id }, now);
  if (party?.type !== 'branch' && party?.type !== 'joint_branch') return [own];
  const group = party.type === 'joint_branch' ? (party.secretary ?? id) : id;
  return [own, toTerm(organization, { body: 'party_org', years: BRANCH_YEARS, group }, now)];
}

function toTerm(
  organization: CityOrganization,
  { body, years, group }: { body: Body; years: Years; group: string },
  now: Date,
): Term {
  const organizationId = organization.id;
  const id = `term_${organizationId.replace('org_', '')}_${body}`;
  const founded = typeof organization.since === 'object' ? toFoundingDay(organization, now) : undefined;
  const dueOn =
    founded === undefined
      ? toDueDay({ organizationId, body, years, group }, now)
      : addMonths(founded, years * 12);
  const startedOn = addMonths(dueOn, -years * 12);
  return { id, organizationId, body, startedOn, years, dueOn, renewedOn: null, version: 1 };
}

function toDueDay(
  { organizationId, body, years, group }: { organizationId: string; body: Body; years: Years; group: string },
  now: Date,
): string {
  const near = NEAR.find((due) => due.organizationId === organizationId && due.body === body);
  const random = createRandom(`term:${group}:${body}`);
  const monthsAhead = near?.monthsAhead ?? random.integer(14, years * 12 - 3);
  const dayOfMonth = near?.dayOfMonth ?? random.integer(6, 27);
  return `${shiftMonth(toMonth(now), monthsAhead)}-${String(dayOfMonth).padStart(2, '0')}`;
}
