import { shiftMonth } from './calendar.ts';
import { takeMonth } from './read-month.ts';

/** So many at most are read: twenty years. */
const MONTHS_MAX = 240;

/** Takes a month or a range of months out of a line: 2026-10, 8月 至 10月, 2026-08 2026-10, the oldest first. */
export function takeMonths(line: string, now: Date): { months: string[]; rest: string } {
  // Only between two writings of months, so that a name keeps its 至.
  const spaced = line.normalize('NFKC').replaceAll(/(?<=\d|月|月份)\s*(?:至|到|~|—)\s*(?=\d)/gu, ' ');
  const { month: first, rest } = takeMonth(spaced, now);
  if (first === undefined) return { months: [], rest };
  const { month: second = first, rest: unread } = takeMonth(rest, now);
  const [from, to] = first <= second ? [first, second] : [second, first];
  const months: string[] = [];
  for (let month = from; month <= to && months.length < MONTHS_MAX; month = shiftMonth(month, 1))
    months.push(month);
  return { months, rest: unread };
}
