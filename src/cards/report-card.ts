import { z } from 'zod';
import {
  INDICATORS,
  listMonthlyIndicators,
  type IndicatorKey,
  type IndicatorValues,
} from '../domain/reports/indicator.ts';
import type { OpenedMonth } from '../domain/reports/open-month.ts';
import type { Report } from '../domain/reports/report.ts';
import { button, submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { buttonRow, fieldGrid } from '../feishu/card/build-layout.ts';
import { div, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { toShanghaiMinute } from '../shared/calendar.ts';
import { typedEntries } from '../shared/typed-entries.ts';
import { integerField, longTextField, type Field } from './form/field.ts';
import { drawForm, type Typed } from './form/draw-form.ts';
import { wideField } from './wide-field.ts';

const Month = z.object({ organizationId: z.string(), period: z.string() });

/** `shown` is what stood in the fields, which is what an untouched field means. */
export const submitMonth = declareAction(
  'report.submit',
  Month.extend({ shown: z.record(z.string(), z.string()) }),
);
export const reportNoActivity = declareAction('report.no_activity', Month);
export const openReport = declareAction('report.open', Month.extend({ period: z.string().optional() }));

/** The figures a kind reports each month, and a note. */
export function monthFields(kind: string, lastValues: IndicatorValues = {}) {
  const figures = listMonthlyIndicators(kind).map((key): [IndicatorKey, Field<number>] => {
    const { name, unit } = INDICATORS[key];
    const last = lastValues[key];
    const placeholder = last === undefined ? '没有填 0，不适用留空' : `上次 ${last}；没有填 0，不适用留空`;
    return [key, integerField({ label: `${name}（${unit}）`, placeholder })];
  });
  return { ...Object.fromEntries(figures), note: longTextField({ label: '备注', placeholder: '可不填' }) };
}

/** The month's form with the stored figures or, where none are stored, those brought along from the report before. */
export function monthFormCard(
  month: OpenedMonth,
  typed = toTyped(month),
  faults: readonly FieldFault[] = [],
): Card {
  const { organization, period, stored, last } = month;
  const organizationId = organization.id;
  return card({
    title: `月报 · ${toMonthName(period)}`,
    subtitle: organization.name,
    elements: [
      div(toSourceNote(month)),
      ...drawForm({
        name: 'month',
        fields: monthFields(organization.kind, last?.values),
        typed,
        faults,
        buttons: [
          submitButton({
            text: stored === undefined ? '提交' : '提交更正',
            name: 'submit',
            type: 'primary_filled',
            action: submitMonth.with({ organizationId, period, shown: { ...typed } }),
          }),
        ],
      }),
      ...(stored !== undefined
        ? []
        : [
            button({
              text: '本月无活动',
              name: 'no_activity',
              action: reportNoActivity.with({ organizationId, period }),
              confirm: { title: '本月无活动？', text: '各项都按 0 报送，之后仍可更正' },
            }),
          ]),
      note('依据：月报是本系统设置，不是文件的规定；季度和年度数字由月报汇总，不再另填'),
    ],
  });
}

function toSourceNote({ stored, last }: OpenedMonth): string {
  if (stored !== undefined)
    return `已报过（第 ${stored.version} 版），下面是已存的数字；改后提交即为更正，旧版本保留`;
  if (last !== undefined) return `已带出${toMonthName(last.period)}的数字，请改成本月的再提交`;
  return '这是第一次填报，没有以前的数字可带出';
}

function toTyped({ stored, last }: OpenedMonth): Typed {
  const figures = Object.entries((stored ?? last)?.values ?? {}).map(
    ([key, value]) => [key, String(value)] as const,
  );
  const words = stored?.note ?? undefined;
  return { ...Object.fromEntries(figures), ...(words === undefined ? {} : { note: words }) };
}

/** Repeats what was stored. */
export function monthReceiptCard(report: Report, organizationName: string): Card {
  const { organizationId, period, values, note: words, version } = report;
  const figures = typedEntries(INDICATORS).flatMap(([key, { name, unit }]) => {
    const value = values[key];
    return value === undefined ? [] : [{ label: name, value: `${value} ${unit}` }];
  });
  return card({
    title: `月报已存 · ${toMonthName(period)}`,
    subtitle: organizationName,
    template: 'green',
    tags: [
      { text: `第 ${version} 版`, color: 'blue' },
      ...(report.state === 'late' ? [{ text: '逾期', color: 'orange' as const }] : []),
    ],
    elements: [
      figures.length === 0 ? div('各项不适用') : fieldGrid(figures),
      ...(words === null ? [] : [wideField('备注', words)]),
      buttonRow([
        button({ text: '更正', name: 'amend', action: openReport.with({ organizationId, period }) }),
      ]),
      note(`回执 ${report.id.slice(0, 8)}-${version}　存于 ${toShanghaiMinute(report.filedAt)}`),
    ],
  });
}

const CHOICES_MAX = 12;

/** For a person with several organizations: which one. */
export function monthChoiceCard(
  choices: readonly { readonly id: string; readonly name: string }[],
  period?: string,
): Card {
  const shown = choices.slice(0, CHOICES_MAX);
  return card({
    title: period === undefined ? '月报' : `月报 · ${toMonthName(period)}`,
    subtitle: '请选择为哪个组织填报',
    elements: [
      buttonRow(
        shown.map(({ id, name }, index) =>
          button({
            text: name,
            name: index === 0 ? 'fill' : `fill_${index + 1}`,
            action: openReport.with({ organizationId: id, period }),
          }),
        ),
      ),
      note(
        choices.length > shown.length
          ? `共 ${choices.length} 个组织，这里列出前 ${shown.length} 个；其余请发 /月报 组织全称`
          : '也可以打字：/月报 组织全称 2026-10',
      ),
    ],
  });
}

/** '2026年11月' */
export function toMonthName(period: string): string {
  return `${period.slice(0, 4)}年${Number(period.slice(5, 7))}月`;
}
