import { and, asc, eq, isNull } from 'drizzle-orm';
import { terms } from '../../db/schema/duties.ts';
import { guarded, insertInto, unique, updateTable, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import type { Term } from './term.ts';

/** The running terms of an organization, the first to end first. */
export async function listRunningTerms({ db }: Pick<Core, 'db'>, organizationId: string): Promise<Term[]> {
  return db
    .select()
    .from(terms)
    .where(and(eq(terms.organizationId, organizationId), isNull(terms.renewedOn)))
    .orderBy(asc(terms.dueOn));
}

export async function findTerm({ db }: Pick<Core, 'db'>, id: string): Promise<Term | undefined> {
  const [term] = await db.select().from(terms).where(eq(terms.id, id));
  return term;
}

export function insertTerm(term: Term): Statement {
  return unique('term_exists', insertInto(terms).values(term));
}

/** Ends a term with its renewal; counts only while it runs. */
export function endTerm({ id, version }: Term, renewedOn: string): Statement[] {
  return guarded(
    'term_version',
    updateTable(terms)
      .set({ renewedOn, version: version + 1 })
      .where(and(eq(terms.id, id), eq(terms.version, version), isNull(terms.renewedOn))),
  );
}
