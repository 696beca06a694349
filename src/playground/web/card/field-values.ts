import type { FieldValue } from '../api.ts';
import { isRecord, type Json, toList, toNumber, toRecords, toText, toTexts } from '../json.ts';
import { wordsOf } from './card-context.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

const FIELD_TAGS = [
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
];

export function optionsOf(node: Json): readonly Option[] {
  return toRecords(node.options).map((option) => {
    const value = toText(option.value);
    return { value, label: wordsOf(option.text) || value };
  });
}

/** What a field holds before anybody touches it; the pages contradict each other on `initial_option`, so both readings count. */
export function initialValue(node: Json): FieldValue | undefined {
  switch (node.tag) {
    case 'input':
      return nonEmpty(node.default_value);
    case 'select_static':
    case 'select_person':
      return initialOption(node);
    case 'multi_select_static':
    case 'multi_select_person':
      return toTexts(node.selected_values).length === 0 ? undefined : toTexts(node.selected_values);
    case 'date_picker':
      return nonEmpty(node.initial_date) && `${toText(node.initial_date)} +0800`;
    case 'picker_time':
      return nonEmpty(node.initial_time) && `${toText(node.initial_time)} +0800`;
    case 'picker_datetime':
      return nonEmpty(node.initial_datetime) && `${toText(node.initial_datetime)} +0800`;
    case 'checker':
      return node.checked === true;
    default:
      return undefined;
  }
}

/** Names of the required fields below a form that hold nothing. */
export function missingFields(form: Json, values: Readonly<Record<string, FieldValue>>): readonly string[] {
  return fieldsOf(form)
    .filter((field) => field.required === true && isEmpty(values[toText(field.name)] ?? initialValue(field)))
    .map((field) => toText(field.name));
}

function isEmpty(value: FieldValue | undefined): boolean {
  if (value === undefined || value === false) return true;
  if (value === true) return false;
  return typeof value === 'string' ? value.trim() === '' : value.length === 0;
}

function fieldsOf(node: unknown): readonly Json[] {
  if (Array.isArray(node)) return toList(node).flatMap(fieldsOf);
  if (!isRecord(node)) return [];
  if (FIELD_TAGS.includes(toText(node.tag))) return node.disabled === true ? [] : [node];
  return [...fieldsOf(node.elements), ...fieldsOf(node.columns)];
}

function initialOption(node: Json): string | undefined {
  const options = optionsOf(node);
  const wanted = toText(node.initial_option);
  if (wanted !== '') {
    return options.find((option) => option.value === wanted || option.label === wanted)?.value ?? wanted;
  }
  return options[toNumber(node.initial_index) - 1]?.value;
}

function nonEmpty(value: unknown): string | undefined {
  return toText(value) || undefined;
}
