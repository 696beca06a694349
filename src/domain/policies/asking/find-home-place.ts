import type { Asker } from '../../access/asker.ts';
import type { Core } from '../../core.ts';
import { findRegion, isRegionWithin } from '../../organizations/find-region.ts';
import { listAncestors, listOrganizations } from '../../organizations/organization-store.ts';
import { listAskerOrganizations } from './list-asker-organizations.ts';

/** A division as it is called, with its six digits by GB/T 2260. */
export interface HomePlace {
  readonly code: string;
  readonly name: string;
}

/** Where the asker's organizations are; `undefined` where that is not known or is several places. */
export async function findHomePlace(core: Pick<Core, 'db'>, asker: Asker): Promise<HomePlace | undefined> {
  const ids = await listAskerOrganizations(core, asker);
  const places = (await Promise.all(ids.map(async (id) => findPlaceOf(core, id)))).flatMap(
    (place) => place ?? [],
  );
  return places.find(({ code }) => places.every((other) => isRegionWithin(other.code, code)));
}

/** Its own place, or the nearest known above it on the 业务指导 line. */
async function findPlaceOf({ db }: Pick<Core, 'db'>, organizationId: string): Promise<HomePlace | undefined> {
  const line = await listAncestors(db, organizationId);
  const organizations = new Map((await listOrganizations(db, line)).map((one) => [one.id, one]));
  const inOrder = line.flatMap((id) => organizations.get(id) ?? []);
  const code = inOrder.find(({ regionCode }) => regionCode !== null)?.regionCode;
  if (code === undefined || code === null) return undefined;
  const association = inOrder.find(({ kind, regionCode }) => kind === 'AST' && regionCode === code);
  const name = findRegion(code)?.name ?? association?.name.replace(/(?:科协|科学技术协会)$/u, '');
  return name === undefined ? undefined : { code, name };
}
