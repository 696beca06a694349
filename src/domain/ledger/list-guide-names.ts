import { and, eq, inArray } from 'drizzle-orm';
import { organizations, relations } from '../../db/schema/organizations.ts';
import type { Core } from '../core.ts';

/** The names of their guides, by the ids of the guided. */
export async function listGuideNames(
  { db }: Pick<Core, 'db'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ id: relations.fromId, name: organizations.name })
    .from(relations)
    .innerJoin(organizations, eq(organizations.id, relations.toId))
    .where(and(inArray(relations.fromId, [...ids]), eq(relations.kind, 'guided_by')));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
