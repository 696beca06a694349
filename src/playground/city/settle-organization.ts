import type { Kind } from '../../domain/organizations/organization.ts';
import type { FieldValue, OrganizationRecord } from '../../domain/organizations/record.ts';
import { addDays, fromDay, shiftMonth, toDay, toMonth } from '../../shared/calendar.ts';
import type { CityOrganization, MissingField } from './city-organization.ts';
import { toPersonName } from './person-names.ts';
import { CITY_NAME } from './personas.ts';
import { createRandom } from './random.ts';

/** How many months of reports the city has, up to the month before the present one. */
export const MONTHS_SEEDED = 12;

/** An area code that the numbering plan leaves unused, so that nobody is called by mistake. */
const AREA_CODE = '0589';
const EXCHANGES = [361, 362, 365, 368, 382] as const;
const OFFICERS_PER_ORGANIZATION = 4;

/** What the ledger knows: officers and a telephone are made up by the organization's number in the city. */
export function settleOrganization(
  organization: CityOrganization,
  number: number,
  now: Date,
): OrganizationRecord {
  const { id, kind, level, name, regionCode, uscc, staff, party, host, missing = [] } = organization;
  const first = number * OFFICERS_PER_ORGANIZATION;
  const unless = (field: MissingField, value: string | undefined) =>
    missing.includes(field) ? undefined : value;
  const isHeldInOffice = STAFFED.includes(kind);
  return known({
    name,
    level: String(level),
    stage: organization.stage ?? 'established',
    region_code: regionCode,
    uscc,
    guided_by: organization.guidedBy,
    host_unit: host,
    established_on: toFoundingDay(organization, now),
    full_time_staff: isHeldInOffice ? staff : undefined,
    staff_in_post: kind === 'AST' ? staff : undefined,
    full_time_cadres: isHeldInOffice || kind === 'AST' ? undefined : staff,
    full_members: party?.full,
    probationary_members: party === undefined ? undefined : (party.probationary ?? 0),
    party_org_type: party?.type,
    no_party_org_reason: party?.reason,
    ...(kind === 'SOC' ? toSocietyFacts(organization, now) : {}),
    ...(kind === 'AST'
      ? {
          association_nature:
            level === 3 || createRandom(`nature:${id}`).chance(0.8) ? 'independent' : 'attached',
        }
      : {}),
    ...(kind === 'PARK' ? toParkFacts(organization, toPersonName(first)) : {}),
    party_secretary: unless(
      'partySecretary',
      hasSecretary(organization) ? (party?.secretary ?? toPersonName(first)) : undefined,
    ),
    chair: unless('chair', organization.chair ?? toPersonName(first + 1)),
    secretary_general: unless('secretaryGeneral', toPersonName(first + 2)),
    contact_name: unless('contactName', organization.contact ?? toPersonName(first + 3)),
    contact_phone: unless('contactPhone', toTelephone(id)),
  });
}

/** The kinds whose people are staff of their own; the others' are cadres of the unit they stand in. */
const STAFFED: readonly Kind[] = ['SOC', 'SOC_UNION', 'RTA'];

/** A society is a member of the city 科协, which supervises it and leads its Party organization. */
function toSocietyFacts({ id, party }: CityOrganization, now: Date) {
  const hasPartyOrg = party !== undefined && party.type !== 'none';
  const random = createRandom(`society:${id}`);
  return {
    charter_has_party_building: random.chance(0.85) ? 'yes' : 'no',
    inspection_year: random.chance(0.8) ? Number(toDay(now).slice(0, 4)) - 1 : undefined,
    inspection_result: random.chance(0.9) ? 'passed' : undefined,
    supervised_by: CITY_NAME,
    member_of: CITY_NAME,
    party_superior: hasPartyOrg ? CITY_NAME : undefined,
  };
}

function toParkFacts({ name, level, host }: CityOrganization, viceChair: string) {
  return {
    park_kind: name.includes('高新') ? 'high_tech' : name.includes('经济技术') ? 'economic' : 'industrial',
    park_level: level === 3 ? 'provincial' : 'lower',
    office_address: `${host}一楼`,
    office_equipment: '办公室、电脑',
    annual_budget: 50_000,
    vice_chair: viceChair,
  };
}

function known(values: Readonly<Record<string, FieldValue | undefined>>): OrganizationRecord {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
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
