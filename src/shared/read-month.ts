import { shiftMonth, toMonth } from './calendar.ts';

const MONTH = /(?:^|\s)(?:(\d{4})[-./年]\s?)?(\d{1,2})(?:月(?:份)?|(?<=[-./]\d{1,2}))(?=\s|$)/u;

/**
 * Takes a month out of a line, in any of the writings people use: 2026-10, 2026年10月, 10月, 上月, 本月.
 * A month without a year is the newest one that is not in the future.
 */
export function takeMonth(line: string, now: Date): { month: string | undefined; rest: string } {
  const text = line.normalize('NFKC').trim();
  const present = toMonth(now);
  for (const [words, month] of [
    [/(?:^|\s)(?:上个?月)(?=\s|$)/u, shiftMonth(present, -1)],
    [/(?:^|\s)(?:本|这个|当)月(?=\s|$)/u, present],
  ] as const) {
    if (words.test(text)) return { month, rest: tidy(text.replace(words, ' ')) };
  }
  const match = MONTH.exec(text);
  if (match === null) return { month: undefined, rest: tidy(text) };
  const [whole, year, number = ''] = match;
  if (Number(number) < 1 || Number(number) > 12) return { month: undefined, rest: tidy(text) };
  const ofThisYear = `${year ?? present.slice(0, 4)}-${number.padStart(2, '0')}`;
  const month = year === undefined && ofThisYear > present ? shiftMonth(ofThisYear, -12) : ofThisYear;
  return { month, rest: tidy(text.replace(whole, ' ')) };
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
