import type { Asker } from '../access/asker.ts';
import { listOwnOrganizations } from '../access/list-own-organizations.ts';
import { hasRight, listScope } from '../access/require-right.ts';
import type { Core } from '../core.ts';
import type { Organization } from '../organizations/organization.ts';
import { findOrganizations } from '../organizations/names/find-organizations.ts';
import { findOrganizationByWord, listOrganizations } from '../organizations/organization-store.ts';

const FOUND_MAX = 12;

/** The organizations the person reports for: his own, or by a name or a part of one all that he may report for. */
export async function listReportable(
  core: Pick<Core, 'db'>,
  asker: Asker,
  name: string,
): Promise<Organization[]> {
  if (name === '') return listOwnOrganizations(core, asker, 'file_report');
  const exact = await findOrganizationByWord(core.db, name);
  if (exact !== undefined) return (await hasRight(core, asker, 'file_report', exact.id)) ? [exact] : [];
  const scopeIds = await listScope(core, asker, 'file_report');
  const found = await findOrganizations(core.db, {
    scopeIds,
    text: name,
    stages: ['planned', 'preparing', 'established'],
    limit: FOUND_MAX,
  });
  return listOrganizations(
    core.db,
    found.map(({ id }) => id),
  );
}
