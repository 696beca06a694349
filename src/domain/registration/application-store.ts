import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import { applications, applicationSteps, scopes } from '../../db/schema/organizations.ts';
import { guarded, insertInto, toStatement, unique, updateTable, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import { isKind } from '../organizations/organization.ts';
import type { FieldValue } from '../organizations/record.ts';
import type { Application, DecidedStep } from './application.ts';

type Db = Core['db'];

export async function findApplication(db: Db, id: string): Promise<Application | undefined> {
  return findOne(db, eq(applications.id, id));
}

export async function findWaitingApplication(db: Db, name: string): Promise<Application | undefined> {
  return findOne(db, and(eq(applications.name, name), eq(applications.state, 'waiting')));
}

/** Waiting applications of a scope, the oldest first. */
export async function listWaitingApplications(
  db: Db,
  scopeIds: readonly string[],
  limit: number,
): Promise<Application[]> {
  const rows = await db
    .selectDistinct({ application: applications })
    .from(applications)
    .innerJoin(scopes, eq(scopes.organizationId, applications.guidedBy))
    .where(and(eq(applications.state, 'waiting'), inArray(scopes.ancestorId, [...scopeIds])))
    .orderBy(asc(applications.createdAt))
    .limit(limit);
  return rows.map(({ application }) => toApplication(application));
}

/** The steps decided so far, in their order. */
export async function listDecidedSteps(db: Db, applicationId: string): Promise<DecidedStep[]> {
  return db
    .select()
    .from(applicationSteps)
    .where(eq(applicationSteps.applicationId, applicationId))
    .orderBy(asc(applicationSteps.step), asc(applicationSteps.decidedAt));
}

export function insertApplication({ kind, record, ...row }: Application): Statement {
  const fields = toFields({ kind, record });
  return unique('application_exists', insertInto(applications).values({ ...row, fields }));
}

/** Counts only on the version that was read. */
export function updateApplication({ id, version }: Application, next: Application): Statement[] {
  const { state, step, decidedBy, decidedAt, reason, organizationId } = next;
  const fields = toFields(next);
  return guarded(
    'application_version',
    updateTable(applications)
      .set({ fields, state, step, decidedBy, decidedAt, reason, organizationId, version: version + 1 })
      .where(
        and(eq(applications.id, id), eq(applications.version, version), eq(applications.state, 'waiting')),
      ),
  );
}

export function insertDecidedStep(step: DecidedStep): Statement {
  return toStatement(insertInto(applicationSteps).values(step));
}

async function findOne(db: Db, condition: SQL | undefined): Promise<Application | undefined> {
  const [row] = await db.select().from(applications).where(condition);
  return row === undefined ? undefined : toApplication(row);
}

function toApplication({ fields, ...row }: typeof applications.$inferSelect): Application {
  const { kind, level, ...record }: Record<string, FieldValue> = JSON.parse(fields);
  if (typeof kind !== 'string' || !isKind(kind)) throw new Error(`application ${row.id} has no kind`);
  return { ...row, kind, record: level === undefined ? record : { ...record, level: String(level) } };
}

function toFields({ kind, record }: Pick<Application, 'kind' | 'record'>): string {
  return JSON.stringify({ ...record, kind });
}
