import { and, desc, eq } from 'drizzle-orm';
import { audit } from '../../db/schema/people.ts';
import type { Core } from '../core.ts';

/** What the newest entry of an act on a subject wrote down afterwards; undefined where there is none. */
export async function findLastAfter(
  db: Core['db'],
  { subjectKind, subjectId, action }: Pick<typeof audit.$inferSelect, 'subjectKind' | 'subjectId' | 'action'>,
): Promise<unknown> {
  const [row] = await db
    .select({ after: audit.after })
    .from(audit)
    .where(and(eq(audit.subjectKind, subjectKind), eq(audit.subjectId, subjectId), eq(audit.action, action)))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(1);
  return row?.after === undefined || row.after === null ? undefined : JSON.parse(row.after);
}
