import { and, eq, notInArray } from 'drizzle-orm';
import { organizations } from '../../db/schema/organizations.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import type { Patch } from '../organizations/record.ts';

/** Refuses with `duplicate_organization` where a code is set that none of these organizations has, but another. */
export async function requireFreeCode(
  { db }: Pick<Core, 'db'>,
  ownIds: readonly string[],
  patch: Patch,
): Promise<void> {
  const uscc = patch['uscc'];
  if (typeof uscc !== 'string') return;
  const [taken] = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.uscc, uscc), notInArray(organizations.id, [...ownIds])));
  if (taken !== undefined) throw new Refusal('duplicate_organization', { subject: uscc });
}
