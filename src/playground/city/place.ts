import { CITY_REGION, type County } from './associations.ts';
import type { CityOrganization } from './city-organization.ts';
import { CITY_ID } from './personas.ts';

/** Grassroots 科协 stand inside another unit: no code of their own, and the Party organization is that unit's. */
export type Grassroots = Omit<CityOrganization, 'kind' | 'id'>;

export const AT_CITY = { level: 3, regionCode: CITY_REGION, guidedBy: CITY_ID } as const;

export function atCounty({ id, regionCode }: County) {
  return { level: 4, regionCode, guidedBy: id } as const;
}
