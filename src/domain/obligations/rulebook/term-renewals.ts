import { ESTABLISHED, isOneOfKinds } from '../condition.ts';
import type { Rule, Step } from '../rule.ts';

const LADDER: readonly Step[] = [
  { months: -6 },
  { months: -3 },
  { months: -1 },
  { days: -7 },
  { days: 0 },
  { days: 7 },
  { days: 30 },
];

export const councilRenewal: Rule = {
  id: 'council_renewal',
  name: '理事会换届',
  binds: isOneOfKinds('SOC', 'SOC_UNION', 'RTA'),
  cadence: { every: 'term', body: 'council' },
  fulfilment: { by: 'renewal' },
  holders: ['party_secretary', 'reporter', 'cadre'],
  ladder: LADDER,
  basis: [
    { kind: 'practice', says: '按本会章程规定的届期换届' },
    {
      kind: 'regulation',
      title: '中国科协《学会工作百问》',
      article: '第106问',
      says: '届满前 6 个月报换届方案（对全国学会的要求，地方学会参照）',
    },
  ],
};

export const committeeRenewal: Rule = {
  id: 'committee_renewal',
  name: '科协委员会换届',
  binds: isOneOfKinds('AST', 'TOWN', 'ENT', 'PARK', 'UNI'),
  cadence: { every: 'term', body: 'committee' },
  fulfilment: { by: 'renewal' },
  holders: ['cadre', 'reporter'],
  ladder: LADDER,
  basis: [{ kind: 'practice', says: '按章程规定的届期换届，提前 6 个月准备' }],
};

export const partyOrgRenewal: Rule = {
  id: 'party_org_renewal',
  name: '党组织换届',
  binds: ESTABLISHED,
  cadence: { every: 'term', body: 'party_org' },
  fulfilment: { by: 'renewal' },
  holders: ['party_secretary'],
  ladder: LADDER,
  basis: [
    {
      kind: 'regulation',
      title: '《中国共产党支部工作条例（试行）》',
      article: '换届提醒条（条号待核）',
      says: '任期届满一般提前 6 个月提醒',
    },
    {
      kind: 'regulation',
      title: '《关于党的基层组织任期的意见》',
      article: '第一点',
      says: '支部、总支任期 3 年，基层党委 5 年',
    },
  ],
};
