import chineseDays from 'chinese-days';
import { addDays } from '../../shared/calendar.ts';

/** The day itself, or the last workday before it. */
export function toWorkdayBefore(day: string): string {
  let candidate = day;
  while (!chineseDays.isWorkday(candidate)) candidate = addDays(candidate, -1);
  return candidate;
}

/** The day itself, or the first workday after it. */
export function toWorkdayAfter(day: string): string {
  let candidate = day;
  while (!chineseDays.isWorkday(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}
