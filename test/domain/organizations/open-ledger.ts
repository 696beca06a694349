import { commit } from '../../../src/db/commit.ts';
import type { Database } from '../../../src/db/database.ts';
import { EMPTY_ORGANIZATION, insertOrganization } from '../../harness/insert-organization.ts';
import type { Organization } from '../../../src/domain/organizations/organization.ts';
import { writeNames, type OrganizationName } from '../../../src/domain/organizations/names/name-store.ts';
import { openTestDatabase } from '../../db/open-test-database.ts';

export interface Entered extends Partial<Omit<Organization, 'id' | 'name'>> {
  readonly id: string;
  readonly name: string;
  readonly guidedBy?: string;
  readonly also?: readonly OrganizationName[];
}

/** A database in memory that holds these organizations with their names. */
export async function openLedger(organizations: readonly Entered[]): Promise<Database> {
  const db = await openTestDatabase('memory');
  for (const { guidedBy, also = [], ...organization } of organizations) {
    const names = await writeNames(organization.id, [{ kind: 'official', name: organization.name }, ...also]);
    await commit(db, [...insertOrganization({ ...EMPTY_ORGANIZATION, ...organization }, guidedBy), ...names]);
  }
  return db;
}
