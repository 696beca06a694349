import { and, asc, count, eq, inArray, isNull, or } from 'drizzle-orm';
import { organizations, relations, scopes } from '../../db/schema/organizations.ts';
import type { Core } from '../core.ts';
import { GUIDING_KINDS, type Organization } from './organization.ts';

type Db = Core['db'];

export async function findOrganization(db: Db, id: string): Promise<Organization | undefined> {
  const [row] = await db.select().from(organizations).where(eq(organizations.id, id));
  return row;
}

/**
 * By id, by unified social credit code or by its exact name, those not deregistered first; `undefined` also where
 * several go by that name.
 */
export async function findOrganizationByWord(db: Db, word: string): Promise<Organization | undefined> {
  const rows = await db
    .select()
    .from(organizations)
    .where(or(eq(organizations.id, word), eq(organizations.name, word), eq(organizations.uscc, word)));
  const keyed = rows.find(({ id, uscc }) => id === word || uscc === word);
  if (keyed !== undefined) return keyed;
  const live = rows.filter(({ stage }) => stage !== 'deregistered');
  const [only, ...others] = live.length > 0 ? live : rows;
  return others.length === 0 ? only : undefined;
}

export async function listOrganizations(db: Db, ids: readonly string[]): Promise<Organization[]> {
  return db
    .select()
    .from(organizations)
    .where(inArray(organizations.id, [...ids]))
    .orderBy(asc(organizations.name));
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
