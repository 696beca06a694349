import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import type { Duty } from './obligation.ts';
import { findObligation } from './obligation-store.ts';
import { findRule } from './rulebook/rulebook.ts';

/** Refuses with `not_found`. */
export async function findDuty({ db }: Pick<Core, 'db'>, obligationId: string): Promise<Duty> {
  const found = await findObligation(db, obligationId);
  const rule = findRule(found?.obligation.ruleId ?? '');
  if (found === undefined || rule === undefined) throw new Refusal('not_found');
  return { ...found, rule };
}
