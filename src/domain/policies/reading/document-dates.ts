import { parseChineseNumber, toPlainFigures } from './chinese-number.ts';

const YEAR = '(?:19|20)\\d{2}|[一二][九〇○Ｏ零][\\d〇○Ｏ零一二三四五六七八九]{2}';
const SHORT = '[0-9]{1,2}|[一二三四五六七八九十]{1,3}';
/** 2016年10月11日, 二〇一六年十月十一日, 2016-10-11, 2016.10.11; the day may be left out where the year has its sign. */
const DATE_SOURCE =
  `(${YEAR})\\s?年\\s?(${SHORT})\\s?月(?:\\s?(${SHORT})\\s?日)?` +
  '|(?<!\\d)((?:19|20)\\d{2})([-./])(\\d{1,2})\\5(\\d{1,2})(?!\\d)';
const DATES = new RegExp(DATE_SOURCE, 'g');
const DATE_LINE = new RegExp(`^[（(]?\\s?(?:${DATE_SOURCE})\\s?[）)]?$`);
const LINE_LENGTH_MAX = 40;

interface FoundDate {
  /** 'YYYY-MM-DD' or 'YYYY-MM'. */
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

/** The dates of a text, in order; a masked one (20**年) is none. */
export function findDates(text: string): readonly FoundDate[] {
  return [...toPlainFigures(text).matchAll(DATES)].flatMap((match) => {
    const day = toDay(match);
    return day === undefined ? [] : [{ day, start: match.index, end: match.index + match[0].length }];
  });
}

/** The day or month that a line consists of; undefined where it says anything else. */
export function readDateLine(line: string): string | undefined {
  if (line.length > LINE_LENGTH_MAX) return undefined;
  const match = DATE_LINE.exec(toPlainFigures(line).replaceAll(/\s+/g, ' ').trim());
  return match === null ? undefined : toDay(match);
}

function toDay(match: RegExpMatchArray): string | undefined {
  const [, chineseYear, chineseMonth, chineseDay, plainYear, , plainMonth, plainDay] = match;
  const year = toNumber((chineseYear ?? plainYear ?? '').replaceAll('Ｏ', '零'));
  const month = toNumber(chineseMonth ?? plainMonth);
  const written = chineseDay ?? plainDay;
  const day = toNumber(written);
  if (year === undefined || month === undefined || month < 1 || month > 12) return undefined;
  const start = `${year}-${String(month).padStart(2, '0')}`;
  if (written === undefined) return start;
  if (day === undefined || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${start}-${String(day).padStart(2, '0')}`;
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseChineseNumber(text);
}
