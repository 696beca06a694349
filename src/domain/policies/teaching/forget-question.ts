import { Refusal } from '../../../shared/refusal.ts';
import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import type { PlacedClause } from '../clause-store.ts';
import { deleteTaught, listTaughtTo, unteachClause } from './taught-store.ts';
import { changeClause, requireTeachable } from './teach-question.ts';

/** The clause without what it was taught; what is shipped with it stays. Refuses with `not_found`, `no_right`. */
export async function forgetQuestion(
  core: Core,
  asker: Asker,
  { clauseId, taughtId }: { readonly clauseId: string; readonly taughtId: string },
): Promise<Decision<PlacedClause>> {
  const placed = await requireTeachable(core, asker, clauseId);
  const { clause, document } = placed;
  const taught = (await listTaughtTo(core.db, placed)).find(({ id }) => id === taughtId);
  if (taught === undefined) throw new Refusal('not_found');
  const changed = unteachClause(clause, taught);
  return {
    value: { clause: changed, document },
    writes: [
      deleteTaught(taughtId),
      ...changeClause(placed, changed),
      writeAudit(core, {
        actor: asker.openId,
        action: 'forget',
        subjectKind: 'document',
        subjectId: document.id,
        before: { locator: clause.locator, kind: taught.kind, taught: taughtId },
      }),
    ],
  };
}
