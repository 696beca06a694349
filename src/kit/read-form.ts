import type { Fields, Values } from '../cards/form/field.ts';
import type { Typed } from '../cards/form/draw-form.ts';
import type { FieldFault } from '../shared/refusal.ts';

export interface ReadForm<Form extends Fields> {
  readonly values: Values<Form>;
  /** What was typed, field by field, to be shown again when something is wrong. */
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
}

/**
 * Reads a submitted form. A field that the client left out was not touched and keeps what the card showed;
 * null, '' and [] are empty.
 */
export function readForm<Form extends Fields>(
  fields: Form,
  form: Readonly<Record<string, unknown>>,
  shown: Typed = {},
): ReadForm<Form> {
  const typed: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const faults: FieldFault[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const text = toText(name in form ? form[name] : shown[name]);
    if (text === '') {
      if (field.isRequired) faults.push({ name, rule: field.missingRule ?? 'required' });
      continue;
    }
    typed[name] = text;
    const parsed =
      field.maxLength !== undefined && text.length > field.maxLength ? TOO_LONG : field.parse(text);
    if ('rule' in parsed) faults.push({ name, rule: parsed.rule });
    else values[name] = parsed.value;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value was made by the parser of the field of its name.
  return { values: values as Values<Form>, typed, faults };
}

/** Reads `标签=值` pairs, by label (with or without its unit) or by name, from a typed line; what is no pair is returned as the rest. */
export function readTypedForm(fields: Fields, line: string): { form: Record<string, string>; rest: string } {
  const names = new Map<string, string>();
  for (const [name, { label }] of Object.entries(fields)) {
    for (const key of [name, label, withoutUnit(label)]) names.set(fold(key), name);
  }
  const form: Record<string, string> = {};
  const rest: string[] = [];
  for (const word of line.split(/\s+/u)) {
    const [, key = '', value = ''] = /^([^=＝:：]+)[=＝:：](.+)$/u.exec(word) ?? [];
    const name = names.get(fold(key));
    if (name === undefined) rest.push(word);
    else form[name] = value;
  }
  return { form, rest: rest.join(' ') };
}

function withoutUnit(label: string): string {
  return label.replace(/（[^）]*）$/u, '');
}

/** Full and half width mean the same. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const TOO_LONG = { rule: 'too_long' } as const;

function toText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  return '';
}
