import { lastDayOfMonth, shiftMonth, toDay, toMonth } from '../../shared/calendar.ts';

/** Early in a month one still files the month before. */
const GRACE_DAYS = 10;

/** The month that a report without a month is for: the one before while that is unfiled and has just ended, else this one. */
export function toDefaultMonth(now: Date, isFiled: (month: string) => boolean): string {
  const month = toMonth(now);
  const before = shiftMonth(month, -1);
  return Number(toDay(now).slice(8)) <= GRACE_DAYS && !isFiled(before) ? before : month;
}

/** The last day on which the report of a month is on time. Our own setting, no rule of any document. */
export function toMonthlyDueDay(month: string): string {
  return lastDayOfMonth(month);
}
