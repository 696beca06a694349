import { z } from 'zod';
import type { OrganizationView } from '../../domain/ledger/view-organization.ts';
import { CHECKLISTS, toChecklist, type ChecklistId } from '../../domain/organizations/checklists.ts';
import { button, submitButton } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import { typedEntries } from '../../shared/typed-entries.ts';
import { toBasisLine } from '../clause-names.ts';
import { drawForm, type Typed } from '../form/draw-form.ts';
import { choiceField, longTextField, type Field } from '../form/field.ts';
import { wideField } from '../wide-field.ts';
import { openOrganization } from './find-card.ts';

const Checklist = z.object({
  id: z.string(),
  checklist: z.enum(typedEntries(CHECKLISTS).map(([id]) => id)),
});
export const openChecklist = declareAction('checklist.open', Checklist);
const Submitted = Checklist.extend({ shown: z.record(z.string(), z.string()) });
export const submitChecklist = declareAction('checklist.submit', Submitted);
/** All items of the list hold as of today. */
export const confirmChecklist = declareAction('checklist.confirm_all', Submitted);

/** Lists that are confirmed as a whole, since each says that a part of the ledger is right. */
const CONFIRMED_AS_A_WHOLE: readonly ChecklistId[] = ['five_clears'];
const HOLDS = [
  { text: '是', value: 'yes' },
  { text: '否', value: 'no' },
] as const;
const EVIDENCE = '_evidence';

/** An answer for each item, and evidence where what people write may be seen. */
export function checklistFields(
  checklist: ChecklistId,
  people: 'shown' | 'hidden',
): Readonly<Record<string, Field<string>>> {
  const items = Object.entries(toChecklist(checklist).items);
  return Object.fromEntries([
    ...items.map(([item, label]) => [item, choiceField({ label }, HOLDS)] as const),
    ...(people === 'hidden'
      ? []
      : items.map(
          ([item, label]) =>
            [`${item}${EVIDENCE}`, longTextField({ label: `${label}的说明或依据` })] as const,
        )),
  ]);
}

/** What was answered, item by item; an item without an answer is left as it is. */
export function toAnswers(
  checklist: ChecklistId,
  values: Readonly<Record<string, string | undefined>>,
  { people, all }: { people: 'shown' | 'hidden'; all: 'hold' | 'as_answered' },
) {
  return Object.keys(toChecklist(checklist).items).flatMap((item) => {
    const answer = all === 'hold' ? 'yes' : values[item];
    if (answer === undefined) return [];
    const evidence = people === 'hidden' ? undefined : (values[`${item}${EVIDENCE}`] ?? '');
    return [{ item, holds: answer === 'yes', evidence }];
  });
}

export function checklistCard(
  { entry, items, people }: OrganizationView,
  checklist: ChecklistId,
  typed: Typed = toTyped(items, checklist),
  faults: readonly FieldFault[] = [],
): Card {
  const { name, items: asked, basis } = toChecklist(checklist);
  const fields = checklistFields(checklist, people);
  const data = { id: entry.id, checklist, shown: { ...typed } };
  const isWhole = CONFIRMED_AS_A_WHOLE.includes(checklist);
  return card({
    title: `确认${name}`,
    subtitle: String(entry.record['name']),
    elements: [
      ...drawForm({
        name: 'checklist',
        fields,
        folded: {
          title: '说明或依据（可不填）',
          names: Object.keys(fields).filter((field) => field.endsWith(EVIDENCE)),
        },
        typed,
        faults,
        buttons: [
          ...(isWhole
            ? [
                submitButton({
                  text: '全部确认：以上情况属实',
                  name: 'confirm',
                  type: 'primary_filled',
                  action: confirmChecklist.with(data),
                }),
              ]
            : []),
          submitButton({
            text: '按所选提交',
            name: 'submit',
            type: isWhole ? 'default' : 'primary_filled',
            action: submitChecklist.with(data),
          }),
        ],
      }),
      note(`共 ${Object.keys(asked).length} 项；没选的保持原样，选过的记为今天确认`),
      note(toBasisLine(basis)),
    ],
  });
}

/** What was confirmed, and as of which day ('YYYY-MM-DD'). */
export function checklistReceiptCard(
  { id, name, checklist }: { id: string; name: string; checklist: ChecklistId },
  answers: readonly { readonly item: string; readonly holds: boolean }[],
  day: string,
): Card {
  const { name: list, items } = toChecklist(checklist);
  const words = new Map(Object.entries(items));
  return card({
    title: `已确认${list} · ${name}`,
    template: 'green',
    elements: [
      wideField('确认日期', day),
      div(answers.map(({ item, holds }) => `${words.get(item) ?? item}：${holds ? '是' : '否'}`).join('\n')),
      buttonRow([button({ text: '查看', name: 'detail', action: openOrganization.with({ id }) })]),
      note('情况有变化，再确认一次就会更新'),
    ],
  });
}

function toTyped(items: OrganizationView['items'], checklist: ChecklistId): Typed {
  const own = items.filter((one) => one.checklist === checklist);
  return Object.fromEntries(
    own.flatMap(({ item, holds, evidence }) => [
      [item, holds ? 'yes' : 'no'],
      ...(evidence === null ? [] : [[`${item}${EVIDENCE}`, evidence]]),
    ]),
  );
}
