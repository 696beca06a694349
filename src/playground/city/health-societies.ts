import type { Society } from './city-organization.ts';

export const HEALTH_SOCIETIES: readonly Society[] = [
  {
    name: '云州市医学会',
    host: '云州市卫生健康委员会',
    since: '1953-10-15',
    staff: 16,
    party: { type: 'branch', full: 9, probationary: 1 },
  },
  {
    name: '云州市护理学会',
    host: '云州市第一人民医院',
    since: '1964-05-12',
    staff: 5,
    party: { type: 'branch', full: 3 },
    termYears: 4,
  },
  {
    name: '云州市中医药学会',
    host: '云州市中医医院',
    since: '1980-03-28',
    staff: 5,
    party: { type: 'branch', full: 3, probationary: 1 },
  },
  {
    name: '云州市预防医学会',
    host: '云州市疾病预防控制中心',
    since: '1991-06-18',
    staff: 1,
    party: { type: 'none', full: 0, reason: '专职人员1名，暂无党员，由挂靠单位党委选派党建指导员' },
  },
  {
    name: '云州市药学会',
    host: '云州市食品药品检验所',
    since: '1963-09-06',
    staff: 2,
    party: { type: 'party_work_group', full: 1 },
  },
  {
    name: '云州市口腔医学会',
    host: '云州市口腔医院',
    staff: 2,
    party: { type: 'party_work_group', full: 1, probationary: 1 },
    termYears: 4,
  },
];
