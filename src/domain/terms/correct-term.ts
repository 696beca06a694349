import { and, eq } from 'drizzle-orm';
import { terms } from '../../db/schema/duties.ts';
import { deleteFrom, guarded, toStatement, updateTable, type Statement } from '../../db/statement.ts';
import { addMonths } from '../../shared/calendar.ts';
import type { Core } from '../core.ts';
import { toMainBody } from '../organizations/organization.ts';
import type { OrganizationRecord } from '../organizations/record.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import { insertTerm } from './term-store.ts';

/** Brings the running term of the main body to what the record says; a term is known when both its beginning and its length are. */
export function correctTerm(
  { newId }: Pick<Core, 'newId'>,
  { id: organizationId, kind, term }: Pick<LedgerEntry, 'id' | 'kind' | 'term'>,
  record: OrganizationRecord,
): Statement[] {
  const startedOn = record['term_started_on'];
  const years = record['term_years'];
  if (typeof startedOn !== 'string' || typeof years !== 'number') {
    return term === undefined ? [] : [toStatement(deleteFrom(terms).where(eq(terms.id, term.id)))];
  }
  const dueOn = addMonths(startedOn, years * 12);
  if (term === undefined) {
    const body = toMainBody(kind);
    return [
      insertTerm({ id: newId(), organizationId, body, startedOn, years, dueOn, renewedOn: null, version: 1 }),
    ];
  }
  if (term.startedOn === startedOn && term.years === years) return [];
  return guarded(
    'term_version',
    updateTable(terms)
      .set({ startedOn, years, dueOn, version: term.version + 1 })
      .where(and(eq(terms.id, term.id), eq(terms.version, term.version))),
  );
}
