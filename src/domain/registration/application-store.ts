import { and, asc, eq, inArray } from 'drizzle-orm';
import { applications, scopes } from '../../db/schema/organizations.ts';
import { guarded, insertInto, unique, updateTable, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import type { Application } from './application.ts';

type Db = Core['db'];

export async function findApplication(db: Db, id: string): Promise<Application | undefined> {
  const [row] = await db.select().from(applications).where(eq(applications.id, id));
  return row === undefined ? undefined : { ...row, fields: JSON.parse(row.fields) };
}

export async function findWaitingApplication(db: Db, name: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.name, name), eq(applications.state, 'waiting')));
  return row?.id;
}

/** Waiting applications of a scope, the oldest first. */
export async function listWaitingApplications(db: Db, scopeIds: readonly string[], limit: number) {
  return db
    .selectDistinct({ id: applications.id, name: applications.name, createdAt: applications.createdAt })
    .from(applications)
    .innerJoin(scopes, eq(scopes.organizationId, applications.guidedBy))
    .where(and(eq(applications.state, 'waiting'), inArray(scopes.ancestorId, [...scopeIds])))
    .orderBy(asc(applications.createdAt))
    .limit(limit);
}

export function insertApplication(application: Application): Statement {
  return unique(
    'application_exists',
    insertInto(applications).values({ ...application, fields: JSON.stringify(application.fields) }),
  );
}

/** Counts only on the version that was shown. */
export function closeApplication(
  { id, version }: Application,
  { state, decidedBy, decidedAt, reason, organizationId }: Application,
): Statement[] {
  return guarded(
    'application_version',
    updateTable(applications)
      .set({ state, decidedBy, decidedAt, reason, organizationId, version: version + 1 })
      .where(
        and(eq(applications.id, id), eq(applications.version, version), eq(applications.state, 'waiting')),
      ),
  );
}
