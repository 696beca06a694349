import type { FieldFault } from '../../shared/refusal.ts';
import type { Button } from '../../feishu/card/button.ts';
import { datePicker, form, input, select } from '../../feishu/card/build-form.ts';
import { buttonRow, collapsible, columns } from '../../feishu/card/build-layout.ts';
import { markdown } from '../../feishu/card/build-text.ts';
import type { BodyElement } from '../../feishu/card/card.ts';
import type { ColumnSet, NestedElement } from '../../feishu/card/containers.ts';
import { userText } from '../../feishu/card/escape-markdown.ts';
import type { Field, Fields } from './field.ts';
import { toFaultLines } from './field-words.ts';

/** What stands in each field, as typed. */
export type Typed = Readonly<Record<string, string>>;

export interface FormDrawing {
  readonly name: string;
  readonly fields: Fields;
  /** The fields that stand folded under a title. */
  readonly folded?: { readonly title: string; readonly names: readonly string[] };
  readonly typed?: Typed;
  readonly faults?: readonly FieldFault[];
  /** The first of them submits. */
  readonly buttons: readonly Button[];
}

/** The form with what was typed so far, and above it what is wrong with it. */
export function drawForm({
  name,
  fields,
  folded,
  typed = {},
  faults = [],
  buttons,
}: FormDrawing): BodyElement[] {
  const foldedNames = folded?.names ?? [];
  const shown = Object.entries(fields).filter(([field]) => !foldedNames.includes(field));
  const hidden = Object.entries(fields).filter(([field]) => foldedNames.includes(field));
  const isNeeded = hidden.some(
    ([field, { isRequired }]) =>
      (isRequired && typed[field] === undefined) || faults.some((fault) => fault.name === field),
  );
  return [
    ...drawFaults(fields, faults),
    form({
      name,
      elements: [
        ...pairUp(shown.map(([field, definition]) => drawField(field, definition, typed[field]))),
        ...(folded === undefined || hidden.length === 0
          ? []
          : [
              collapsible({
                title: folded.title,
                expanded: isNeeded,
                elements: pairUp(
                  hidden.map(([field, definition]) => drawField(field, definition, typed[field])),
                ),
              }),
            ]),
        buttonRow(buttons),
      ],
    }),
  ];
}

/** Some fields of a form that has a shape of its own, as typed so far. */
export function drawFields(fields: Fields, typed: Typed): NestedElement[] {
  return pairUp(Object.entries(fields).map(([name, field]) => drawField(name, field, typed[name])));
}

/** What is wrong with a form, to stand above it. */
export function drawFaults(fields: Fields, faults: readonly FieldFault[]): BodyElement[] {
  if (faults.length === 0) return [];
  const lines = toFaultLines(fields, faults).map((line) => `- ${userText(line)}`);
  return [
    markdown(
      `<font color='red'>**请改正以下 ${faults.length} 处，已填内容都保留着：**</font>\n${lines.join('\n')}`,
    ),
  ];
}

function drawField(name: string, field: Field, typed: string | undefined): readonly NestedElement[] {
  const { label, isRequired: required, control } = field;
  const options = {
    name,
    label,
    required,
    ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
  };
  switch (control) {
    case 'choice':
      return select({
        ...options,
        label: required ? `${label} *` : label,
        placeholder: field.placeholder ?? `请选择${label}`,
        options: field.choices ?? [],
        ...(typed === undefined ? {} : { initialValue: typed }),
      });
    case 'day':
      return datePicker({
        ...options,
        label: required ? `${label} *` : label,
        placeholder: field.placeholder ?? `请选择${label}`,
        ...toInitialDate(field, typed),
      });
    case 'text':
    case 'long_text':
      return [
        input({
          ...options,
          multiline: control === 'long_text',
          ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
          ...(typed === undefined ? {} : { defaultValue: typed }),
        }),
      ];
  }
}

/** The picker takes 'YYYY-MM-DD' only; what is no day stands in the fault's words. */
function toInitialDate(field: Field, typed: string | undefined): { initialDate?: string } {
  const read = typed === undefined ? undefined : field.parse(typed);
  return read !== undefined && 'value' in read && typeof read.value === 'string'
    ? { initialDate: read.value }
    : {};
}

/** Two fields beside each other; a last one without a partner takes the whole width. */
function pairUp(drawn: readonly (readonly NestedElement[])[]): NestedElement[] {
  const rows: NestedElement[] = [];
  for (let index = 0; index < drawn.length; index += 2) {
    const left = drawn[index] ?? [];
    const right = drawn[index + 1];
    rows.push(closeUp(columns(right === undefined ? [left] : [left, right])));
  }
  return rows;
}

/** A select's label is an element of its own; it stands as near to its field as an input's does. */
function closeUp(set: ColumnSet): ColumnSet {
  return { ...set, columns: set.columns.map((column) => ({ ...column, vertical_spacing: '4px' })) };
}
