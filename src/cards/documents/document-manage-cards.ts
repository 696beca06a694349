import { z } from 'zod';
import type { StoredDocument } from '../../domain/policies/document-store.ts';
import { FACT_NAMES, type FactsPatch } from '../../domain/policies/keeping/facts.ts';
import type { LibraryChoice } from '../../domain/policies/keeping/require-library-right.ts';
import { button, submitButton } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import { openDocument } from './document-card.ts';
import { FACT_LABELS, toChoiceWords, toFactWords, toTitleWords } from './document-words.ts';
import { drawForm, type Typed } from '../form/draw-form.ts';
import { choiceField, longTextField, type Field } from '../form/field.ts';

const Opened = z.object({ documentId: z.string() });
export const withdrawNow = declareAction('documents.withdraw_now', Opened);
export const shareNow = declareAction('documents.share_now', Opened);

export const WITHDRAW_FIELDS = { reason: longTextField({ label: '停用原因', isRequired: true }) };

/** Stands for everybody in a choice, where every value is a text. */
export const EVERYBODY = 'everybody';

/** Who may see a document. */
export function libraryField(choices: readonly LibraryChoice[]): Field<string> {
  return choiceField(
    { label: '谁能看', isRequired: true },
    choices.map((choice) => ({ value: choice.id ?? EVERYBODY, text: toChoiceWords(choice) })),
  );
}

export function toLibraryValue(libraryId: string | null): string {
  return libraryId ?? EVERYBODY;
}

export function fromLibraryValue(value: string): string | null {
  return value === EVERYBODY ? null : value;
}

interface Filled {
  readonly typed?: Typed;
  readonly faults?: readonly FieldFault[];
}

export function withdrawFormCard(
  { id, title }: StoredDocument,
  { typed = {}, faults = [] }: Filled = {},
): Card {
  return card({
    title: `停用 · ${toTitleWords({ title })}`,
    template: 'orange',
    elements: [
      div('停用后，回答不再引用它；文字和版本都保留，随时可以恢复'),
      ...drawForm({
        name: 'withdraw',
        fields: WITHDRAW_FIELDS,
        typed,
        faults,
        buttons: [
          submitButton({
            text: '确认停用',
            name: 'submit',
            type: 'danger_filled',
            action: withdrawNow.with({ documentId: id }),
          }),
          button({ text: '不停用', name: 'cancel', action: openDocument.with({ documentId: id }) }),
        ],
      }),
    ],
  });
}

export function shareFormCard(
  { id, title, libraryId }: StoredDocument,
  choices: readonly LibraryChoice[],
  { typed = { library: toLibraryValue(libraryId) }, faults = [] }: Filled = {},
): Card {
  return card({
    title: `谁能看 · ${toTitleWords({ title })}`,
    elements: [
      ...drawForm({
        name: 'share',
        fields: { library: libraryField(choices) },
        typed,
        faults,
        buttons: [
          submitButton({
            text: '保存',
            name: 'submit',
            type: 'primary_filled',
            action: shareNow.with({ documentId: id }),
          }),
        ],
      }),
      note('选一个组织：它和它上下级里有身份的人能看到，回答也只对他们引用；其他人看不出有这份文件'),
    ],
  });
}

/** What was done with a document, and the way back to it. */
export function documentDoneCard({ id, title }: Pick<StoredDocument, 'id' | 'title'>, words: string): Card {
  return card({
    title: toTitleWords({ title }),
    template: 'green',
    elements: [
      div(words),
      buttonRow([button({ text: '查看', name: 'detail', action: openDocument.with({ documentId: id }) })]),
    ],
  });
}

/** Which facts were changed, before and after. */
export function factsSavedCard(before: StoredDocument, patch: FactsPatch): Card {
  const changed = FACT_NAMES.filter((name) => name in patch);
  const after = { ...before, ...patch };
  const lines = changed.map(
    (name) => `${FACT_LABELS[name]}：${toFactWords(before, name)} → ${toFactWords(after, name)}`,
  );
  return documentDoneCard(after, lines.length === 0 ? '没有改动' : `已保存\n${lines.join('\n')}`);
}
