import type { CityOrganization } from './city-organization.ts';
import { CADRE, CITY_ID, CITY_NAME, LEADER } from './personas.ts';
import { toUscc } from './uscc.ts';

/** The city and its counties bear region codes that GB/T 2260 leaves unused. */
export const CITY_REGION = '329900';

export interface County {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string;
}

export const JINHU = { id: 'org_ast_01', name: '锦湖区', regionCode: '329902' } as const satisfies County;
export const DONGLAN = { id: 'org_ast_02', name: '东澜区', regionCode: '329903' } as const satisfies County;
export const WANGLING = { id: 'org_ast_03', name: '望岭区', regionCode: '329904' } as const satisfies County;
export const FENGQUAN = { id: 'org_ast_04', name: '丰泉县', regionCode: '329921' } as const satisfies County;
export const YONGLING = { id: 'org_ast_05', name: '永岭县', regionCode: '329922' } as const satisfies County;
export const SONGZE = { id: 'org_ast_06', name: '松泽市', regionCode: '329981' } as const satisfies County;

/** Mass organizations of the editorial-office register: prefix 13. */
const PREFIX = '13';

const CITY: CityOrganization = {
  id: CITY_ID,
  kind: 'AST',
  level: 3,
  name: CITY_NAME,
  regionCode: CITY_REGION,
  guidedBy: undefined,
  uscc: toUscc(PREFIX, CITY_REGION, '46710325'),
  since: '1959-03-18',
  staff: 26,
  party: { type: 'branch', full: 19, probationary: 1 },
  chair: LEADER.name,
  contact: CADRE.name,
};

export function listAssociations(): readonly CityOrganization[] {
  return [
    CITY,
    county(JINHU, { body: '46710412', since: '1980-06-12', staff: 9, full: 7 }),
    county(DONGLAN, { body: '46710447', since: '1984-11-08', staff: 8, full: 6 }),
    county(WANGLING, { body: '46710463', since: '1987-04-23', staff: 7, full: 5 }),
    county(FENGQUAN, { body: '46710519', since: '1978-12-06', staff: 7, full: 6 }),
    {
      ...county(YONGLING, { body: '46710543', since: '1979-09-14', staff: 5, full: 4 }),
      missing: ['secretaryGeneral'],
    },
    county(SONGZE, { body: '46710586', since: '1979-05-21', staff: 8, full: 7 }),
  ];
}

function county(
  { id, name, regionCode }: County,
  { body, since, staff, full }: { body: string; since: string; staff: number; full: number },
): CityOrganization {
  return {
    id,
    kind: 'AST',
    level: 4,
    name: `${name}科协`,
    regionCode,
    guidedBy: CITY_ID,
    uscc: toUscc(PREFIX, regionCode, body),
    since,
    staff,
    party: { type: 'branch', full },
  };
}
