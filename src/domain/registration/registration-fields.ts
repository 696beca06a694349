import type { Kind } from '../organizations/organization.ts';
import { isRequired, isWanted, listFields, type FieldName } from '../organizations/record-fields.ts';
import { toProcedure } from './procedures.ts';

/** Asked of every organization first, in this order. */
const FIRST: readonly FieldName[] = ['name', 'guided_by'];
/** Asked where the kind has them, and not left to be filled in later. */
const USUAL: readonly FieldName[] = [
  'uscc',
  'party_org_type',
  'no_party_org_reason',
  'level',
  'region_code',
  'host_unit',
  'established_on',
  'full_time_staff',
  'full_members',
  'probationary_members',
  'term_started_on',
  'term_years',
  'party_secretary',
  'chair',
  'secretary_general',
  'contact_name',
  'contact_phone',
  'aliases',
];

/** What a registration of a kind asks for, the most needed first; without a kind, what most kinds have. */
export function listRegistrationFields(kind: Kind | undefined): FieldName[] {
  if (kind === undefined) return [...FIRST, ...USUAL];
  const papers = toProcedure(kind).flatMap(({ by, paper }) =>
    by === 'applicant' && paper !== undefined ? [paper.on, paper.number] : [],
  );
  const has = listFields(kind);
  const required = has.filter((name) => isRequired(name, kind));
  const wanted = has.filter((name) => isWanted(name, kind));
  return [...new Set([...FIRST, ...required, ...papers, ...USUAL, ...wanted])].filter(
    (name) => has.includes(name) && !NEVER_ASKED.includes(name),
  );
}

/** What the procedure itself sets. */
const NEVER_ASKED: readonly FieldName[] = ['stage', 'former_names'];
