import { checklistItems } from '../../db/schema/ledger.ts';
import { insertInto, toStatement, type Statement } from '../../db/statement.ts';
import { writeItems } from '../../domain/ledger/write-entry.ts';
import { toChecklist, type ChecklistId } from '../../domain/organizations/checklists.ts';
import type { LedgerEntry } from '../../domain/organizations/record-store.ts';
import { toDay } from '../../shared/calendar.ts';
import { coreAt } from './entry.ts';
import { CADRE } from './personas.ts';
import { createRandom } from './random.ts';

const ANSWERED: readonly ChecklistId[] = ['five_clears', 'six_haves'];

/** Most have confirmed most of 五个清 and 六个有 when the city went over its ledger; some have answered nothing yet. */
export function listConfirmedItems(entry: LedgerEntry, at: Date): Statement[] {
  const { id, kind } = entry;
  const random = createRandom(`items:${id}`);
  const answers = ANSWERED.filter((checklist) => toChecklist(checklist).kinds.includes(kind)).flatMap(
    (checklist) =>
      Object.keys(toChecklist(checklist).items).map((item) => ({
        checklist,
        item,
        holds: random.chance(0.92),
      })),
  );
  if (answers.length === 0 || random.chance(0.2)) return [];
  const items = new Map(answers.map(({ checklist, item, holds }) => [`${checklist}.${item}`, holds]));
  const confirmed = { confirmedOn: toDay(at), confirmedBy: CADRE.id };
  return [
    ...answers.map((answer) =>
      toStatement(insertInto(checklistItems).values({ organizationId: id, ...answer, ...confirmed })),
    ),
    ...writeItems(
      coreAt(at, `confirmed_${id}`),
      entry,
      { items, evidence: { before: {}, after: {} } },
      { actor: CADRE.id, cause: 'confirm' },
    ),
  ];
}
