import { DONGLAN, FENGQUAN, JINHU, SONGZE, WANGLING, YONGLING, type County } from './associations.ts';
import type { CityOrganization } from './city-organization.ts';
import { ENTERPRISES } from './enterprises.ts';
import { AT_CITY, atCounty, type Grassroots } from './place.ts';
import { toUscc } from './uscc.ts';

const PARKS: readonly Grassroots[] = [
  {
    ...AT_CITY,
    name: '云州高新技术产业开发区科协',
    host: '云州高新技术产业开发区管理委员会',
    since: '2012-06-28',
    staff: 3,
  },
  {
    ...AT_CITY,
    name: '云州经济技术开发区科协',
    host: '云州经济技术开发区管理委员会',
    since: '2010-09-17',
    staff: 3,
  },
  {
    ...atCounty(DONGLAN),
    name: '东澜区临港产业园科协',
    host: '东澜区临港产业园管理委员会',
    since: '2016-11-25',
    staff: 2,
  },
  {
    ...atCounty(FENGQUAN),
    name: '丰泉县绿色食品产业园科协',
    host: '丰泉县绿色食品产业园管理委员会',
    since: '2018-04-20',
    staff: 1,
    missing: ['secretaryGeneral'],
  },
  {
    ...atCounty(SONGZE),
    name: '松泽市新材料产业园科协',
    host: '松泽市新材料产业园管理委员会',
    staff: 2,
    missing: ['contactPhone'],
  },
];

const TOWNS: readonly Grassroots[] = [
  town(JINHU, '文澜街道', { since: '2005-06-16', staff: 2 }),
  town(JINHU, '学府街道', { since: '2005-06-16', staff: 2 }),
  town(JINHU, '湖滨街道', { since: '2008-09-19', staff: 1 }),
  town(DONGLAN, '滨江街道', { since: '2006-04-27', staff: 2 }),
  town(DONGLAN, '新港街道', { since: '2013-03-15', staff: 1 }),
  town(DONGLAN, '梅渡镇', { since: '1996-10-22', staff: 1 }),
  town(WANGLING, '青石街道', { since: '2009-05-14', staff: 1 }),
  town(WANGLING, '望岭街道', { since: '2009-05-14', staff: 1 }),
  { ...town(WANGLING, '枫渡镇', { staff: 1 }), missing: ['contactPhone'] },
  town(FENGQUAN, '城关镇', { since: '1994-07-08', staff: 2 }),
  town(FENGQUAN, '石桥镇', { since: '1997-04-10', staff: 1 }),
  town(FENGQUAN, '柳河镇', { since: '1997-04-10', staff: 1 }),
  town(YONGLING, '清岩镇', { since: '1999-08-25', staff: 1 }),
  { ...town(YONGLING, '茶坪乡', {}), missing: ['secretaryGeneral', 'contactName', 'contactPhone'] },
  town(SONGZE, '泽西街道', { since: '2003-11-13', staff: 2 }),
  town(SONGZE, '长泽镇', { since: '1998-03-31', staff: 1 }),
];

const UNIVERSITIES: readonly Grassroots[] = [
  { ...AT_CITY, name: '云州学院科协', host: '云州学院科研处', since: '2015-12-18', staff: 3 },
  {
    ...AT_CITY,
    name: '江岭机电职业技术学院科协',
    host: '江岭机电职业技术学院科技产业处',
    since: '2017-06-22',
    staff: 2,
  },
];

/** Some are registered with civil affairs (51), some as a co-operative (93), some not at all. */
const RURAL_ASSOCIATIONS: readonly Grassroots[] = [
  {
    ...inTown(FENGQUAN, 'org_town_11'),
    name: '丰泉县石桥镇葡萄种植技术协会',
    uscc: toUscc('51', FENGQUAN.regionCode, 'MJ318042'),
    since: '2004-03-12',
    staff: 5,
    party: { type: 'branch', full: 3, probationary: 1 },
  },
  {
    ...inTown(FENGQUAN, 'org_town_12'),
    name: '丰泉县柳河镇食用菌技术协会',
    since: '2009-10-28',
    staff: 2,
    party: { type: 'none', full: 1, reason: '正式党员不足3人，党员参加镇农业服务中心党支部活动' },
    missing: ['contactPhone'],
  },
  {
    ...atCounty(YONGLING),
    name: '永岭县茶叶技术协会',
    uscc: toUscc('51', YONGLING.regionCode, 'MJ318107'),
    host: '永岭县茶叶站',
    since: '2001-05-16',
    staff: 3,
    party: { type: 'party_work_group', full: 2 },
  },
  {
    ...atCounty(SONGZE),
    name: '松泽市稻渔综合种养技术协会',
    uscc: toUscc('93', SONGZE.regionCode, 'MA1P43C6'),
    since: '2016-08-18',
    staff: 2,
    termYears: 3,
  },
];

export function listGrassroots(): readonly CityOrganization[] {
  return [
    ...number(TOWNS, 'TOWN', 'town'),
    ...number(PARKS, 'PARK', 'park'),
    ...number(ENTERPRISES, 'ENT', 'ent'),
    ...number(UNIVERSITIES, 'UNI', 'uni'),
    ...number(RURAL_ASSOCIATIONS, 'RTA', 'rta'),
  ];
}

function number(
  organizations: readonly Grassroots[],
  kind: CityOrganization['kind'],
  word: string,
): CityOrganization[] {
  return organizations.map((organization, index) => ({
    ...organization,
    kind,
    id: `org_${word}_${String(index + 1).padStart(2, '0')}`,
  }));
}

function inTown({ regionCode }: County, townId: string) {
  return { level: 5, regionCode, guidedBy: townId } as const;
}

function town(county: County, name: string, facts: Pick<Grassroots, 'since' | 'staff'>): Grassroots {
  return {
    level: 5,
    regionCode: county.regionCode,
    guidedBy: county.id,
    name: `${county.name}${name}科协`,
    host: `${county.name}${name}${toOffice(name)}`,
    ...facts,
  };
}

/** A street has an office, a town or township a people's government. */
function toOffice(name: string): string {
  return name.endsWith('街道') ? '办事处' : '人民政府';
}
