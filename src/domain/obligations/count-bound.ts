import { and, countDistinct, eq, inArray } from 'drizzle-orm';
import { organizations, scopes } from '../../db/schema/organizations.ts';
import type { Core } from '../core.ts';
import { toSql, type Condition } from './condition.ts';

/** How many organizations of the scopes a condition binds. */
export async function countBound(
  { db }: Pick<Core, 'db'>,
  scopeIds: readonly string[],
  condition: Condition,
): Promise<number> {
  const [row] = await db
    .select({ count: countDistinct(organizations.id) })
    .from(organizations)
    .innerJoin(scopes, eq(scopes.organizationId, organizations.id))
    .where(and(inArray(scopes.ancestorId, [...scopeIds]), toSql(condition)));
  return row?.count ?? 0;
}
