import { or, eq } from 'drizzle-orm';
import { organizations } from '../../db/schema/organizations.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import type { Organization } from '../organizations/organization.ts';
import { findOrganization, listAncestors } from '../organizations/organization-store.ts';

/** As many of the same name are told apart. */
const TWINS_MAX = 5;

/**
 * The organization of an id, code or full name. A right is never given for one of several of the same name: refuses
 * with `ambiguous_organization`, whose suggestions tell them apart.
 */
export async function findOneOrganization(
  { db }: Pick<Core, 'db'>,
  word: string,
): Promise<Organization | undefined> {
  const meant = await db
    .select()
    .from(organizations)
    .where(or(eq(organizations.id, word), eq(organizations.uscc, word), eq(organizations.name, word)))
    .limit(TWINS_MAX);
  const [only, ...twins] = meant;
  if (twins.length === 0) return only;
  const suggestions = await Promise.all(
    meant.map(async ({ id, uscc }) => {
      const [, above] = await listAncestors(db, id);
      const guide = above === undefined ? undefined : await findOrganization(db, above);
      return `${uscc ?? id}${guide === undefined ? '' : `（${guide.name}）`}`;
    }),
  );
  throw new Refusal('ambiguous_organization', { subject: word, suggestions });
}
