import { isRecord, listElements, textOf, type CardElement, type PlacedElement } from './card-elements.ts';
import { requireOption } from './card-options.ts';
import { collectForm, hasNamelessField, refuseDisabled } from './collect-form.ts';
import { isEmpty, isFieldTag, labelOf, toFieldValue, type FieldTag } from './field-values.ts';
import { PlaygroundFault } from './playground-fault.ts';

/** What a person does to a card: which element, and the values a client would hold for it. */
interface Act {
  readonly name?: string | undefined;
  readonly path?: string | undefined;
  readonly form_value?: Readonly<Record<string, unknown>> | undefined;
  readonly input_value?: string | undefined;
  readonly option?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly checked?: boolean | undefined;
}

interface ActContext {
  readonly card: unknown;
  /** Of the chat, whom a person picker without options offers. */
  readonly members: readonly string[];
  readonly omitValue: boolean;
  readonly untouched: 'leave_out' | 'send';
}

type CardAct =
  | { readonly kind: 'callback'; readonly action: Readonly<Record<string, unknown>> }
  /** The client does it alone: clear a form, open a link. */
  | { readonly kind: 'local' }
  | { readonly kind: 'client_error'; readonly code: 200530 };

const TIMEZONE = 'Asia/Shanghai';

/** Everything that a client checks before it lets a click through. Throws 404 and 409. */
export function toCardAct(act: Act, context: ActContext): CardAct {
  const placed = requireElement(act, context.card);
  const { tag } = placed;
  refuseDisabled(placed);
  if (tag === 'button') return pressButton(act, context, placed);
  if (tag === 'interactive_container') return pressWithCallback(context, placed, {});
  if (tag === 'overflow') return choose(act, context, placed);
  if (isFieldTag(tag)) return changeField(tag, act, context, placed);
  throw new PlaygroundFault(409, `「${labelOf(placed)}」不能操作（${tag}）`);
}

function requireElement({ name, path }: Act, card: unknown): PlacedElement {
  const placed = listElements(card).find((candidate) =>
    path === undefined ? textOf(candidate.element, 'name') === name : candidate.path === path,
  );
  if (placed === undefined) throw new PlaygroundFault(404, `卡片里没有 ${path ?? name ?? ''}`);
  return placed;
}

function pressButton(act: Act, context: ActContext, placed: PlacedElement): CardAct {
  const { element, form } = placed;
  const type = textOf(element, 'form_action_type') || textOf(element, 'action_type').replace(/^form_/, '');
  if (form === undefined) return pressWithCallback(context, placed, {});
  if (type === 'reset') return { kind: 'local' };
  if (type !== 'submit') return pressWithCallback(context, placed, {});
  if (hasNamelessField(context.card, form)) return { kind: 'client_error', code: 200530 };
  const { card, members, untouched } = context;
  const formValue = collectForm({ card, form, touched: act.form_value ?? {}, members, untouched });
  return toCallback(context, placed, { timezone: TIMEZONE, form_value: formValue });
}

function pressWithCallback(
  context: ActContext,
  placed: PlacedElement,
  extra: Readonly<Record<string, unknown>>,
): CardAct {
  const { element } = placed;
  if (callbackValue(element) !== undefined)
    return toCallback(context, placed, { timezone: TIMEZONE, ...extra });
  if (opensUrl(element)) return { kind: 'local' };
  throw new PlaygroundFault(409, `「${labelOf(placed)}」没有回调`);
}

function choose(act: Act, context: ActContext, placed: PlacedElement): CardAct {
  if (act.option === undefined) throw new PlaygroundFault(400, '缺少 option');
  const option = requireOption(placed.element, act.option, []);
  return toCallback(context, placed, { option, timezone: TIMEZONE });
}

function changeField(tag: FieldTag, act: Act, context: ActContext, placed: PlacedElement): CardAct {
  if (placed.form !== undefined) throw new PlaygroundFault(409, '表单里的内容随提交按钮一起提交');
  if (tag === 'multi_select_static' || tag === 'multi_select_person') {
    throw new PlaygroundFault(409, '多选只能放在表单里');
  }
  const given = tag === 'input' ? act.input_value : tag === 'checker' ? act.checked : act.option;
  if (given === undefined) throw new PlaygroundFault(400, `缺少「${labelOf(placed)}」的值`);
  const value = toFieldValue(tag, placed, given, context.members);
  if (tag === 'checker') return pressWithCallback(context, placed, { checked: value });
  if (placed.element['required'] === true && isEmpty(value)) {
    throw new PlaygroundFault(409, `有必填项未填写：${labelOf(placed)}`);
  }
  if (tag === 'input') return toCallback(context, placed, { input_value: value });
  return toCallback(context, placed, { option: value, timezone: TIMEZONE });
}

function toCallback(
  { omitValue }: ActContext,
  { element, tag }: PlacedElement,
  extra: Readonly<Record<string, unknown>>,
): CardAct {
  const name = textOf(element, 'name');
  const value = omitValue && tag === 'button' ? undefined : callbackValue(element);
  return {
    kind: 'callback',
    action: { tag, ...(value === undefined ? {} : { value }), ...(name === '' ? {} : { name }), ...extra },
  };
}

/** Of the `callback` behaviour, or the legacy `value` beside it. */
function callbackValue(element: CardElement): unknown {
  const behaviors = element['behaviors'];
  const list = Array.isArray(behaviors) ? behaviors.filter(isRecord) : [];
  return list.find((behavior) => behavior['type'] === 'callback')?.['value'] ?? element['value'];
}

function opensUrl(element: CardElement): boolean {
  const behaviors = element['behaviors'];
  const list = Array.isArray(behaviors) ? behaviors.filter(isRecord) : [];
  return list.some((behavior) => behavior['type'] === 'open_url') || textOf(element, 'url') !== '';
}
