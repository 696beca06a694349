import { and, asc, count, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { organizations, relations, scopes } from '../../db/schema/organizations.ts';
import { insertInto, toStatement, unique, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import { GUIDING_KINDS, type Organization } from './organization.ts';

type Db = Core['db'];

export async function findOrganization(db: Db, id: string): Promise<Organization | undefined> {
  const [row] = await db.select().from(organizations).where(eq(organizations.id, id));
  return row;
}

/** By id, by unified social credit code or by its exact name. */
export async function findOrganizationByWord(db: Db, word: string): Promise<Organization | undefined> {
  const [row] = await db
    .select()
    .from(organizations)
    .where(or(eq(organizations.id, word), eq(organizations.name, word), eq(organizations.uscc, word)));
  return row;
}

export async function listOrganizations(db: Db, ids: readonly string[]): Promise<Organization[]> {
  return db
    .select()
    .from(organizations)
    .where(inArray(organizations.id, [...ids]))
    .orderBy(asc(organizations.name));
}

/** The organizations of a scope whose name holds the text, the shortest name first. */
export async function searchOrganizations(db: Db, scopeIds: readonly string[], text: string, limit: number) {
  return db
    .selectDistinct({ id: organizations.id, name: organizations.name, kind: organizations.kind })
    .from(organizations)
    .innerJoin(scopes, eq(scopes.organizationId, organizations.id))
    .where(and(inArray(scopes.ancestorId, [...scopeIds]), sql`instr(${organizations.name}, ${text}) > 0`))
    .orderBy(sql`length(${organizations.name})`, asc(organizations.name))
    .limit(limit);
}

/** Those in the scopes that others may be registered under, the highest first. */
export async function listGuidingOrganizations(db: Db, scopeIds: readonly string[], limit: number) {
  return db
    .selectDistinct({ id: organizations.id, name: organizations.name, level: organizations.level })
    .from(organizations)
    .innerJoin(scopes, eq(scopes.organizationId, organizations.id))
    .where(and(inArray(scopes.ancestorId, [...scopeIds]), inArray(organizations.kind, [...GUIDING_KINDS])))
    .orderBy(asc(organizations.level), asc(organizations.name))
    .limit(limit);
}

/** The organizations that nobody of ours guides. */
export async function listTopOrganizations(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: organizations.id })
    .from(organizations)
    .leftJoin(relations, and(eq(relations.fromId, organizations.id), eq(relations.kind, 'guided_by')))
    .where(isNull(relations.toId));
  return rows.map(({ id }) => id);
}

export async function isWithin(
  db: Db,
  organizationId: string,
  ancestorIds: readonly string[],
): Promise<boolean> {
  const [row] = await db
    .select({ found: count() })
    .from(scopes)
    .where(and(eq(scopes.organizationId, organizationId), inArray(scopes.ancestorId, [...ancestorIds])));
  return (row?.found ?? 0) > 0;
}

/** The organization's own id and those above it, the nearest first. */
export async function listAncestors(db: Db, organizationId: string): Promise<string[]> {
  const rows = await db
    .select({ id: scopes.ancestorId })
    .from(scopes)
    .where(eq(scopes.organizationId, organizationId))
    .orderBy(asc(scopes.depth));
  return rows.map(({ id }) => id);
}

/** The organization, its place below its guide, and its line of scopes. */
export function insertOrganization(organization: Organization, guidedBy: string | undefined): Statement[] {
  const { id, createdAt } = organization;
  const own = [
    unique('duplicate_organization', insertInto(organizations).values(organization)),
    toStatement(insertInto(scopes).values({ ancestorId: id, organizationId: id, depth: 0 })),
  ];
  if (guidedBy === undefined) return own;
  return [
    ...own,
    toStatement(insertInto(relations).values({ kind: 'guided_by', fromId: id, toId: guidedBy, createdAt })),
    {
      sql: `INSERT INTO scopes (ancestor_id, organization_id, depth)
            SELECT ancestor_id, ?, depth + 1 FROM scopes WHERE organization_id = ?`,
      args: [id, guidedBy],
    },
  ];
}
