import { and, eq } from 'drizzle-orm';
import { checklistItems } from '../../db/schema/ledger.ts';
import { insertInto, toStatement } from '../../db/statement.ts';
import { toDay } from '../../shared/calendar.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import { listChecklists, toChecklist, type ChecklistId } from '../organizations/checklists.ts';
import type { Patch } from '../organizations/record.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import { requireEntry } from './require-entry.ts';
import { writeItems } from './write-entry.ts';

export interface ItemAnswer {
  readonly item: string;
  readonly holds: boolean;
  /** '' takes it away, `undefined` leaves it as it is. */
  readonly evidence: string | undefined;
}

const EVIDENCE_LENGTH_MAX = 500;

/**
 * Confirms items of a checklist as of today: whether each holds, and by what evidence. Saying it again only brings
 * the day up to date. Refuses with `not_found`, `no_right`, `invalid_fields`.
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
  const long = known.filter(({ evidence = '' }) => evidence.length > EVIDENCE_LENGTH_MAX);
  if (long.length > 0)
    throw new Refusal('invalid_fields', {
      faults: long.map(({ item }) => ({ name: `${item}_evidence`, rule: 'too_long' })),
    });
  if (known.length === 0) return { value: entry, writes: [] };
  const items = new Map(entry.items);
  for (const { item, holds } of known) items.set(`${checklist}.${item}`, holds);
  const evidence = await compareEvidence(core, entry.id, checklist, known);
  return {
    value: { ...entry, items },
    writes: [
      ...known.map(({ item, holds, evidence: proof }) => {
        const answer = {
          holds,
          confirmedOn: toDay(core.clock.now()),
          confirmedBy: asker.openId,
          ...(proof === undefined ? {} : { evidence: proof.trim() === '' ? null : proof.trim() }),
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
      ...writeItems(core, entry, { items, evidence }, { actor: asker.openId, cause: 'confirm' }),
    ],
  };
}

/** What evidence is given anew, beside what stood there. */
async function compareEvidence(
  { db }: Core,
  organizationId: string,
  checklist: ChecklistId,
  answers: readonly ItemAnswer[],
): Promise<{ before: Patch; after: Patch }> {
  const stored = await db
    .select()
    .from(checklistItems)
    .where(and(eq(checklistItems.organizationId, organizationId), eq(checklistItems.checklist, checklist)));
  const pairs = answers.flatMap(({ item, evidence }) => {
    const before = stored.find((row) => row.item === item)?.evidence ?? null;
    const after = evidence === undefined ? before : evidence.trim() === '' ? null : evidence.trim();
    return after === before ? [] : [{ name: `${checklist}.${item}.evidence`, before, after }];
  });
  return {
    before: Object.fromEntries(pairs.map(({ name, before }) => [name, before])),
    after: Object.fromEntries(pairs.map(({ name, after }) => [name, after])),
  };
}
