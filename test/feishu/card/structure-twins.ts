import { MARKDOWN_TABLE, raw, rawCard } from './good-card.ts';
import type { Twins } from './twins.ts';

const nested = (depth: number): unknown => (depth === 0 ? raw.hr : raw.panel(nested(depth - 1)));
const tables = (count: number) => Array.from({ length: count }, () => raw.table({}, { a: 'x' }));

/** Where things stand, what they are called, how many there are. */
export const structureTwins: Twins = {
  'action and note are gone from 2.0': [
    [
      rawCard(raw.hr, raw.columnSet(raw.submit)),
      rawCard(raw.hr, { tag: 'action', actions: [raw.submit] }),
      'ErrCode: 200861; ErrPath: ROOT -> body -> elements -> [1](tag: action); ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag action; ',
    ],
    [rawCard(raw.hr), rawCard({ tag: 'note', elements: [] }), 'ErrorValue: unsupported tag note; '],
  ],
  'a form stands directly in the body': [
    [
      rawCard(raw.form(raw.columnSet(raw.submit))),
      rawCard(raw.columnSet(raw.form(raw.submit))),
      'ErrCode: 200621; ErrPath: ROOT -> body -> elements -> [0](tag: column_set) -> columns -> [0](tag: column) -> elements -> [0](tag: form); ErrMsg: type of element is not supported tag: form; ',
    ],
  ],
  'a table stands directly in the body': [
    [
      rawCard(...tables(1)),
      rawCard(raw.panel(...tables(1))),
      'type of element is not supported tag: table; ',
    ],
    [rawCard(...tables(1)), rawCard(raw.form(...tables(1))), 'type of element is not supported tag: table; '],
  ],
  'a multi-select stands in a form': [
    [
      rawCard(raw.form(raw.columnSet({ tag: 'multi_select_static', name: 'm' }), raw.submit)),
      rawCard(raw.columnSet({ tag: 'multi_select_static', name: 'm' })),
      'type of element is not supported tag: multi_select_static; ',
    ],
  ],
  'a column set holds columns and nothing else does': [
    [
      rawCard(raw.columnSet(raw.hr)),
      rawCard({ tag: 'column_set', columns: [raw.hr] }),
      'type of element is not supported tag: hr; ',
    ],
    [
      rawCard(raw.columnSet(raw.hr)),
      rawCard({ tag: 'column', elements: [raw.hr] }),
      'type of element is not supported tag: column; ',
    ],
  ],
  'every component has a tag Feishu knows': [
    [
      rawCard(raw.markdown('x')),
      rawCard({ tag: 'marquee', content: 'x' }),
      'ErrCode: 200621; ErrPath: ROOT -> body -> elements -> [0](tag: marquee); ErrMsg: type of element is not supported tag: marquee; ',
    ],
  ],
  'an element_id is 1 to 20 letters, digits or underscores, a letter first': [
    [
      rawCard({ ...raw.hr, element_id: 'a_2345678901234567_20'.slice(0, 20) }),
      rawCard({ ...raw.hr, element_id: 'footer-sep' }),
      'ErrMsg: ElementID footer-sep: Code 1002: elementID format error.',
    ],
    [rawCard({ ...raw.hr, element_id: 'a' }), rawCard({ ...raw.hr, element_id: '1a' }), 'Code 1002'],
    [
      rawCard({ ...raw.hr, element_id: 'a' }),
      rawCard({ ...raw.hr, element_id: 'a'.repeat(21) }),
      'Code 1002',
    ],
  ],
  'an element_id is used once': [
    [
      rawCard({ ...raw.hr, element_id: 'a' }, { ...raw.hr, element_id: 'b' }),
      rawCard({ ...raw.hr, element_id: 'a' }, raw.panel({ ...raw.hr, element_id: 'a' })),
      'ErrMsg: ElementID a: Code 1001: Duplicate ID; ',
    ],
  ],
  'a form has a button that submits it': [
    [
      rawCard(raw.form({ tag: 'button', name: 'b', action_type: 'form_submit' })),
      rawCard(raw.hr, raw.form({ tag: 'button', name: 'b' })),
      'ErrCode: 300123; ErrPath: ROOT -> body -> elements -> [1](tag: form); ErrMsg: there is no submit button in the form container, at least one; ',
    ],
    [
      rawCard(raw.form(raw.submit)),
      rawCard(raw.form({ tag: 'button', name: 'b', form_action_type: 'reset' })),
      'ErrCode: 300123; ',
    ],
  ],
  'forms, fields and buttons share one namespace of names': [
    [
      rawCard(raw.form({ tag: 'input', name: 'a' }, raw.submit), { tag: 'button', name: 'b' }),
      rawCard(raw.form({ tag: 'input', name: 'a' }, raw.submit), { tag: 'button', name: 'a' }),
      'ErrCode: 11310; ErrPath: ROOT -> elements -> [1](tag: button); ErrMsg: name(a) duplicate; ',
    ],
    [
      rawCard(raw.form({ tag: 'input', name: '' }, { tag: 'input', name: '' }, raw.submit)),
      rawCard(raw.form({ tag: 'input', name: 'form' }, raw.submit)),
      'ErrPath: ROOT -> elements -> [0](tag: form) -> elements -> [0](tag: input); ErrMsg: name(form) duplicate; ',
    ],
  ],
  'a date and time picker shows a placeholder or a value': [
    [
      rawCard({ tag: 'picker_datetime', placeholder: raw.text('选择时间') }),
      rawCard({ tag: 'picker_datetime' }),
      'ErrorValue: missing property, property: placeholder, path: ROOT -> body -> elements -> [0](tag: picker_datetime); ',
    ],
    [
      rawCard({ tag: 'picker_datetime', initial_datetime: '2026-11-20 14:30' }),
      rawCard({ tag: 'picker_datetime', name: 'when' }),
      'ErrCode: 200621; ',
    ],
  ],
  'a card has at most 200 objects with a tag': [
    [
      rawCard(...Array(200).fill(raw.hr)),
      rawCard(...Array(201).fill(raw.hr)),
      'ErrCode: 11310; ErrMsg: element exceeds the limit; ',
    ],
    [
      rawCard(
        raw.markdown('x'),
        ...Array.from({ length: 99 }, () => ({ tag: 'button', text: raw.text('x') })),
      ),
      rawCard(
        raw.markdown('x'),
        ...Array.from({ length: 100 }, () => ({ tag: 'button', text: raw.text('x') })),
      ),
      'element exceeds the limit',
    ],
  ],
  'a card has at most 5 tables, Markdown tables among them': [
    [
      rawCard(...tables(5)),
      rawCard(...tables(6)),
      'ErrCode: 11310; ErrMsg: card table number over limit; ErrorValue: table; ',
    ],
    [
      rawCard(...tables(3), raw.markdown(MARKDOWN_TABLE.repeat(2))),
      rawCard(...tables(3), raw.markdown(MARKDOWN_TABLE.repeat(3))),
      'card table number over limit',
    ],
  ],
  'one markdown has at most 4 tables': [
    [
      rawCard(raw.markdown(MARKDOWN_TABLE.repeat(4))),
      rawCard(raw.markdown(MARKDOWN_TABLE.repeat(5))),
      'card table number over limit',
    ],
  ],
  'containers nest at most 5 deep': [
    [
      rawCard(nested(5)),
      rawCard(nested(6)),
      'ErrCode: 200621; ErrMsg: parse card json err, please check whether the card json is correct; ErrorValue: nesting exceeds the limit: 5',
    ],
    [rawCard(raw.form(raw.submit, nested(4))), rawCard(raw.form(raw.submit, nested(5))), 'nesting'],
  ],
};
