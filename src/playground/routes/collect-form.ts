import { listFormElements, textOf, type CardElement, type PlacedElement } from './card-elements.ts';
import { initialValue, isEmpty, isFieldTag, labelOf, toFieldValue, type FieldValue } from './field-values.ts';
import { PlaygroundFault } from './playground-fault.ts';

interface FormInput {
  readonly card: unknown;
  readonly form: CardElement;
  /** What the person touched, by name. */
  readonly touched: Readonly<Record<string, unknown>>;
  readonly members: readonly string[];
  readonly untouched: 'leave_out' | 'send';
}

/**
 * The `form_value` that a client would send. Untouched fields are left out, as seen live for selects; names that the
 * form does not have are dropped. Throws 409 naming the required fields that are empty, as the client does.
 */
export function collectForm(input: FormInput): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  const missing: string[] = [];
  for (const placed of listFormElements(input.card, input.form)) {
    const { tag, element } = placed;
    if (!isFieldTag(tag)) continue;
    const name = textOf(element, 'name');
    const given = Object.hasOwn(input.touched, name) ? input.touched[name] : undefined;
    const initial = initialValue(tag, element);
    if (given !== undefined) refuseDisabled(placed);
    const value = given === undefined ? initial : toFieldValue(tag, placed, given, input.members);
    if (element['required'] === true && isEmpty(value)) missing.push(labelOf(placed));
    if (given !== undefined || input.untouched === 'send') values[name] = value;
  }
  if (missing.length > 0) throw new PlaygroundFault(409, `有必填项未填写：${missing.join('、')}`);
  return values;
}

/** A component of a form without a name breaks the submission in the client with 200530. Source: 卡片回传交互回调. */
export function hasNamelessField(card: unknown, form: CardElement): boolean {
  return listFormElements(card, form).some(
    ({ tag, element }) => (isFieldTag(tag) || tag === 'button') && textOf(element, 'name') === '',
  );
}

export function refuseDisabled(placed: PlacedElement): void {
  if (placed.element['disabled'] !== true) return;
  const tips = textOf(placed.element, 'disabled_tips');
  throw new PlaygroundFault(
    409,
    tips === '' ? `「${labelOf(placed)}」已停用` : `「${labelOf(placed)}」已停用：${tips}`,
  );
}
