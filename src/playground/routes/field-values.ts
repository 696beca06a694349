import { isDay } from '../../shared/calendar.ts';
import { initialOption, requireOption } from './card-options.ts';
import { textOf, type CardElement, type PlacedElement } from './card-elements.ts';
import { PlaygroundFault } from './playground-fault.ts';

const fieldTags = [
  'input',
  'select_static',
  'select_person',
  'multi_select_static',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
] as const;

export type FieldTag = (typeof fieldTags)[number];
export type FieldValue = string | boolean | readonly string[];

const INPUT_LENGTH_MAX = 1000;
const OFFSET = ' +0800';

export function isFieldTag(tag: string): tag is FieldTag {
  return fieldTags.some((candidate) => candidate === tag);
}

export function labelOf({ element, path, caption }: PlacedElement): string {
  const own = textOf(element, 'label') || textOf(element, 'text');
  return own || caption || textOf(element, 'placeholder') || textOf(element, 'name') || path;
}

export function isEmpty(value: FieldValue): boolean {
  return value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

/** The value as the client would send it; 400 for a wrong type, 409 for one that the field does not take. */
export function toFieldValue(
  tag: FieldTag,
  placed: PlacedElement,
  value: unknown,
  members: readonly string[],
): FieldValue {
  const { element } = placed;
  const label = labelOf(placed);
  switch (tag) {
    case 'input':
      return withinLength(element, label, requireText(label, value));
    case 'select_static':
    case 'select_person': {
      const option = requireText(label, value);
      return option === '' ? '' : requireOption(element, option, members);
    }
    case 'multi_select_static':
    case 'multi_select_person':
      if (!Array.isArray(value)) throw new PlaygroundFault(400, `「${label}」要一组选项`);
      return value.map((option: unknown) => requireOption(element, requireText(label, option), members));
    case 'date_picker':
      return withOffset(label, value, (text) => isDay(text), '2026-11-25');
    case 'picker_time':
      return withOffset(label, value, isTime, '09:30');
    case 'picker_datetime':
      return withOffset(label, value, isDayAndTime, '2026-11-25 09:30');
    case 'checker':
      if (typeof value !== 'boolean') throw new PlaygroundFault(400, `「${label}」要 true 或 false`);
      return value;
  }
}

/** What the field holds before anybody touches it. */
export function initialValue(tag: FieldTag, element: CardElement): FieldValue {
  const selected = element['selected_values'];
  switch (tag) {
    case 'input':
      return textOf(element, 'default_value');
    case 'select_static':
    case 'select_person':
      return initialOption(element);
    case 'multi_select_static':
    case 'multi_select_person':
      return Array.isArray(selected) ? selected.filter((value) => typeof value === 'string') : [];
    case 'date_picker':
      return dated(textOf(element, 'initial_date'));
    case 'picker_time':
      return dated(textOf(element, 'initial_time'));
    case 'picker_datetime':
      return dated(textOf(element, 'initial_datetime'));
    case 'checker':
      return element['checked'] === true;
  }
}

function requireText(label: string, value: unknown): string {
  if (typeof value !== 'string') throw new PlaygroundFault(400, `「${label}」要文字`);
  return value;
}

function withinLength(element: CardElement, label: string, text: string): string {
  const limit = element['max_length'];
  const max = typeof limit === 'number' ? limit : INPUT_LENGTH_MAX;
  if (text.length > max) throw new PlaygroundFault(409, `「${label}」最多 ${max} 个字`);
  return text;
}

/** Pickers send local time and offset, as `2026-11-25 +0800`. Source: 卡片回传交互回调. */
function withOffset(
  label: string,
  value: unknown,
  isValid: (text: string) => boolean,
  example: string,
): string {
  const text = requireText(label, value).replace(/ \+0800$/, '');
  if (text !== '' && !isValid(text)) throw new PlaygroundFault(409, `「${label}」的格式如 ${example}`);
  return dated(text);
}

function dated(text: string): string {
  return text === '' ? '' : `${text}${OFFSET}`;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function isDayAndTime(text: string): boolean {
  const [day = '', time = ''] = text.split(' ');
  return isDay(day) && isTime(time) && text === `${day} ${time}`;
}
