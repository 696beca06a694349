import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core } from '../core.ts';
import type { Duty } from './obligation.ts';
import { findObligation } from './obligation-store.ts';
import { findRule } from './rulebook/rulebook.ts';

/** A duty that the person may fulfil. Refuses with `not_found`, `no_right`. */
export async function findDuty(core: Pick<Core, 'db'>, asker: Asker, obligationId: string): Promise<Duty> {
  const found = await findObligation(core.db, obligationId);
  const rule = findRule(found?.obligation.ruleId ?? '');
  if (found === undefined || rule === undefined) throw new Refusal('not_found');
  const right = rule.fulfilment.by === 'report' ? 'file_report' : 'record_party_life';
  await requireRight(core, asker, right, found.obligation.organizationId);
  return { ...found, rule };
}
