import {
  addDays,
  addMonths,
  lastDayOfMonth,
  lastDayOfQuarter,
  shiftMonth,
  shiftQuarter,
  toQuarter,
} from '../../shared/calendar.ts';
import type { Rule, Step } from './rule.ts';

/** A month 'YYYY-MM' or quarter 'YYYY-Qn', its days and the day its duty falls due. */
export interface DuePeriod {
  readonly period: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly dueOn: string;
}

/** 'd-5', 'd+3', 'm-6': names a step for good. */
export function toStepId(step: Step): string {
  const [unit, by] = 'days' in step ? (['d', step.days] as const) : (['m', step.months] as const);
  return `${unit}${by < 0 ? '' : '+'}${by}`;
}

export function toStepDay(step: Step, dueOn: string): string {
  return 'days' in step ? addDays(dueOn, step.days) : addMonths(dueOn, step.months);
}

/** The newest step of the ladder that has come by the day; `undefined` while the first lies ahead. */
export function findStep(rule: Rule, dueOn: string, day: string): Step | undefined {
  return rule.ladder.findLast((step) => toStepDay(step, dueOn) <= day);
}

/** The periods whose ladder has begun by the day and was not long over: this one and the one before. */
export function listOpenPeriods(rule: Rule, day: string): DuePeriod[] {
  const { cadence } = rule;
  if (cadence.every === 'term') return [];
  const periods =
    cadence.every === 'month'
      ? [shiftMonth(day.slice(0, 7), -1), day.slice(0, 7)].map(toMonthPeriod)
      : [shiftQuarter(toQuarter(day), -1), toQuarter(day)].map(toQuarterPeriod);
  const last = rule.ladder.at(-1);
  return periods
    .map((period) => ({ ...period, dueOn: addDays(period.lastDay, cadence.dueDaysAfterEnd) }))
    .filter(({ dueOn }) => findStep(rule, dueOn, day) !== undefined)
    .filter(({ dueOn }) => last === undefined || toStepDay(last, dueOn) >= day);
}

function toMonthPeriod(month: string) {
  return { period: month, firstDay: `${month}-01`, lastDay: lastDayOfMonth(month) };
}

function toQuarterPeriod(quarter: string) {
  const lastDay = lastDayOfQuarter(quarter);
  return { period: quarter, firstDay: `${shiftMonth(lastDay.slice(0, 7), -2)}-01`, lastDay };
}
