import { describe, expect, test } from 'vitest';
import { checkCard } from '../../../src/feishu/card/check-card.ts';
import { raw, rawCard } from './good-card.ts';

const JSON_ERR =
  'Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err, please check whether the card json is correct; ErrorValue: ';
const good = rawCard(raw.hr);
const withText = (text: unknown) => rawCard(raw.hr, { tag: 'div', text });
const withOption = (option: unknown) =>
  rawCard({ tag: 'select_static', options: [{ text: raw.text('甲'), value: 'a' }], initial_option: option });

describe('a card of the wrong shape is refused with the place of the fault', () => {
  test.for([
    ['elements at the top', { ...good, elements: [] }, 'unknown property, property: elements, path: ROOT; '],
    ['a wrapper around the card', { card: good }, 'unknown property, property: card, path: ROOT; '],
    [
      'a tag on the header',
      { ...good, header: { tag: 'header', title: raw.text('x') } },
      'unknown property, property: tag, path: ROOT -> header; ',
    ],
    [
      'corner_radius on a column set',
      rawCard({ ...raw.columnSet(raw.hr), corner_radius: '8px' }),
      'unknown property, property: corner_radius, path: ROOT -> body -> elements -> [0](tag: column_set); ',
    ],
    [
      'corner_radius on a column',
      rawCard({ tag: 'column_set', columns: [{ tag: 'column', corner_radius: '8px' }] }),
      'unknown property, property: corner_radius, path: ROOT -> body -> elements -> [0](tag: column_set) -> columns -> [0](tag: column); ',
    ],
    [
      'a weight on a text',
      withText({ ...raw.text('x'), text_weight: 'bold' }),
      'unknown property, property: text_weight, path: ROOT -> body -> elements -> [1](tag: div) -> text(tag: plain_text); ',
    ],
    [
      'wide_screen_mode of 1.0',
      { ...good, config: { wide_screen_mode: true } },
      'unknown property, property: wide_screen_mode, path: ROOT -> config; ',
    ],
    [
      'a hex colour',
      withText({ ...raw.text('x'), text_color: '#999999' }),
      'invalid color: #999999, path: ROOT -> body -> elements -> [1](tag: div) -> text(tag: plain_text); ',
    ],
    ['no elements', rawCard(), 'invalid value, property: elements, value: [], path: ROOT -> body; '],
    [
      'a card that is not shared',
      { ...good, config: { update_multi: false } },
      'invalid value, property: update_multi, value: false, path: ROOT -> config; ',
    ],
    [
      'a kind of button nobody knows',
      rawCard({ tag: 'button', type: 'purple' }),
      'invalid value, property: type, value: purple, path: ROOT -> body -> elements -> [0](tag: button); ',
    ],
    [
      'an input of more than 1000 characters',
      rawCard({ tag: 'input', max_length: 1001 }),
      'invalid value, property: max_length, value: 1001, ',
    ],
    [
      'an input of no characters',
      rawCard({ tag: 'input', max_length: 0 }),
      'invalid value, property: max_length',
    ],
    [
      'more than 10 rows a page',
      rawCard({ ...raw.table({}, {}), page_size: 11 }),
      'invalid value, property: page_size',
    ],
    ['an initial option as an object', withOption(raw.text('甲')), 'invalid value, property: initial_option'],
    [
      'a link that is not http',
      rawCard({ tag: 'button', behaviors: [{ type: 'open_url', default_url: 'ftp://a.cn' }] }),
      'scheme 不在白名单: ftp://a.cn, path: ROOT -> body -> elements -> [0](tag: button) -> behaviors -> [0]; ',
    ],
    [
      'a callback value that is a string',
      rawCard({ tag: 'button', behaviors: [{ type: 'callback', value: 'x' }] }),
      'invalid value, property: value, value: x, ',
    ],
    [
      'half a confirmation',
      rawCard({ tag: 'button', confirm: { text: raw.text('x') } }),
      'missing property, property: title',
    ],
    ['a card of version 1', { elements: [raw.hr] }, 'unknown property, property: elements'],
    [
      'a card without a version',
      { body: { elements: [raw.hr] } },
      'missing property, property: schema, path: ROOT; ',
    ],
    ['something that is no card', 'x', 'the card is not an object'],
    ['an element without a tag', rawCard({ content: 'x' }), 'missing property, property: tag'],
  ] as const)('%s', ([, card, says]) => {
    expect(checkCard(card)).toMatchObject({
      code: 230099,
      subCode: 200621,
      message: expect.stringContaining(`${JSON_ERR}${says}`),
    });
  });

  test('a form without a name has its own words and a path without body', () => {
    expect(checkCard(rawCard({ tag: 'form', elements: [raw.submit] }))?.message).toBe(
      "Failed to create card content, ext=ErrCode: 11310; ErrPath: ROOT -> elements -> [0](tag: form); ErrMsg: form's name is required and can not be empty string; ",
    );
  });

  test.for([
    ['a chart without chart_spec', rawCard({ tag: 'chart' }), 200550],
    ['a column of an unknown type', rawCard(raw.table({ data_type: 'money' }, {})), 200914],
  ] as const)('%s has its own code', ([, card, subCode]) => {
    expect(checkCard(card)).toMatchObject({ code: 230099, subCode });
  });
});

describe('what Feishu lets pass is let pass', () => {
  test.for([
    ['any text_size', withText({ ...raw.text('x'), text_size: 'enormous' })],
    ['spacing "default"', { schema: '2.0', body: { vertical_spacing: 'default', elements: [raw.hr] } }],
    ['empty hover_tips', rawCard({ tag: 'button', hover_tips: {} })],
    ['fields in a div', rawCard({ tag: 'div', fields: [{ is_short: true, text: raw.text('x') }] })],
    ['streaming_config', { ...good, config: { streaming_config: { print_step: { default: 1 } } } }],
    [
      'the 1.0 spelling of a button',
      rawCard({ tag: 'button', value: { a: 1 }, url: 'https://a.cn', action_type: 'multi' }),
    ],
    [
      'a tag inside a callback value',
      rawCard({ tag: 'button', behaviors: [{ type: 'callback', value: { tag: 'note' } }] }),
    ],
    ['initial_option as a string', withOption('a')],
    [
      'options with equal values',
      rawCard({ tag: 'select_static', options: [1, 2].map(() => ({ text: raw.text('甲'), value: 'a' })) }),
    ],
    [
      'a blocked platform',
      { ...good, card_link: { url: 'https://a.cn', ios_url: 'lark://msgcard/unsupported_action' } },
    ],
  ] as const)('%s', ([, card]) => {
    expect(checkCard(card)).toBeUndefined();
  });
});

describe('the size of a card', () => {
  const ofBytes = (bytes: number) => {
    const empty = JSON.stringify(rawCard(raw.markdown(''))).length;
    return rawCard(
      raw.markdown(`${'a'.repeat((bytes - empty) % 3)}${'字'.repeat(Math.floor((bytes - empty) / 3))}`),
    );
  };

  test('30 KB of UTF-8 pass', () => {
    expect(checkCard(ofBytes(30 * 1024))).toBeUndefined();
  });

  test('one byte more is refused before anything else is looked at', () => {
    expect(checkCard(ofBytes(30 * 1024 + 1))).toMatchObject({ code: 230025, subCode: undefined });
  });
});
