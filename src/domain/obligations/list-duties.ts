import { toDay } from '../../shared/calendar.ts';
import type { Core } from '../core.ts';
import type { Duty } from './obligation.ts';
import { listOwed, type OwedRow } from './obligation-store.ts';
import { findRule } from './rulebook/rulebook.ts';
import { findStep } from './schedule.ts';

/** What a person owes now, the first due first. */
export async function listDuties(core: Pick<Core, 'db' | 'clock'>, openId: string): Promise<Duty[]> {
  const rows = await listOwed(core.db, openId);
  return toDuties(rows, toDay(core.clock.now()));
}

/** The duties among the rows whose ladder has begun and which fall to this role, each once. */
export function toDuties(rows: readonly OwedRow[], day: string): Duty[] {
  const duties = new Map<string, Duty>();
  for (const { obligation, organizationName, role } of rows) {
    const rule = findRule(obligation.ruleId);
    if (rule === undefined || !rule.holders.includes(role)) continue;
    if (findStep(rule, obligation.dueOn, day) === undefined) continue;
    duties.set(obligation.id, { obligation, rule, organizationName });
  }
  return [...duties.values()];
}
