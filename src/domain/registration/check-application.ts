import { isDay } from '../../shared/calendar.ts';
import type { FieldFault, FieldRule } from '../../shared/refusal.ts';
import type { ApplicationFields } from './application.ts';
import { isUscc } from '../organizations/is-uscc.ts';

const FIELD_LENGTH_MAX = 100;
const TERM_YEARS_MAX = 10;
const HEADCOUNT_MAX = 1_000_000;
/** Civil affairs registers societies: registrar 5, category 1 (GB 32100-2015). */
const SOCIETY_PREFIX = '51';
/** Six digits by GB/T 2260; the province part decides whether it can exist at all. */
const REGION_CODE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)\d{4}$/;
const PHONE = /^[\d+\-() ]{5,20}$/;

/** Every rule the fields break; empty when they are right. `today` is 'YYYY-MM-DD'. */
export function checkApplication(fields: ApplicationFields, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  const add = (name: keyof ApplicationFields, rule: FieldRule) => faults.push({ name, rule });

  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' && value.length > FIELD_LENGTH_MAX) faults.push({ name, rule: 'too_long' });
  }
  if (fields.region_code !== undefined && !REGION_CODE.test(fields.region_code))
    add('region_code', 'region_unknown');
  const code = fields.uscc;
  if (code === undefined) {
    if (fields.kind === 'SOC') add('uscc', 'uscc_required');
  } else if (!isUscc(code)) {
    add('uscc', 'uscc_malformed');
  } else if (fields.kind === 'SOC' && !code.startsWith(SOCIETY_PREFIX)) {
    add('uscc', 'uscc_wrong_registrar');
  }
  if (fields.party_org_type === 'none' && fields.no_party_org_reason === undefined) {
    add('no_party_org_reason', 'reason_required');
  }
  for (const name of ['established_on', 'term_started_on'] as const) {
    const day = fields[name];
    if (day !== undefined && !isDay(day)) add(name, 'not_a_day');
    else if (day !== undefined && day > today) add(name, 'in_the_future');
  }
  for (const name of ['full_time_staff', 'full_members', 'probationary_members'] as const) {
    if ((fields[name] ?? 0) > HEADCOUNT_MAX) add(name, 'too_large');
  }
  if ((fields.term_years ?? 0) > TERM_YEARS_MAX) add('term_years', 'too_large');
  if (fields.contact_phone !== undefined && !PHONE.test(fields.contact_phone))
    add('contact_phone', 'phone_malformed');
  return faults;
}
