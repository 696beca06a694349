import { toKindName } from '../domain/organizations/organization.ts';
import type { Figure, Overview } from '../domain/statistics/figure.ts';
import { card } from '../feishu/card/build-card.ts';
import { barChart, type ChartPoint } from '../feishu/card/build-chart.ts';
import { collapsible } from '../feishu/card/build-layout.ts';
import { table } from '../feishu/card/build-table.ts';
import { markdown, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import type { Chart } from '../feishu/card/chart.ts';
import { toShanghaiMinute } from '../shared/calendar.ts';
import { counted, tile, tiles } from './figure-elements.ts';
import { toMonthName } from './report-card.ts';

/** How many organizations, how many of them reported, with a picture and the definition of each figure. */
export function overviewCard(overview: Overview): Card {
  const { month, organizations, reported, bound, takenAt, missing } = overview;
  return card({
    title: `统计 · ${toMonthName(month)}`,
    subtitle: [...overview.scopeNames, ...overview.kinds.map(toKindName)].join('、'),
    template: 'violet',
    summary: `组织 ${organizations.total} 个，${toMonthName(month)}月报已报 ${reported.total} 个`,
    elements: [
      tiles([
        tile('登记在册组织', organizations.total),
        tile('本月已报', reported.total, `应报 ${bound} 个`),
        tile('本月未报', missing),
      ]),
      ...(organizations.rows.length > 1
        ? [lying(counted(barChart({ title: '各类组织数量（个）', data: toPoints(organizations) })))]
        : []),
      counted(
        barChart({
          title: '近六个月已报月报的组织（个）',
          data: overview.trend.map(({ key, count }) => ({
            label: `${Number(key.slice(5))}月`,
            value: count,
          })),
        }),
      ),
      table({
        columns: [
          { name: 'kind', title: '类别' },
          { name: 'count', title: '组织数', type: 'number' },
          { name: 'reported', title: '本月已报', type: 'number' },
        ],
        rows: organizations.rows.map(({ key, count }) => ({
          kind: toKindName(key),
          count,
          reported: reported.rows.find((row) => row.key === key)?.count ?? 0,
        })),
        pageSize: 10,
      }),
      collapsible({
        title: '口径：这些数是怎么算的',
        elements: Object.values(DEFINITIONS).map(({ name, means }) => markdown(`**${name}**：${means}`)),
      }),
      note(`数据截至 ${toShanghaiMinute(takenAt)}；范围：业务指导关系下的全部组织`),
    ],
  });
}

export const DEFINITIONS = {
  organizations: {
    name: '登记在册的组织',
    means: '审核通过、进入台账的组织数，注销的不计。依据：本系统设置（台账即登记记录）',
  },
  reported: {
    name: '本月已报',
    means: '已报送本月月报的组织数，更正不重复计，逾期补报也计入。依据：本系统设置（文件没有月报的规定）',
  },
  bound: {
    name: '应报',
    means:
      '已建的科协、学会、学会联合体、乡镇（街道）科协、企业科协、园区科协、高校科协、农技协。依据：本系统设置',
  },
  missing: { name: '本月未报', means: '应报减已报。依据：本系统设置' },
} as const;

/** Seven names of kinds stand beside each other on no phone. */
function lying(chart: Chart): Chart {
  return {
    ...chart,
    chart_spec: { ...chart.chart_spec, direction: 'horizontal', xField: 'value', yField: 'label' },
  };
}

function toPoints({ rows }: Figure): ChartPoint[] {
  return rows.map(({ key, count }) => ({ label: toKindName(key).replace(/（.*）/u, ''), value: count }));
}
