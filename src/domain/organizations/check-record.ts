import type { FieldFault, FieldRule } from '../../shared/refusal.ts';
import { checkUscc } from './check-uscc.ts';
import { checkRegion } from './find-region.ts';
import type { Kind } from './organization.ts';
import { numberOf, textOf, type OrganizationRecord } from './record.ts';
import { isFieldName, isRequired, listFields, toField, type FieldName } from './record-fields.ts';

const TERM_YEARS_MAX = 10;
/** Days that may lie ahead. */
const AHEAD: readonly FieldName[] = ['agreement_until'];

/** Every rule the fields break; empty when they are right. `today` is 'YYYY-MM-DD'. What a rule only recommends is no fault. */
export function checkRecord(kind: Kind, record: OrganizationRecord, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  const add = (name: FieldName, rule: FieldRule) => faults.push({ name, rule });
  const fields = listFields(kind);
  for (const name of fields) {
    if (record[name] === undefined && isRequired(name, kind)) add(name, toMissingRule(name));
    const { as } = toField(name).type;
    const day = as === 'day' ? textOf(record, name) : '';
    if (day > today && !AHEAD.includes(name)) add(name, 'in_the_future');
  }
  const foreign = Object.keys(record)
    .filter(isFieldName)
    .filter((name) => !fields.includes(name));
  for (const name of foreign) add(name, 'not_of_this_kind');
  const uscc = textOf(record, 'uscc');
  if (uscc !== '') faults.push(...toUsccFaults(kind, uscc));
  const region = textOf(record, 'region_code');
  if (region !== '' && checkRegion(region) === 'impossible') add('region_code', 'region_unknown');
  if (textOf(record, 'party_org_type') === 'none' && textOf(record, 'no_party_org_reason') === '')
    add('no_party_org_reason', 'reason_required');
  const years = numberOf(record, 'term_years') ?? 1;
  if (years < 1 || years > TERM_YEARS_MAX) add('term_years', 'too_large');
  return faults;
}

function toMissingRule(name: FieldName): FieldRule {
  return name === 'uscc' ? 'uscc_required' : 'required';
}

/** Warnings of a code forbid nothing: its region may be newer than our table. */
function toUsccFaults(kind: Kind, uscc: string): FieldFault[] {
  const fault = checkUscc(uscc, { kind });
  if (fault === undefined || fault.severity === 'warning') return [];
  const rule = fault.rule === 'uscc_wrong_registrar' ? fault.rule : 'uscc_malformed';
  return [
    { name: 'uscc', rule, ...(fault.suggestion === undefined ? {} : { suggestion: fault.suggestion }) },
  ];
}
