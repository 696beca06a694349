import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { listOwnOrganizations } from '../access/list-own-organizations.ts';
import type { Core } from '../core.ts';
import type { Term } from './term.ts';
import { listRunningTerms } from './term-store.ts';

/** The running terms of the organizations whose Party life the person records. Refuses with `no_organization` when there are none of these. */
export async function listOwnTerms(
  core: Pick<Core, 'db'>,
  asker: Asker,
): Promise<{ term: Term; organizationName: string }[]> {
  const organizations = await listOwnOrganizations(core, asker, 'record_party_life');
  if (organizations.length === 0) throw new Refusal('no_organization');
  const terms = await Promise.all(
    organizations.map(async ({ id, name }) =>
      (await listRunningTerms(core, id)).map((term) => ({ term, organizationName: name })),
    ),
  );
  return terms.flat();
}
