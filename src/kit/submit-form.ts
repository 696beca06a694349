import type { Fields } from '../cards/form/field.ts';
import { toFaultLines } from '../cards/form/field-words.ts';
import type { Typed } from '../cards/form/draw-form.ts';
import type { Card } from '../feishu/card/card.ts';
import { Refusal, type FieldFault } from '../shared/refusal.ts';
import type { Outcome } from './outcome.ts';
import { readForm, type ReadForm } from './read-form.ts';

/**
 * Reads a form and submits it. Where something is wrong, the form comes back with what was typed and what is
 * wrong with it, whether the fields themselves say so or the verb.
 */
export async function submitForm<Form extends Fields>(options: {
  readonly fields: Form;
  readonly form: Readonly<Record<string, unknown>>;
  readonly shown?: Typed;
  redraw(typed: Typed, faults: readonly FieldFault[]): Card;
  submit(values: ReadForm<Form>['values']): Promise<Outcome>;
}): Promise<Outcome> {
  const { fields, form, shown, redraw, submit } = options;
  const { values, typed, faults } = readForm(fields, form, shown);
  const comeBack = (wrong: readonly FieldFault[]): Outcome => ({
    card: redraw(typed, wrong),
    toast: { type: 'error', content: toFaultLines(fields, wrong).join('；') },
  });
  if (faults.length > 0) return comeBack(faults);
  try {
    return await submit(values);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid_fields')
      return comeBack(error.details.faults ?? []);
    throw error;
  }
}
