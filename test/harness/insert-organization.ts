import { organizations } from '../../src/db/schema/organizations.ts';
import { insertInto, toStatement, type Statement } from '../../src/db/statement.ts';
import type { Organization } from '../../src/domain/organizations/organization.ts';
import { insertScopes } from '../../src/domain/organizations/scope-store.ts';

/** An organization and its place, without names, marks and history, for tests that need no more of it. */
export function insertOrganization(organization: Organization, guidedBy: string | undefined): Statement[] {
  const { id, createdAt } = organization;
  return [
    toStatement(insertInto(organizations).values(organization)),
    ...insertScopes(id, guidedBy, createdAt),
  ];
}
