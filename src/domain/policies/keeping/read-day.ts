import { isDay } from '../../../shared/calendar.ts';
import { parseChineseNumber } from '../reading/chinese-number.ts';

const YEAR_MIN = 1900;
const YEAR_MAX = 2100;
const NUMBER = '[\\d〇○零一二三四五六七八九十]';
const WRITTEN = new RegExp(
  `^(${NUMBER}{4})(?:年度?|[-./年](${NUMBER}{1,3})(?:月份?|[-./月](${NUMBER}{1,3})[日号]?)?)?(?:\\+0800)?$`,
  'u',
);
const BARE = /^(\d{4})(\d{2})(\d{2})$/u;

/**
 * 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' of what a person typed: 2016, 2016年7月, 2016.7.26, 20160726, 二〇一六年七月二十六日.
 * `undefined` where it is no such time.
 */
export function readDay(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replaceAll(/\s/gu, '');
  const [, ...written] = BARE.exec(text) ?? WRITTEN.exec(text) ?? [];
  const numbers = written.filter((part) => part !== undefined).map(parseChineseNumber);
  const [year, month, day] = numbers;
  if (year === undefined || year < YEAR_MIN || year > YEAR_MAX || numbers.includes(undefined))
    return undefined;
  const parts = [String(year), ...[month, day].flatMap((part) => (part === undefined ? [] : [pad(part)]))];
  const read = parts.join('-');
  return isDay(`${read}${'-01'.repeat(3 - parts.length)}`) ? read : undefined;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}
