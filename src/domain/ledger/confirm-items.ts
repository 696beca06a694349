import { checklistItems } from '../../db/schema/ledger.ts';
import { insertInto, toStatement } from '../../db/statement.ts';
import { toDay } from '../../shared/calendar.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { listChecklists, toChecklist, type ChecklistId } from '../organizations/checklists.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import { requireEntry } from './require-entry.ts';
import { writeItems } from './write-entry.ts';

export interface ItemAnswer {
  readonly item: string;
  readonly holds: boolean;
  readonly evidence: string | undefined;
}

/**
 * Confirms items of a checklist as of today: whether each holds, and by what evidence. Saying it again only brings
 * the day up to date. Refuses with `not_found`, `no_right`.
 */
export async function confirmItems(
  core: Core,
  asker: Asker,
  input: { id: string; checklist: ChecklistId; answers: readonly ItemAnswer[] },
): Promise<Decision<LedgerEntry>> {
  const { checklist } = input;
  const entry = await requireEntry(core, input.id);
  await requireRight(core, asker, 'update_details', entry.id);
  if (!listChecklists(entry.kind).includes(checklist)) throw new Refusal('not_found');
  const known = input.answers.filter(({ item }) => Object.hasOwn(toChecklist(checklist).items, item));
  if (known.length === 0) return { value: entry, writes: [] };
  const items = new Map(entry.items);
  for (const { item, holds } of known) items.set(`${checklist}.${item}`, holds);
  return {
    value: { ...entry, items },
    writes: [
      ...known.map(({ item, holds, evidence }) => {
        const answer = {
          holds,
          evidence: evidence ?? null,
          confirmedOn: toDay(core.clock.now()),
          confirmedBy: asker.openId,
        };
        return toStatement(
          insertInto(checklistItems)
            .values({ organizationId: entry.id, checklist, item, ...answer })
            .onConflictDoUpdate({
              target: [checklistItems.organizationId, checklistItems.checklist, checklistItems.item],
              set: answer,
            }),
        );
      }),
      ...writeItems(core, entry, items, { actor: asker.openId, cause: 'confirm' }),
    ],
  };
}
