import type { Statement } from '../../db/statement.ts';
import { addMonths, toDay } from '../../shared/calendar.ts';
import { followTerms, openForPeriod, openForTerms } from './obligation-store.ts';
import type { Rule } from './rule.ts';
import { RULEBOOK } from './rulebook/rulebook.ts';
import { listOpenPeriods } from './schedule.ts';

/** Writes down what everybody owes by now; what is written already stays as it is. */
export function openObligations(now: Date): Statement[] {
  const day = toDay(now);
  return RULEBOOK.flatMap((rule) => {
    const { cadence } = rule;
    if (cadence.every === 'term')
      return [
        ...followTerms(rule, now),
        openForTerms(rule, cadence.body, addMonths(day, toLeadMonths(rule))),
      ];
    return listOpenPeriods(rule, day).map((period) => openForPeriod(rule, period, now));
  });
}

/** How far ahead of its due day a rule begins to remind, in whole months. */
function toLeadMonths({ ladder }: Rule): number {
  return Math.max(0, ...ladder.map((step) => ('months' in step ? -step.months : 0)));
}
