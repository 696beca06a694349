import type { LibraryChoice } from '../../domain/policies/keeping/require-library-right.ts';
import type { ProposalView, ViewedText } from '../../domain/policies/importing/view-proposal.ts';
import { button, submitButton } from '../../feishu/card/build-button.ts';
import type { Button } from '../../feishu/card/button.ts';
import type { BodyElement } from '../../feishu/card/card.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import { FACT_FIELDS, listFolded, toFacts, toTypedFacts } from './document-facts-form.ts';
import { libraryField, toLibraryValue } from './document-manage-cards.ts';
import {
  confirmProposed,
  dropProposed,
  saveProposed,
  type ProposalForm,
  type ProposalNotes,
} from './document-proposal-actions.ts';
import { shorten } from './document-words.ts';
import { drawForm, type Typed } from '../form/draw-form.ts';
import { choiceField, type Field } from '../form/field.ts';

const SUCCESSION_WORDS = { next_version: '作为新版本，替代旧版', new_document: '作为另一份文件' } as const;

export interface Filled {
  readonly typed?: Typed;
  readonly faults?: readonly FieldFault[];
}

/** What is filled in beside a proposal, and the buttons that decide it. */
export function drawProposalForm(view: ProposalView, notes: ProposalNotes, filled: Filled): BodyElement[] {
  const { batchId, libraries, libraryId, texts } = view;
  const [only, ...others] = texts;
  const base = { batchId, notes };
  const drop = button({
    text: '放弃',
    name: 'cancel',
    action: dropProposed.with(base),
    confirm: { title: '放弃这份文件？', text: '读到的内容会删去，要入库请再发一次文件' },
  });
  if (only === undefined) return [];
  if (others.length > 0) {
    const fields: Record<string, Field> = libraries.length === 0 ? {} : { library: libraryField(libraries) };
    const confirm = submitButton({
      text: `全部确认入库（${texts.length} 份）`,
      name: 'confirm',
      type: 'primary_filled',
      action: confirmProposed.with(base),
    });
    return drawForm({
      name: 'proposal',
      fields,
      typed: { library: toLibraryValue(libraryId) },
      ...filled,
      buttons: [confirm, drop],
    });
  }
  const form = { ...base, text: toTextForm(only) };
  const buttons: Button[] = [
    submitButton({
      text: '确认入库',
      name: 'confirm',
      type: 'primary_filled',
      action: confirmProposed.with(form),
    }),
    submitButton({ text: '保存信息', name: 'save', type: 'default', action: saveProposed.with(form) }),
    drop,
  ];
  return drawForm({
    name: 'proposal',
    ...toTextFields(only, libraries),
    typed: toTypedText(view, only),
    ...filled,
    buttons,
  });
}

/** One of several texts of a file, described by itself. */
export function drawTextForm(
  view: ProposalView,
  text: ViewedText,
  { notes, mainKey, filled }: { notes: ProposalNotes; mainKey: string; filled: Filled },
): BodyElement[] {
  const action = saveProposed.with({ batchId: view.batchId, notes, text: toTextForm(text), mainKey });
  return drawForm({
    name: 'proposed',
    ...toTextFields(text, []),
    typed: toTypedText(view, text),
    ...filled,
    buttons: [submitButton({ text: '保存', name: 'submit', type: 'primary_filled', action })],
  });
}

/** The fields of a text, its place among the versions and who may see it. */
export function toTextFields(
  text: ViewedText,
  libraries: readonly LibraryChoice[],
): { fields: Readonly<Record<string, Field>>; folded: { title: string; names: string[] } } {
  const { candidate } = text;
  const succession: Record<string, Field> =
    candidate === undefined
      ? {}
      : {
          succession: choiceField({ label: `库中已有《${shorten(candidate.title, 30)}》，这份` }, [
            { value: 'next_version', text: SUCCESSION_WORDS.next_version },
            { value: 'new_document', text: SUCCESSION_WORDS.new_document },
          ]),
        };
  const library: Record<string, Field> = libraries.length === 0 ? {} : { library: libraryField(libraries) };
  return {
    fields: { ...FACT_FIELDS, ...succession, ...library },
    folded: { title: '其余信息（都可以改）', names: listFolded(text.document) },
  };
}

/** What stands in the form as it is drawn. */
export function toTypedText({ libraryId }: ProposalView, text: ViewedText): Typed {
  return {
    ...toTypedFacts(text.document),
    library: toLibraryValue(libraryId),
    ...(text.candidate === undefined ? {} : { succession: text.succession }),
  };
}

function toTextForm(text: ViewedText): NonNullable<ProposalForm['text']> {
  return {
    documentId: text.document.id,
    shown: toFacts(text.document),
    ...(text.candidate === undefined ? {} : { succession: text.succession }),
  };
}
