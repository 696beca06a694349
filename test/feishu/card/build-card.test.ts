import { describe, expect, test } from 'vitest';
import { button, submitButton } from '../../../src/feishu/card/build-button.ts';
import { card } from '../../../src/feishu/card/build-card.ts';
import { barChart, lineChart, pieChart } from '../../../src/feishu/card/build-chart.ts';
import { datePicker, form, input, select } from '../../../src/feishu/card/build-form.ts';
import { buttonRow, collapsible, columns, fieldGrid } from '../../../src/feishu/card/build-layout.ts';
import { table } from '../../../src/feishu/card/build-table.ts';
import { div, hr, link, markdown, note, person } from '../../../src/feishu/card/build-text.ts';
import type { BodyElement } from '../../../src/feishu/card/card.ts';
import { cardWarnings } from '../../../src/feishu/card/card-warnings.ts';
import { checkCard } from '../../../src/feishu/card/check-card.ts';

const withdraw = { action: 'report.withdraw', data: { reportId: 'r1' } };
const options = [
  { text: '甲', value: 'a' },
  { text: '乙', value: 'b' },
];
const data = [
  { label: '一月', value: 3 },
  { label: '二月', value: 5 },
];
const inForm = (...elements: Parameters<typeof form>[0]['elements'][number][]) =>
  form({ name: 'f', elements: [...elements, submitButton({ text: '提交', name: 's' })] });

const made: Readonly<Record<string, readonly BodyElement[]>> = {
  texts: [markdown('**你好**'), div('<at id=all></at>'), note('小字'), hr(), person('ou_alice')],
  link: [link({ text: '全文 [1]', url: "https://a.cn/文件?x='1'" })],
  buttons: [
    button({ text: '打开', name: 'o', url: 'https://a.cn' }),
    buttonRow([
      button({ text: '撤回', name: 'w', action: withdraw, confirm: { title: '撤回', text: '确定吗' } }),
      button({ text: '查看', name: 'v', action: withdraw, disabled: true, type: 'danger' }),
    ]),
  ],
  layout: [
    columns([[div('左')], [div('右'), hr()]]),
    fieldGrid([{ label: '单位', value: '' }]),
    collapsible({ title: '更多', elements: [markdown('正文')] }),
  ],
  form: [
    inForm(
      input({
        name: 'why',
        label: '原因',
        required: true,
        maxLength: 200,
        multiline: true,
        defaultValue: '因为',
      }),
      ...select({ name: 'kind', label: '类型', options, initialValue: 'b', placeholder: '请选择' }),
      ...datePicker({ name: 'day', label: '日期', initialDate: '2026-11-20' }),
    ),
  ],
  table: [
    table({
      columns: [
        { name: 'who', title: '姓名' },
        { name: 'count', title: '次数', type: 'number' },
      ],
      rows: [{ who: '张三', count: 3 }],
      pageSize: 10,
    }),
  ],
  charts: [
    barChart({ title: '柱', data }),
    barChart({ title: '组', data: data.map((point) => ({ ...point, series: '甲' })) }),
    lineChart({ title: '线', data }),
    pieChart({ title: '饼', data }),
  ],
};

describe.for(Object.entries(made))('%s', ([, elements]) => {
  const built = card({
    title: '季报',
    subtitle: '省科协',
    tags: [{ text: '逾期', color: 'red' }],
    elements,
  });

  test('is taken by Feishu', () => {
    expect(checkCard(built)).toBeUndefined();
  });

  test('raises no doubt', () => {
    expect(cardWarnings(built)).toEqual([]);
  });
});

test('an action travels as the value of a callback', () => {
  expect(button({ text: '撤回', name: 'w', action: withdraw }).behaviors).toEqual([
    { type: 'callback', value: { action: 'report.withdraw', data: { reportId: 'r1' } } },
  ]);
});

test('a submit button submits and carries its action too', () => {
  expect(submitButton({ text: '提交', name: 's', action: withdraw })).toEqual({
    tag: 'button',
    name: 's',
    type: 'primary',
    text: { tag: 'plain_text', content: '提交' },
    form_action_type: 'submit',
    behaviors: [{ type: 'callback', value: withdraw }],
  });
});

test('a select counts its first choice from one, under its label', () => {
  expect(select({ name: 'kind', label: '类型', options, initialValue: 'b' })).toMatchObject([
    { tag: 'div' },
    { tag: 'select_static', initial_index: 2 },
  ]);
});

test('a select with an unknown first choice stays open', () => {
  expect(select({ name: 'kind', options, initialValue: 'z' })).toEqual([
    expect.not.objectContaining({ initial_index: expect.anything() }),
  ]);
});

test('a chart leaves its ratio to the client and puts its legend below', () => {
  const { chart_spec: spec, aspect_ratio: ratio } = pieChart({ title: '饼', data });
  expect({ spec, ratio }).toMatchObject({ spec: { legends: { orient: 'bottom' } }, ratio: undefined });
});

test('values of a field grid are plain text', () => {
  expect(JSON.stringify(fieldGrid([{ label: '名称', value: '[x](http://a)' }]))).toContain(
    '{"tag":"plain_text","content":"[x](http://a)"}',
  );
});
