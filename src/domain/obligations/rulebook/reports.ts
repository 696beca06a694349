import { isOneOfKinds } from '../condition.ts';
import type { Rule } from '../rule.ts';

/** The monthly report is the product's own device: no document asks for a month. */
export const monthlyReport: Rule = {
  id: 'monthly_report',
  name: '月报',
  binds: isOneOfKinds('AST', 'SOC', 'SOC_UNION', 'TOWN', 'ENT', 'PARK', 'UNI', 'RTA'),
  cadence: { every: 'month', dueDaysAfterEnd: 0 },
  fulfilment: { by: 'report', form: 'monthly' },
  holders: ['reporter', 'party_secretary', 'cadre'],
  ladder: [{ days: -5 }, { days: -2 }, { days: 0 }, { days: 1 }, { days: 3 }],
  basis: [
    {
      kind: 'setting',
      says: '每月填报一次，当月最后一天前报送；文件没有月报的规定，季度、年度数字由月报汇总',
    },
  ],
};

export const parkQuarterlyReport: Rule = {
  id: 'park_quarterly_report',
  name: '园区科协组织建设进展季度报送',
  binds: { all: [isOneOfKinds('AST'), { level: [3] }] },
  cadence: { every: 'quarter', dueDaysAfterEnd: 10 },
  fulfilment: { by: 'report', form: 'park_quarterly' },
  holders: ['cadre'],
  ladder: [{ days: -10 }, { days: -3 }, { days: 0 }, { days: 1 }, { days: 7 }],
  basis: [
    { kind: 'clause', clauseId: '003-10', says: '设区市科协每季度向省科协报送一次' },
    { kind: 'setting', says: '文件没有写截止日，本系统按季度结束后 10 天提醒' },
  ],
};
