import { organizations } from '../../src/db/schema/organizations.ts';
import { insertInto, toStatement, type Statement } from '../../src/db/statement.ts';
import type { Organization } from '../../src/domain/organizations/organization.ts';
import { insertScopes } from '../../src/domain/organizations/scope-store.ts';

/** An established society of which nothing more is known. */
export const EMPTY_ORGANIZATION: Omit<Organization, 'id' | 'name'> = {
  kind: 'SOC',
  level: 3,
  regionCode: null,
  uscc: null,
  stage: 'established',
  details: '{}',
  establishedOn: null,
  fullTimeStaff: null,
  fullMembers: null,
  probationaryMembers: null,
  partyOrgType: null,
  noPartyOrgReason: null,
  partySecretary: null,
  chair: null,
  secretaryGeneral: null,
  contactName: null,
  contactPhone: null,
  version: 1,
  createdAt: new Date('2026-11-20T10:00:00+08:00'),
  updatedAt: new Date('2026-11-20T10:00:00+08:00'),
};

/** An organization and its place, without names, marks and history, for tests that need no more of it. */
export function insertOrganization(organization: Organization, guidedBy: string | undefined): Statement[] {
  const { id, createdAt } = organization;
  return [
    toStatement(insertInto(organizations).values(organization)),
    ...insertScopes(id, guidedBy, createdAt),
  ];
}
