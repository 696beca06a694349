import { toDay } from '../../shared/calendar.ts';
import type { Core } from '../core.ts';
import type { Duty } from './obligation.ts';
import { listOwed, type OwedRow } from './obligation-store.ts';
import { findRule } from './rulebook/rulebook.ts';
import { findStep, toStepId } from './schedule.ts';
import { toDuties } from './list-duties.ts';

export interface PlannedReminder {
  readonly openId: string;
  /** All that the person owes, not only what is due for a word today. */
  readonly duties: readonly Duty[];
  /** The steps that this reminder takes, which are never taken again. */
  readonly steps: readonly {
    readonly obligationId: string;
    readonly dueVersion: number;
    readonly step: string;
  }[];
}

/**
 * Whom to remind of what on a day: everyone for whom a step has come that was not taken yet. Steps missed by
 * downtime are not made up one by one: the newest stands for them.
 */
export async function planReminders({ db }: Pick<Core, 'db'>, firedAt: Date): Promise<PlannedReminder[]> {
  const day = toDay(firedAt);
  const byPerson = Map.groupBy(await listOwed(db), ({ openId }) => openId);
  return [...byPerson].flatMap(([openId, rows]) => {
    const steps = uniqueSteps(rows.flatMap((row) => toStep(row, day)));
    return steps.length === 0 ? [] : [{ openId, duties: toDuties(rows, day), steps }];
  });
}

type TakenStep = PlannedReminder['steps'][number];

function toStep({ obligation, role, remindedSteps, snoozedTo }: OwedRow, day: string): TakenStep[] {
  const rule = findRule(obligation.ruleId);
  if (rule === undefined || !rule.holders.includes(role)) return [];
  const newest = findStep(rule, obligation.dueOn, day);
  const wanted = [
    ...(newest === undefined ? [] : [toStepId(newest)]),
    ...snoozedTo.filter((remindOn) => remindOn <= day).map((remindOn) => `again ${remindOn}`),
  ].filter((step) => !remindedSteps.includes(step));
  return wanted.map((step) => ({ obligationId: obligation.id, dueVersion: obligation.dueVersion, step }));
}

/** A person with two roles for an organization answers for it once. */
function uniqueSteps(steps: readonly TakenStep[]): TakenStep[] {
  return [...new Map(steps.map((step) => [`${step.obligationId} ${step.step}`, step])).values()];
}
