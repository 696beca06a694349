import { isRecord, textOf, type CardElement } from './card-elements.ts';
import { PlaygroundFault } from './playground-fault.ts';

interface CardOption {
  readonly label: string;
  readonly value: string;
}

function optionsOf(element: CardElement): readonly CardOption[] {
  const options = element['options'];
  if (!Array.isArray(options)) return [];
  return options
    .filter(isRecord)
    .map((option) => ({ label: textOf(option, 'text'), value: textOf(option, 'value') }));
}

/** A person picker without options offers the members of the chat. Source: 人员选择. */
export function requireOption(element: CardElement, value: string, members: readonly string[]): string {
  const offered = optionsOf(element).map((option) => option.value);
  const isPersonPicker = textOf(element, 'tag').endsWith('select_person');
  const values = isPersonPicker && offered.length === 0 ? members : offered;
  const hits = values.filter((candidate) => candidate === value).length;
  if (hits === 0) throw new PlaygroundFault(409, `没有这个选项：${value}`);
  if (hits > 1) throw new PlaygroundFault(409, `有 ${hits} 个选项的 value 都是 ${value}，客户端分不清`);
  return value;
}

/** `initial_index` counts from 1; `initial_option` wins, and documents disagree whether it names text or value. */
export function initialOption(element: CardElement): string {
  const named = textOf(element, 'initial_option');
  const options = optionsOf(element);
  const index = element['initial_index'];
  const hit = options.find((option) => option.value === named || option.label === named);
  if (named !== '') return hit?.value ?? named;
  return typeof index === 'number' && index > 0 ? (options[index - 1]?.value ?? '') : '';
}
