import { div, plainText } from './build-text.ts';
import type { Form, NestedElement } from './containers.ts';
import type { Input } from './inputs.ts';

export interface Choice {
  readonly text: string;
  /** Comes back in `form_value`; unique within the select, else the client misbehaves. */
  readonly value: string;
}

interface FieldOptions {
  /** Unique in the whole card. */
  readonly name: string;
  readonly label?: string;
  readonly placeholder?: string;
  /** Held by the client only: check again on the server (feishu.md §4.4). */
  readonly required?: boolean;
}

/** One of the elements must be a `submitButton`. A form stands directly in the card, never in a container. */
export function form({
  name,
  elements,
}: {
  readonly name: string;
  readonly elements: readonly NestedElement[];
}): Form {
  return { tag: 'form', name, elements };
}

export function input(
  options: FieldOptions & {
    readonly label: string;
    /** 1 to 1000 characters, 1000 by default. */
    readonly maxLength?: number;
    readonly defaultValue?: string;
    readonly multiline?: boolean;
  },
): Input {
  const { label, maxLength, defaultValue, multiline } = options;
  return {
    tag: 'input',
    ...fieldKeys(options),
    label: plainText(label),
    ...(multiline === true && { input_type: 'multiline_text' }),
    ...(maxLength !== undefined && { max_length: maxLength }),
    ...(defaultValue !== undefined && { default_value: defaultValue }),
  };
}

/**
 * The label, if any, and under it the select, which has no label of its own.
 * The first choice is set by `initial_index`, because Feishu's pages contradict each other about
 * `initial_option` (feishu.md §4.5); an unknown `initialValue` leaves the select open.
 */
export function select(
  options: FieldOptions & { readonly options: readonly Choice[]; readonly initialValue?: string },
): readonly NestedElement[] {
  const chosen = options.options.findIndex(({ value }) => value === options.initialValue);
  return labelled(options, {
    tag: 'select_static',
    ...fieldKeys(options),
    options: options.options.map(({ text, value }) => ({ text: plainText(text), value })),
    ...(chosen >= 0 && { initial_index: chosen + 1 }),
  });
}

/** The label, if any, and under it the picker; `initialDate` is 'YYYY-MM-DD'. */
export function datePicker(
  options: FieldOptions & { readonly initialDate?: string },
): readonly NestedElement[] {
  return labelled(options, {
    tag: 'date_picker',
    ...fieldKeys(options),
    ...(options.initialDate !== undefined && { initial_date: options.initialDate }),
  });
}

function labelled({ label }: FieldOptions, field: NestedElement): readonly NestedElement[] {
  return label === undefined ? [field] : [div(label), field];
}

/** All fields take the full width, so that they line up on a phone. */
function fieldKeys({ name, placeholder, required }: FieldOptions) {
  return {
    name,
    width: 'fill',
    ...(required === true && { required: true }),
    ...(placeholder !== undefined && { placeholder: plainText(placeholder) }),
  };
}
