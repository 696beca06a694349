import { raw, rawCard } from './good-card.ts';
import type { Twins } from './twins.ts';

const bar = { type: 'bar', data: { values: [] } };
const UNKNOWN_USER =
  'ErrCode: 100290; ErrMsg: There is an invalid user resource(at/person) in your card; ErrorValue: ou_bob; ';
const UNKNOWN_IMAGE =
  'ErrCode: 200570; ErrMsg: card contains invalid image keys; ErrorValue: image key img_2; ';

/** Of all people and pictures, these two exist. */
export const known = {
  isUser: (id: string) => id === 'ou_alice',
  isImage: (key: string) => key === 'img_1',
};

/** What stands in tables, charts and markdown, and whom they point at. */
export const contentTwins: Twins = {
  'a row of a table names only columns the table has': [
    [
      rawCard(raw.table({}, {})),
      rawCard(raw.table({}, { b: 'x' })),
      'ErrCode: 200915; ErrPath: ROOT -> body -> elements -> [0](tag: table); ErrMsg: table rows name is invalid; ErrorValue: row: 0, name: b; ',
    ],
  ],
  'a cell of a table holds what its column announces': [
    [
      rawCard(raw.table({ data_type: 'number' }, { a: 1.5 })),
      rawCard(raw.table({ data_type: 'number' }, { a: '1.5' })),
      'ErrCode: 200914; ErrPath: ROOT -> body -> elements -> [0](tag: table); ErrMsg: table rows is invalid; ErrorValue: row: 0, column: 0; ',
    ],
    [rawCard(raw.table({}, { a: 1 })), rawCard(raw.table({}, { a: ['x'] })), 'ErrCode: 200914; '],
    [
      rawCard(raw.table({ data_type: 'date' }, { a: 1_790_000_000_000 })),
      rawCard(raw.table({ data_type: 'date' }, { a: '2026-11-20' })),
      'ErrCode: 200914; ',
    ],
    [
      rawCard(raw.table({ data_type: 'options' }, { a: [{ text: 'x', color: 'red' }] })),
      rawCard(raw.table({ data_type: 'options' }, { a: ['x'] })),
      'ErrCode: 200914; ',
    ],
    [
      rawCard(raw.table({ data_type: 'persons' }, { a: ['ou_bob'] })),
      rawCard(raw.table({ data_type: 'persons' }, { a: [1] })),
      'ErrCode: 200914; ',
    ],
    [
      rawCard(raw.table({ data_type: 'markdown' }, { a: '**x**' })),
      rawCard(raw.table({ data_type: 'lark_md' }, { a: 1 })),
      'ErrCode: 200914; ',
    ],
  ],
  'a chart_spec has a type and data, and no null axes': [
    [
      rawCard(raw.hr, raw.chart({ ...bar, axes: [] })),
      rawCard(raw.hr, raw.chart({ ...bar, axes: null })),
      'ErrCode: 200550; ErrPath: ROOT -> body -> elements -> [1](tag: chart); ErrMsg: chart spec is invalid; ErrorValue: - axes: Invalid type. Expected: array, given: null\n; ',
    ],
    [rawCard(raw.chart(bar)), rawCard(raw.chart({ data: bar.data })), '- (root): type is required\n; '],
    [rawCard(raw.chart(bar)), rawCard(raw.chart({ type: 'bar' })), '- (root): data is required\n; '],
    [
      rawCard(raw.chart({ type: 'common', data: [{ id: 'a', values: [] }], series: [{}] })),
      rawCard(raw.chart({ type: 'bar', data: [{ id: 'a', values: {} }] })),
      '- data.0.values: Invalid type. Expected: array, given: object\n; ',
    ],
    [rawCard(raw.chart(bar)), rawCard(raw.chart({ ...bar, axes: [null] })), '- axes.0: Invalid type.'],
  ],
  'a URL in markdown ends before Chinese text begins': [
    [
      rawCard(raw.markdown('见 https://a.cn 的说明，[全文](https://a.cn/b)在此')),
      rawCard(raw.markdown('见https://a.cn的说明')),
      'ErrorValue: invalid url: https://a.cn的, path: ROOT -> body -> elements -> [0](tag: markdown); ',
    ],
    [
      rawCard(raw.markdown('`https://a.cn的说明`')),
      rawCard({ tag: 'div', text: { tag: 'lark_md', content: '见 https://a.cn，谢谢' } }),
      'path: ROOT -> body -> elements -> [0](tag: div) -> text(tag: lark_md); ',
    ],
    [
      rawCard({ tag: 'div', text: raw.text('https://a.cn的说明') }),
      rawCard(raw.table({ data_type: 'markdown' }, { a: 'https://a.cn的说明' })),
      'invalid url',
    ],
  ],
  'a link in markdown is http, https or tel': [
    [
      rawCard(raw.markdown('[打电话](tel://10086) [看](https://a.cn)')),
      rawCard(raw.markdown('[看](javascript:alert(1))')),
      'ErrMsg: scheme 不在白名单; ErrorValue: javascript; ',
    ],
    [
      rawCard(raw.markdown("<a href='https://a.cn'>看</a>")),
      rawCard(raw.markdown("<a href='file://a'>看</a>")),
      'ErrorValue: file; ',
    ],
  ],
  'every person a card names exists': [
    [
      rawCard({ tag: 'person', user_id: 'ou_alice' }),
      rawCard({ tag: 'person', user_id: 'ou_bob' }),
      UNKNOWN_USER,
    ],
    [
      rawCard(raw.markdown('<at id=ou_alice></at> <at id=all></at>')),
      rawCard(raw.markdown("<at ids='ou_alice,ou_bob'></at>")),
      UNKNOWN_USER,
    ],
    [
      rawCard({ tag: 'person_list', drop_invalid_user_id: true, persons: [{ id: 'ou_bob' }] }),
      rawCard({ tag: 'person_list', persons: [{ id: 'ou_bob' }] }),
      UNKNOWN_USER,
    ],
    [
      rawCard({ tag: 'select_person', options: [{ value: 'ou_bob' }] }),
      rawCard({ tag: 'div', text: { tag: 'lark_md', content: '<at id=ou_bob></at>' } }),
      UNKNOWN_USER,
    ],
  ],
  'every picture a card shows exists': [
    [rawCard({ tag: 'img', img_key: 'img_1' }), rawCard({ tag: 'img', img_key: 'img_2' }), UNKNOWN_IMAGE],
    [
      rawCard(raw.markdown('![图](img_1) ![图](https://a.cn/b.png)')),
      rawCard(raw.markdown('![图](img_2)')),
      UNKNOWN_IMAGE,
    ],
    [
      rawCard({ ...raw.markdown('x'), icon: { tag: 'standard_icon', token: 'chat_outlined' } }),
      rawCard({ ...raw.markdown('x'), icon: { tag: 'custom_icon', img_key: 'img_2' } }),
      UNKNOWN_IMAGE,
    ],
  ],
};
