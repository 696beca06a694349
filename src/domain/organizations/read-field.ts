import { isDay } from '../../shared/calendar.ts';
import type { FieldRule } from '../../shared/refusal.ts';
import { toUscc } from './check-uscc.ts';
import type { FieldValue } from './record.ts';
import { toField, type FieldName } from './record-fields.ts';

export type ReadField = { readonly value: FieldValue } | { readonly rule: FieldRule };

const TEXT_LENGTH_MAX = 100;
const LONG_TEXT_LENGTH_MAX = 500;
const NAMES_MAX = 10;
const COUNT_MAX = 1_000_000_000;
const YEAR_MIN = 1900;
const YEAR_MAX = 2100;

/**
 * Reads what a person typed into a form, a line or a cell, in any of the writings people use; never empty.
 * Full and half width mean the same; a choice may be named by its code or its words.
 */
export function readField(name: FieldName, typed: string): ReadField {
  const { type } = toField(name);
  const text = typed.normalize('NFKC').trim();
  switch (type.as) {
    case 'text':
    case 'organization':
      return readText(typed.trim(), TEXT_LENGTH_MAX);
    case 'long_text':
      return readText(typed.trim(), LONG_TEXT_LENGTH_MAX);
    case 'phone':
      return /^[\d+\-() /、,;转#]{5,40}$/u.test(text) ? { value: text } : { rule: 'phone_malformed' };
    case 'uscc':
      return { value: toUscc(text) };
    case 'region':
      return { value: text.replaceAll(/\s/gu, '') };
    case 'day':
      return readDay(text);
    case 'year':
      return readYear(text);
    case 'count':
      return readCount(text.replace(/[人个家名次项年平方米㎡]+$/u, ''));
    case 'amount':
      return readAmount(text);
    case 'choice':
      return readChoice(type.choices, text);
    case 'names':
    case 'organizations':
      return readNames(typed);
  }
}

function readText(text: string, lengthMax: number): ReadField {
  return text.length > lengthMax ? { rule: 'too_long' } : { value: text.replaceAll(/\s+/gu, ' ') };
}

/** 2024-05-01, 2024.5.1, 2024/5/1, 2024年5月1日, 20240501, 2024年5月 (its first day), and Feishu's '2024-05-01 +0800'. */
function readDay(text: string): ReadField {
  const match =
    /^(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})?\s*日?)?(?:\s*\+0800|[ T]00:00(?::00)?)?$/u.exec(
      text,
    ) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (match === null) return { rule: 'not_a_day' };
  const [, year = '', month = '', day = '1'] = match;
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(read) ? { value: read } : { rule: 'not_a_day' };
}

function readYear(text: string): ReadField {
  const [, digits] = /^(\d{4})\s*(?:年度?)?$/u.exec(text) ?? [];
  const year = Number(digits);
  return year >= YEAR_MIN && year <= YEAR_MAX ? { value: year } : { rule: 'not_a_year' };
}

function readCount(text: string): ReadField {
  const digits = text.replaceAll(/[,\s]/gu, '').replace(/\.0+$/u, '');
  if (!/^\d+$/u.test(digits)) return { rule: 'not_an_integer' };
  return Number(digits) > COUNT_MAX ? { rule: 'too_large' } : { value: Number(digits) };
}

/** Whole yuan; '3.5万' is 35000. */
function readAmount(text: string): ReadField {
  const [, number, unit] = /^([\d,]+(?:\.\d+)?)\s*(万)?元?$/u.exec(text.replaceAll(/\s/gu, '')) ?? [];
  if (number === undefined) return { rule: 'not_an_integer' };
  const yuan = Math.round(Number(number.replaceAll(',', '')) * (unit === undefined ? 1 : 10_000));
  return yuan > COUNT_MAX ? { rule: 'too_large' } : { value: yuan };
}

function readChoice(choices: Readonly<Record<string, string>>, text: string): ReadField {
  const folded = fold(text);
  const found = Object.entries(choices).find(
    ([code, words]) => fold(code) === folded || fold(words) === folded || withoutBrackets(words) === folded,
  );
  return found === undefined ? { rule: 'not_a_choice' } : { value: found[0] };
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');
}

function withoutBrackets(words: string): string {
  return fold(words).replaceAll(/\(.*?\)/gu, '');
}

function readNames(typed: string): ReadField {
  const names = [...new Set(typed.split(/[、，,；;\n]/u).map((name) => name.trim()))].filter(
    (name) => name !== '',
  );
  if (names.length > NAMES_MAX || names.some((name) => name.length > TEXT_LENGTH_MAX))
    return { rule: 'too_long' };
  return { value: names };
}
