import { CITY_REGION } from './associations.ts';
import type { CityOrganization, Society } from './city-organization.ts';
import { HEALTH_SOCIETIES } from './health-societies.ts';
import { CITY_ID, SECRETARY, SECRETARY_SOCIETY_NAME } from './personas.ts';
import { toUscc } from './uscc.ts';

/** Societies registered with civil affairs: prefix 51. */
const PREFIX = '51';

/** Small societies near to each other in trade share a branch, which goes by its secretary. */
const FARMING_SECRETARY = '何振邦';
const SCIENCES_SECRETARY = '沈若兰';

/** The Party life of most stands as it would in such a city; one has three full members and no Party organization. */
const SOCIETIES: readonly Society[] = [
  {
    name: SECRETARY_SOCIETY_NAME,
    host: '云州市机械工业研究所',
    since: '1982-05-20',
    staff: 12,
    party: { type: 'branch', full: 8, probationary: 1, secretary: SECRETARY.name },
    contact: SECRETARY.name,
  },
  ...HEALTH_SOCIETIES,
  {
    name: '云州市农学会',
    host: '云州市农业技术推广中心',
    since: '1961-04-11',
    staff: 3,
    party: { type: 'joint_branch', full: 2, secretary: FARMING_SECRETARY },
  },
  {
    name: '云州市林学会',
    host: '云州市林业科学研究所',
    since: '1979-11-20',
    staff: 2,
    party: { type: 'joint_branch', full: 1, secretary: FARMING_SECRETARY },
  },
  {
    name: '云州市畜牧兽医学会',
    host: '云州市动物疫病预防控制中心',
    since: '1980-08-16',
    staff: 2,
    party: { type: 'joint_branch', full: 2, secretary: FARMING_SECRETARY },
  },
  {
    name: '云州市水产学会',
    host: '云州市水产技术推广站',
    since: '1986-03-19',
    staff: 1,
    party: { type: 'joint_branch', full: 1, secretary: FARMING_SECRETARY },
    missing: ['contactPhone'],
  },
  {
    name: '云州市水利学会',
    host: '云州市水利勘测设计院',
    since: '1981-12-02',
    staff: 3,
    party: { type: 'party_work_group', full: 2 },
  },
  {
    name: '云州市土木建筑学会',
    host: '云州市建筑设计研究院',
    since: '1978-10-26',
    staff: 7,
    party: { type: 'branch', full: 4, probationary: 1 },
  },
  {
    name: '云州市公路学会',
    host: '云州市公路事业发展中心',
    since: '1985-07-09',
    staff: 3,
    party: { type: 'party_work_group', full: 2 },
  },
  {
    name: '云州市电机工程学会',
    host: '云州市电力设计咨询中心',
    since: '1979-06-15',
    staff: 6,
    party: { type: 'branch', full: 4 },
  },
  {
    name: '云州市电子学会',
    host: '云州学院电子信息学院',
    since: '1992-09-24',
    staff: 1,
    party: { type: 'none', full: 0, reason: '无专职党员，兼职人员组织关系在各自单位' },
    missing: ['contactPhone'],
  },
  {
    name: '云州市计算机学会',
    host: '云州学院信息化中心',
    since: '1996-05-17',
    staff: 4,
    party: { type: 'branch', full: 3 },
    termYears: 4,
  },
  {
    name: '云州市人工智能学会',
    host: '云州高新区创新服务中心',
    since: { monthsAgo: 5 },
    staff: 3,
    party: { type: 'none', full: 1, reason: '新成立，专职党员1名，拟并入市科协所属学会联合党支部' },
    termYears: 4,
  },
  {
    name: '云州市化学化工学会',
    host: '云州市化工研究院',
    since: '1983-04-14',
    staff: 2,
    party: { type: 'party_work_group', full: 1 },
  },
  {
    name: '云州市环境科学学会',
    host: '云州市生态环境监测中心',
    since: '1984-06-05',
    staff: 3,
    party: { type: 'party_work_group', full: 1 },
  },
  {
    name: '云州市气象学会',
    host: '云州市气象局',
    since: '1977-03-23',
    staff: 4,
    party: { type: 'none', full: 3, reason: '党员组织关系在挂靠单位机关党委，单独组建事宜待研究' },
  },
  {
    name: '云州市测绘地理信息学会',
    host: '云州市测绘院',
    since: '1990-08-29',
    staff: 2,
    party: { type: 'party_work_group', full: 1 },
    missing: ['secretaryGeneral'],
  },
  { name: '云州市地质学会', host: '云州市地质调查队', since: '1988-05-06' },
  {
    name: '云州市数学学会',
    since: '1980-12-18',
    staff: 1,
    party: { type: 'joint_branch', full: 1, secretary: SCIENCES_SECRETARY },
  },
  {
    name: '云州市物理学会',
    host: '云州市第一中学',
    since: '1981-05-08',
    staff: 1,
    party: { type: 'joint_branch', full: 1, secretary: SCIENCES_SECRETARY },
  },
  { name: '云州市心理卫生协会', host: '云州市第三人民医院', since: '2003-10-10', staff: 2, termYears: 4 },
  {
    name: '云州市营养学会',
    host: '云州市妇幼保健院',
    since: '2008-05-20',
    staff: 1,
    party: { type: 'none', full: 0, probationary: 1, reason: '仅有预备党员1名，由市科协机关党支部联系' },
    termYears: 4,
  },
  {
    name: '云州市青少年科技教育协会',
    host: '云州市青少年科技活动中心',
    since: '1998-06-01',
    staff: 5,
    party: { type: 'branch', full: 3 },
  },
  {
    name: '云州市科普作家协会',
    host: '云州市科技馆',
    since: '1985-01-16',
    staff: 2,
    party: { type: 'joint_branch', full: 2, secretary: SCIENCES_SECRETARY },
  },
  {
    name: '云州市老科学技术工作者协会',
    host: '云州市科协',
    since: '1989-10-09',
    staff: 6,
    party: { type: 'branch', full: 6 },
  },
];

export function listSocieties(): readonly CityOrganization[] {
  return SOCIETIES.map((society, index) => ({
    ...society,
    id: `org_soc_${String(index + 1).padStart(2, '0')}`,
    kind: 'SOC',
    level: 3,
    regionCode: CITY_REGION,
    guidedBy: CITY_ID,
    uscc: toUscc(PREFIX, CITY_REGION, `MJ${String(270_108 + index * 67).padStart(6, '0')}`),
  }));
}
