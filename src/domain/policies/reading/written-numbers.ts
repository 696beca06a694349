import { parseChineseNumber } from './chinese-number.ts';

const CHINESE = '[零〇一二两三四五六七八九十百]';
const HUNDREDTHS = new RegExp(`百分之(${CHINESE}{1,5}|\\d+(?:\\.\\d+)?)`, 'g');
const TENTHS = new RegExp(`([一二两三四五六七八九]|\\d)成(?![立员为果就长本功熟效绩型])`, 'g');
const YEAR = /([〇零一二三四五六七八九]{4})(?=年)/g;
const COUNTED = new RegExp(
  `(?<![${CHINESE.slice(1, -1)}第])(${CHINESE}{1,5})(?=(?:个月|个工作日|个?小时|分钟|课时|周?岁|平方米|平米|公里|户|学分|周(?!年|边|围)|期(?!间|限)|批(?!准)|所|节|年|月|日|天|人|名|位|次|回|项|条|家|种|类|倍|元|万|个|场|份|季度|学时))`,
  'g',
);

/** Numbers written one way: 百分之八十, 八成 and 80% as '80%', 三年 as '3年'. The text must be NFKC. */
export function writeNumbersAlike(text: string): string {
  return text
    .replaceAll(HUNDREDTHS, (_, number: string) => `${toDigits(number)}%`)
    .replaceAll(TENTHS, (_, number: string) => `${toDigits(number)}0%`)
    .replaceAll(YEAR, (year) => toDigits(year))
    .replaceAll(COUNTED, (number) => toDigits(number));
}

function toDigits(number: string): string {
  return String(parseChineseNumber(number.replaceAll('两', '二')) ?? number);
}
