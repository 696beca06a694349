import { expect, test } from 'vitest';
import { cardWarnings } from '../../../src/feishu/card/card-warnings.ts';
import { checkCard } from '../../../src/feishu/card/check-card.ts';
import { MARKDOWN_TABLE, raw, rawCard } from './good-card.ts';

const sized = (size: string) => ({ ...raw.markdown('x'), text_size: size });
const option = { text: raw.text('甲'), value: 'a' };
const chart = raw.chart({ type: 'bar', data: { values: [] } });
const callback = { behaviors: [{ type: 'callback', value: {} }] };
const nested = (depth: number): unknown => (depth === 0 ? raw.hr : raw.columnSet(nested(depth - 1)));

test.for([
  ['a text size nobody documents', rawCard(sized('normal')), rawCard(sized('enormous')), '字号 enormous'],
  [
    'a text size the card does not define',
    { ...rawCard(sized('big')), config: { style: { text_size: { big: { default: 'large' } } } } },
    rawCard(sized('big')),
    '字号 big',
  ],
  [
    'a colour nobody documents',
    rawCard({ ...raw.columnSet(raw.hr), background_style: 'grey-100' }),
    rawCard({ ...raw.columnSet(raw.hr), background_style: 'mauve' }),
    '颜色 mauve',
  ],
  [
    'a hex colour in markdown',
    rawCard(raw.markdown("<font color='red'>x</font>")),
    rawCard(raw.markdown("<font color='#ff0000'>x</font>")),
    '十六进制',
  ],
  [
    'a fourth table',
    rawCard(raw.markdown(MARKDOWN_TABLE.repeat(3))),
    rawCard(raw.markdown(MARKDOWN_TABLE.repeat(4))),
    '4 个表格',
  ],
  ['a sixth chart', rawCard(...Array(5).fill(chart)), rawCard(...Array(6).fill(chart)), '6 个图表'],
  ['a column that may be a level', rawCard(nested(2)), rawCard(nested(3)), '最深有 7 层'],
  [
    'a chart in a form',
    rawCard(raw.form(raw.submit), chart),
    rawCard(raw.form(raw.submit, chart)),
    '表单里放了图表',
  ],
  [
    'a field in a form without a name',
    rawCard(raw.form(raw.submit, { tag: 'input', name: 'a' })),
    rawCard(raw.form(raw.submit, { tag: 'input', name: '' })),
    '200530',
  ],
  [
    'required outside a form',
    rawCard(raw.form(raw.submit, { tag: 'input', name: 'a', required: true })),
    rawCard({ tag: 'input', name: 'a', required: true }),
    'a 不在表单里',
  ],
  [
    'a button that does nothing',
    rawCard({ tag: 'button', ...callback }),
    rawCard({ tag: 'button' }),
    '点了没有反应',
  ],
  [
    'two options of one value',
    rawCard({ tag: 'select_static', options: [option] }),
    rawCard({ tag: 'select_static', options: [option, option] }),
    'value 相同',
  ],
  [
    'initial_option',
    rawCard({ tag: 'select_static', options: [option], initial_index: 1 }),
    rawCard({ tag: 'select_static', options: [option], initial_option: 'a' }),
    'initial_index',
  ],
  [
    'a time picker that shows nothing',
    rawCard({ tag: 'picker_time', initial_time: '09:30' }),
    rawCard({ tag: 'picker_time' }),
    'initial_time',
  ],
  [
    'a kind of chart nobody documents',
    rawCard(chart),
    rawCard(raw.chart({ type: 'sankey', data: { values: [] } })),
    '图表类型 sankey',
  ],
  ['a container with nothing in it', rawCard(raw.panel(raw.hr)), rawCard(raw.panel()), '没有内容'],
  [
    'a text above 100 characters',
    rawCard({ tag: 'button', ...callback, text: raw.text('字'.repeat(100)) }),
    rawCard({ tag: 'button', ...callback, text: raw.text('字'.repeat(101)) }),
    '101 个字',
  ],
] as const)('%s is taken, but doubted', ([, sure, doubtful, says]) => {
  expect(cardWarnings(sure)).toEqual([]);
  expect(checkCard(doubtful)).toBeUndefined();
  expect(cardWarnings(doubtful)).toEqual([expect.stringContaining(says)]);
});
