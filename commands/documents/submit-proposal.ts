import {
  fromLibraryValue,
  libraryField,
  toLibraryValue,
} from '../../src/cards/documents/document-manage-cards.ts';
import {
  type ProposalForm,
  type ProposalNotes,
} from '../../src/cards/documents/document-proposal-actions.ts';
import { proposalCard, proposedTextCard } from '../../src/cards/documents/document-proposal-card.ts';
import { toTextFields, toTypedText, type Filled } from '../../src/cards/documents/document-proposal-form.ts';
import { toFaultLines } from '../../src/cards/form/field-words.ts';
import type { Fields } from '../../src/cards/form/field.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import type { EditedText, ProposalEdit } from '../../src/domain/policies/importing/edit-proposal.ts';
import { FACT_NAMES, isSameFact } from '../../src/domain/policies/keeping/facts.ts';
import type { Succession } from '../../src/domain/policies/importing/proposal.ts';
import type { ProposalView, ViewedText } from '../../src/domain/policies/importing/view-proposal.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import type { App } from '../../src/kit/app.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { readForm } from '../../src/kit/read-form.ts';
import { Refusal, type FieldFault } from '../../src/shared/refusal.ts';
import { readFacts } from './read-facts.ts';

interface Submitted {
  readonly app: App;
  readonly asker: Asker;
  readonly view: ProposalView;
  readonly data: ProposalForm;
  readonly form: Readonly<Record<string, unknown>>;
}

/** Reads what was filled in beside a proposal and submits it; the card comes back where something is wrong. */
export async function submitProposal(
  submitted: Submitted,
  submit: (edit: ProposalEdit) => Promise<Outcome>,
): Promise<Outcome> {
  const { view, data } = submitted;
  const { fields, edit, filled } = readEdit(submitted);
  const comeBack = (faults: readonly FieldFault[]): Outcome => ({
    card: redraw(view, data, { ...filled, faults }),
    toast: { type: 'error', content: toFaultLines(fields, faults).join('；') },
  });
  if (filled.faults !== undefined && filled.faults.length > 0) return comeBack(filled.faults);
  try {
    return await submit(edit);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'invalid_fields') return comeBack(error.details.faults ?? []);
    if (error.code !== 'edited_meanwhile') throw error;
    return {
      card: redraw(view, data, {}),
      toast: { type: 'warning', content: '有人刚刚改过，卡片上是最新内容；请核对后再提交' },
    };
  }
}

/** What people changed of what was found is theirs from now on. */
export function noteChanges(notes: ProposalNotes, edited: readonly EditedText[]): ProposalNotes {
  const origins = { ...notes.origins };
  for (const { before, after } of edited) {
    const changed = FACT_NAMES.filter((name) => !isSameFact(before[name], after[name]));
    origins[before.id] = {
      ...origins[before.id],
      ...Object.fromEntries(changed.map((name) => [name, after[name] === null ? 'none' : 'person'] as const)),
    };
  }
  return { ...notes, origins };
}

/** Refuses with `not_found`. */
export function requireText({ texts }: ProposalView, documentId: string): ViewedText {
  const text = texts.find(({ document }) => document.id === documentId);
  if (text === undefined) throw new Refusal('not_found');
  return text;
}

function readEdit({ view, data, form }: Submitted): {
  fields: Fields;
  edit: ProposalEdit;
  filled: Filled;
} {
  const { batchId, libraries } = view;
  if (data.text === undefined) {
    const fields: Fields = libraries.length === 0 ? {} : { library: libraryField(libraries) };
    const { values, typed, faults } = readForm(fields, form, { library: toLibraryValue(view.libraryId) });
    return { fields, edit: { batchId, ...toHome(values['library']) }, filled: { typed, faults } };
  }
  const { documentId, shown, succession } = data.text;
  const text = requireText(view, documentId);
  const { fields } = toTextFields(text, data.mainKey === undefined ? libraries : []);
  const opened = { ...text.document, ...shown };
  const { patch, typed, faults, values } = readFacts(fields, form, opened, toTypedText(view, text));
  const wanted = toSuccession(values['succession']) ?? succession;
  return {
    fields,
    edit: {
      batchId,
      ...toHome(values['library']),
      text: { documentId, patch, shown, ...(wanted === undefined ? {} : { succession: wanted }) },
    },
    filled: { typed, faults },
  };
}

function redraw(view: ProposalView, data: ProposalForm, filled: Filled): Card {
  const { notes, text, mainKey } = data;
  if (text === undefined || mainKey === undefined) return proposalCard(view, notes, filled);
  return proposedTextCard(view, requireText(view, text.documentId), { notes, mainKey, filled });
}

function toHome(value: unknown): Pick<ProposalEdit, 'libraryId'> {
  return typeof value === 'string' ? { libraryId: fromLibraryValue(value) } : {};
}

function toSuccession(value: unknown): Succession | undefined {
  return value === 'next_version' || value === 'new_document' ? value : undefined;
}
