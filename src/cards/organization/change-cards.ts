import type { OrganizationView } from '../../domain/ledger/view-organization.ts';
import type { DuplicateCandidate } from '../../domain/organizations/names/find-duplicates.ts';
import { button, submitButton } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { Button } from '../../feishu/card/button.ts';
import type { Card } from '../../feishu/card/card.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import { toBasisLine } from '../clause-names.ts';
import { drawForm, type Typed } from '../form/draw-form.ts';
import { choiceField, type Field } from '../form/field.ts';
import { wideField } from '../wide-field.ts';
import {
  correctChange,
  RTA_DISSOLUTION,
  submitChange,
  submitChangeAnyway,
  toChangeForm,
  type ChangeName,
} from './change-forms.ts';
import { toHonourWords } from './change-words.ts';
import { openOrganization } from './find-card.ts';
import { undoButton } from './history-card.ts';
import { drawLikenesses } from './likenesses.ts';

const CHOICES_MAX = 30;

/** The fields of a change; which honour is removed is chosen among those there are. */
export function changeFields(
  { honours }: OrganizationView,
  change: ChangeName,
): Readonly<Record<string, Field<string>>> {
  const { fields } = toChangeForm(change);
  if (change !== 'remove_honour') return fields;
  const choices = honours.slice(0, CHOICES_MAX).map(({ id, title, year, level, issuer }) => ({
    value: id,
    text: toHonourWords([title, String(year), level === null ? '' : String(level), issuer ?? '']),
  }));
  return { ...fields, honour: choiceField<string>({ label: '荣誉', isRequired: true }, choices) };
}

/** The small form by which a change is asked for. */
export function changeFormCard(
  view: OrganizationView,
  change: ChangeName,
  typed: Typed = {},
  { faults = [], remark }: { faults?: readonly FieldFault[]; remark?: string } = {},
): Card {
  const { entry } = view;
  const { title, submit, notes, isDangerous = false } = toChangeForm(change);
  return card({
    title: `${title} · ${String(entry.record['name'])}`,
    template: isDangerous ? 'orange' : 'blue',
    elements: [
      ...(remark === undefined ? [] : [div(remark)]),
      ...notes.map(div),
      ...(change === 'dissolve' && entry.kind === 'RTA' ? [div(toBasisLine(RTA_DISSOLUTION))] : []),
      ...drawForm({
        name: 'change',
        fields: changeFields(view, change),
        typed,
        faults,
        buttons: [
          submitButton({
            text: submit,
            name: 'submit',
            type: isDangerous ? 'danger_filled' : 'primary_filled',
            action: submitChange.with({ id: entry.id, change, version: entry.version, shown: { ...typed } }),
          }),
        ],
      }),
    ],
  });
}

/** Organizations that may be the same as what the name would say, before it is written. */
export function changeDuplicatesCard(
  { entry }: OrganizationView,
  change: ChangeName,
  typed: Typed,
  { readable, hidden }: { readable: readonly DuplicateCandidate[]; hidden: number },
): Card {
  const data = { id: entry.id, change, version: entry.version, shown: { ...typed } };
  return card({
    title: `可能重复 · ${typed['name'] ?? ''}`,
    template: 'orange',
    elements: [
      div('台账里有相近的组织，请先核对；还没有改，填过的内容都在'),
      ...drawLikenesses(readable, hidden),
      buttonRow([
        button({
          text: '仍然改名',
          name: 'confirm',
          type: 'primary_filled',
          action: submitChangeAnyway.with(data),
        }),
        button({ text: '返回修改', name: 'amend', action: correctChange.with(data) }),
      ]),
    ],
  });
}

export interface ChangeReceipt {
  readonly id: string;
  /** 'done · name' */
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** What follows from it. */
  readonly next: string;
  /** The version by which it is taken back; absent where it cannot be, or not by this person. */
  readonly undoes: number | undefined;
  readonly others?: readonly Button[];
}

/** What was done, what follows, and how it is taken back. */
export function changeReceiptCard({ id, title, lines, next, undoes, others = [] }: ChangeReceipt): Card {
  return card({
    title,
    template: 'green',
    elements: [
      ...lines.map(({ label, value }) => wideField(label, value)),
      buttonRow([
        button({ text: '查看', name: 'detail', action: openOrganization.with({ id }) }),
        ...others,
        ...(undoes === undefined ? [] : [undoButton({ id, version: undoes }, 'undo')]),
      ]),
      note(next),
    ],
  });
}
