import { and, count, eq, ne } from 'drizzle-orm';
import { organizations, relations } from '../../db/schema/organizations.ts';
import type { Core } from '../core.ts';

/** How many organizations that are not deregistered have this one as their guide. */
export async function countGuided({ db }: Pick<Core, 'db'>, id: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(relations)
    .innerJoin(organizations, eq(organizations.id, relations.fromId))
    .where(
      and(eq(relations.kind, 'guided_by'), eq(relations.toId, id), ne(organizations.stage, 'deregistered')),
    );
  return row?.count ?? 0;
}
