import type { Organization } from '../../domain/organizations/organization.ts';
import { addDays, fromDay, shiftMonth, toMonth } from '../../shared/calendar.ts';
import type { CityOrganization, MissingField } from './city-organization.ts';
import { toPersonName } from './person-names.ts';
import { createRandom } from './random.ts';

/** How many months of reports the city has, up to the month before the present one. */
export const MONTHS_SEEDED = 12;

/** An area code that the numbering plan leaves unused, so that nobody is called by mistake. */
const AREA_CODE = '0589';
const EXCHANGES = [361, 362, 365, 368, 382] as const;
const OFFICERS_PER_ORGANIZATION = 4;

/** The ledger's row: officers and a telephone are made up by the organization's number in the city. */
export function settleOrganization(organization: CityOrganization, number: number, now: Date): Organization {
  const { id, kind, level, name, regionCode, uscc, staff, party, missing = [] } = organization;
  const establishedOn = toFoundingDay(organization, now);
  const createdAt = toEntryTime(organization, now);
  const first = number * OFFICERS_PER_ORGANIZATION;
  const fill = (field: MissingField, value: string | undefined) =>
    missing.includes(field) ? null : (value ?? null);
  return {
    id,
    kind,
    level,
    name,
    regionCode,
    uscc: uscc ?? null,
    stage: organization.stage ?? 'established',
    details: '{}',
    establishedOn: establishedOn ?? null,
    fullTimeStaff: staff ?? null,
    fullMembers: party?.full ?? null,
    probationaryMembers: party === undefined ? null : (party.probationary ?? 0),
    partyOrgType: party?.type ?? null,
    noPartyOrgReason: party?.reason ?? null,
    partySecretary: fill(
      'partySecretary',
      hasSecretary(organization) ? (party?.secretary ?? toPersonName(first)) : undefined,
    ),
    chair: fill('chair', organization.chair ?? toPersonName(first + 1)),
    secretaryGeneral: fill('secretaryGeneral', toPersonName(first + 2)),
    contactName: fill('contactName', organization.contact ?? toPersonName(first + 3)),
    contactPhone: fill('contactPhone', toTelephone(id)),
    version: 1,
    createdAt,
    updatedAt: createdAt,
  };
}

/** 'YYYY-MM-DD', or `undefined` where it is not known. */
export function toFoundingDay({ since }: Pick<CityOrganization, 'since'>, now: Date): string | undefined {
  if (since === undefined || typeof since === 'string') return since;
  return toDayMonthsAgo(since, now);
}

/** The city entered what there was before the first reports, and a new organization soon after it was founded. */
export function toEntryTime({ since }: Pick<CityOrganization, 'since'>, now: Date): Date {
  if (typeof since === 'object') return fromDay(addDays(toDayMonthsAgo(since, now), 9), '10:20');
  return fromDay(`${shiftMonth(toMonth(now), -MONTHS_SEEDED - 1)}-18`, '09:40');
}

function toDayMonthsAgo({ monthsAgo }: { monthsAgo: number }, now: Date): string {
  return `${shiftMonth(toMonth(now), -monthsAgo)}-16`;
}

function toTelephone(id: string): string {
  const random = createRandom(`telephone:${id}`);
  return `${AREA_CODE}-${random.pick(EXCHANGES)}${random.integer(1008, 9879)}`;
}

/** A work group has a leader, who stands in the same field; without an organization there is nobody. */
function hasSecretary({ party }: CityOrganization): boolean {
  return party !== undefined && party.type !== 'none';
}
