import { isDay } from '../../shared/calendar.ts';
import type { FieldRule } from '../../shared/refusal.ts';
import type { Choice } from '../../feishu/card/build-form.ts';

export type Parsed<Value> = { readonly value: Value } | { readonly rule: FieldRule };

/** A field of a form: how it is asked and how its answer is read, for the card and for what is typed alike. */
export interface Field<Value = unknown> {
  readonly label: string;
  readonly control: 'text' | 'long_text' | 'day' | 'choice';
  readonly isRequired: boolean;
  /** The rule that is broken by leaving a required field empty, where it has words of its own. */
  readonly missingRule?: FieldRule;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly choices?: readonly Choice[];
  /** Reads what was typed, which is never empty. */
  parse(typed: string): Parsed<Value>;
}

export type Fields = Readonly<Record<string, Field>>;

/** The values of a form; a field that was left empty is absent. */
export type Values<Form extends Fields> = {
  readonly [Name in keyof Form]?: Form[Name] extends Field<infer Value> ? Value : never;
};

interface Words {
  readonly label: string;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
}

const TEXT_LENGTH_MAX = 100;
const LONG_TEXT_LENGTH_MAX = 500;
const INTEGER_DIGITS_MAX = 9;

export function textField(words: Words): Field<string> {
  return {
    ...base(words),
    control: 'text',
    maxLength: TEXT_LENGTH_MAX,
    parse: (typed) => ({ value: typed }),
  };
}

export function longTextField(words: Words): Field<string> {
  return {
    ...base(words),
    control: 'long_text',
    maxLength: LONG_TEXT_LENGTH_MAX,
    parse: (typed) => ({ value: typed }),
  };
}

/** A whole number from 0, in any of the writings people use: full-width digits, thousands marked. */
export function integerField(words: Words): Field<number> {
  return { ...base(words), control: 'text', maxLength: 20, parse: parseInteger };
}

/** A day, in any of the writings people use; its value is 'YYYY-MM-DD'. */
export function dayField(words: Words): Field<string> {
  return { ...base(words), control: 'day', parse: parseDay };
}

/** One of the choices, named by its value or by its words. */
export function choiceField<Value extends string>(
  words: Words,
  choices: readonly { readonly text: string; readonly value: Value }[],
): Field<Value> {
  return {
    ...base(words),
    control: 'choice',
    choices,
    parse(typed) {
      const choice = choices.find(({ text, value }) => value === typed || text === typed);
      return choice === undefined ? { rule: 'not_a_choice' } : { value: choice.value };
    },
  };
}

function base({ label, placeholder, isRequired = false }: Words) {
  return { label, isRequired, ...(placeholder === undefined ? {} : { placeholder }) };
}

function parseInteger(typed: string): Parsed<number> {
  const digits = typed.normalize('NFKC').replaceAll(/[,\s]/gu, '');
  if (!/^\d+$/u.test(digits)) return { rule: 'not_an_integer' };
  return digits.length > INTEGER_DIGITS_MAX ? { rule: 'too_large' } : { value: Number(digits) };
}

/** Feishu's picker gives '2024-04-01 +0800'. */
function parseDay(typed: string): Parsed<string> {
  const match = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?: \+0800)?$/u.exec(
    typed.normalize('NFKC').trim(),
  );
  if (match === null) return { rule: 'not_a_day' };
  const [, year = '', month = '', date = ''] = match;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? { value: day } : { rule: 'not_a_day' };
}
