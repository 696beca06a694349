import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import { organizations, scopes } from '../../db/schema/organizations.ts';
import { grantRequests } from '../../db/schema/people.ts';
import { guarded, insertInto, toStatement, unique, updateTable, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import type { GrantRequest } from './grant-request.ts';
import type { Grant } from './grant-store.ts';

type Db = Core['db'];

/** A request with the name of the organization it is about. */
export interface NamedRequest {
  readonly request: GrantRequest;
  readonly organizationName: string;
}

export async function findGrantRequest(db: Db, id: string): Promise<GrantRequest | undefined> {
  const [row] = await db.select().from(grantRequests).where(eq(grantRequests.id, id));
  return row;
}

export async function findWaitingRequest(db: Db, grant: Grant): Promise<GrantRequest | undefined> {
  const [row] = await db.select().from(grantRequests).where(isWaiting(grant));
  return row;
}

/** What a person has asked for and nobody has decided, the oldest first. */
export async function listOwnRequests(db: Db, openId: string): Promise<NamedRequest[]> {
  return db
    .select({ request: grantRequests, organizationName: organizations.name })
    .from(grantRequests)
    .innerJoin(organizations, eq(organizations.id, grantRequests.organizationId))
    .where(and(eq(grantRequests.openId, openId), eq(grantRequests.state, 'waiting')))
    .orderBy(asc(grantRequests.createdAt), asc(grantRequests.id));
}

/** What waits within the scopes, the oldest first. */
export async function listWaitingRequests(
  db: Db,
  scopeIds: readonly string[],
  limit: number,
): Promise<NamedRequest[]> {
  return db
    .selectDistinct({ request: grantRequests, organizationName: organizations.name })
    .from(grantRequests)
    .innerJoin(organizations, eq(organizations.id, grantRequests.organizationId))
    .innerJoin(scopes, eq(scopes.organizationId, grantRequests.organizationId))
    .where(and(eq(grantRequests.state, 'waiting'), inArray(scopes.ancestorId, [...scopeIds])))
    .orderBy(asc(grantRequests.createdAt), asc(grantRequests.id))
    .limit(limit);
}

export async function countWaitingRequests(db: Db, scopeIds: readonly string[]): Promise<number> {
  const [row] = await db
    .select({ count: count(sql`DISTINCT ${grantRequests.id}`) })
    .from(grantRequests)
    .innerJoin(scopes, eq(scopes.organizationId, grantRequests.organizationId))
    .where(and(eq(grantRequests.state, 'waiting'), inArray(scopes.ancestorId, [...scopeIds])));
  return row?.count ?? 0;
}

/** The same person waits once for the same role of the same organization. */
export function insertGrantRequest(request: GrantRequest): Statement {
  return unique('request_exists', insertInto(grantRequests).values(request));
}

/** Counts only on the version that was read, and once. */
export function closeGrantRequest({ id, version }: GrantRequest, decided: GrantRequest): Statement[] {
  const { state, decidedBy, decidedAt, reason } = decided;
  return guarded(
    'request_version',
    updateTable(grantRequests)
      .set({ state, decidedBy, decidedAt, reason, version: version + 1 })
      .where(
        and(eq(grantRequests.id, id), eq(grantRequests.version, version), eq(grantRequests.state, 'waiting')),
      ),
  );
}

/** The role was given some other way: nothing is left to decide. */
export function settleRequestFor(grant: Grant, { by, at }: { by: string; at: Date }): Statement {
  return toStatement(
    updateTable(grantRequests)
      .set({ state: 'approved', decidedBy: by, decidedAt: at, version: sql`${grantRequests.version} + 1` })
      .where(isWaiting(grant)),
  );
}

/** Whatever the person waits for is refused. */
export function refuseRequestsOf(openId: string, { by, at }: { by: string; at: Date }): Statement {
  return toStatement(
    updateTable(grantRequests)
      .set({ state: 'refused', decidedBy: by, decidedAt: at, version: sql`${grantRequests.version} + 1` })
      .where(and(eq(grantRequests.openId, openId), eq(grantRequests.state, 'waiting'))),
  );
}

const isWaiting = ({ openId, role, organizationId }: Grant) =>
  and(
    eq(grantRequests.openId, openId),
    eq(grantRequests.role, role),
    eq(grantRequests.organizationId, organizationId),
    eq(grantRequests.state, 'waiting'),
  );
