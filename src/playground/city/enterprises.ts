import { DONGLAN, FENGQUAN, JINHU, SONGZE, WANGLING, YONGLING } from './associations.ts';
import { AT_CITY, atCounty, type Grassroots } from './place.ts';
import { toUscc } from './uscc.ts';

export const ENTERPRISES: readonly Grassroots[] = [
  enterpriseOf(AT_CITY, '江岭锐铸数控装备股份有限公司', { body: '71860354', since: '2006-04-18', staff: 3 }),
  enterpriseOf(AT_CITY, '云州恒岳轴承有限公司', { body: '72533817', since: '2009-07-22', staff: 2 }),
  enterpriseOf(AT_CITY, '云州华澜制药股份有限公司', { body: '70492268', since: '2007-11-30', staff: 3 }),
  enterpriseOf(AT_CITY, '云州明渠水务集团有限公司', { body: '73116405', since: '2014-03-21', staff: 2 }),
  enterpriseOf(atCounty(JINHU), '云州智澜软件有限公司', { body: '57884120', since: '2017-05-30', staff: 1 }),
  enterpriseOf(atCounty(JINHU), '云州启衡检测技术有限公司', {
    body: 'MA1K27X3',
    since: '2019-05-30',
    staff: 1,
  }),
  enterpriseOf(atCounty(DONGLAN), '云州东澜港口机械有限公司', {
    body: '74628891',
    since: '2011-12-09',
    staff: 2,
  }),
  enterpriseOf(atCounty(DONGLAN), '江岭新锆陶瓷材料有限公司', {
    body: '55190736',
    since: '2015-10-16',
    staff: 1,
  }),
  {
    ...enterpriseOf(atCounty(WANGLING), '云州岭峰新能源科技有限公司', { body: 'MA1M60T8', staff: 2 }),
    stage: 'preparing',
    missing: ['secretaryGeneral'],
  },
  enterpriseOf(atCounty(FENGQUAN), '丰泉泉韵食品有限公司', { since: '2018-09-12', staff: 1 }),
  enterpriseOf(atCounty(YONGLING), '江岭永茗茶业有限公司', { body: '66307542', since: '2013-04-26' }),
  enterpriseOf(atCounty(SONGZE), '松泽泽丰种业有限公司', {
    body: '69015583',
    since: { monthsAgo: 9 },
    staff: 1,
  }),
];

/** An enterprise's 科协 goes by the enterprise's own code (91), where it is known. */
function enterpriseOf(
  place: Pick<Grassroots, 'level' | 'regionCode' | 'guidedBy'>,
  company: string,
  { body, ...facts }: Pick<Grassroots, 'since' | 'staff'> & { readonly body?: string },
): Grassroots {
  return {
    ...place,
    name: `${company}科协`,
    host: company,
    ...(body === undefined ? {} : { uscc: toUscc('91', place.regionCode, body) }),
    ...facts,
  };
}
