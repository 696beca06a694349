import { openFactsForm } from '../../src/cards/documents/document-card.ts';
import {
  FACT_FIELDS,
  factsConflictCard,
  factsFormCard,
  saveFacts,
  settleFacts,
  toFacts,
} from '../../src/cards/documents/document-facts-form.ts';
import { factsSavedCard } from '../../src/cards/documents/document-manage-cards.ts';
import { toFaultLines } from '../../src/cards/form/field-words.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { findDocument } from '../../src/domain/policies/document-store.ts';
import { editDocument } from '../../src/domain/policies/keeping/edit-document.ts';
import type { FactsEdit } from '../../src/domain/policies/keeping/facts.ts';
import { requireManagedDocument } from '../../src/domain/policies/keeping/require-document.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type BoundAction } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { toIndexing } from './index-task.ts';
import { readFacts } from './read-facts.ts';

export const editActions: readonly BoundAction[] = [
  onPress(openFactsForm, async ({ app, asker, data: { documentId } }) => {
    const document = await requireManagedDocument(app, asker, documentId);
    return { reply: factsFormCard(document, toFacts(document)) };
  }),
  onPress(saveFacts, async ({ app, asker, data: { documentId, shown }, form }) => {
    const document = await requireManagedDocument(app, asker, documentId);
    const { typed, faults, patch } = readFacts(FACT_FIELDS, form, { ...document, ...shown });
    if (faults.length > 0)
      return {
        card: factsFormCard(document, shown, { typed, faults }),
        toast: { type: 'error', content: toFaultLines(FACT_FIELDS, faults).join('；') },
      };
    return save(app, asker, { id: documentId, patch, shown });
  }),
  onPress(settleFacts, async ({ app, asker, data: { documentId, patch, shown } }) =>
    save(app, asker, { id: documentId, patch, shown }),
  ),
];

async function save(app: App, asker: Asker, edit: FactsEdit & { readonly id: string }): Promise<Outcome> {
  try {
    const { value, writes } = await editDocument(app, asker, edit);
    const { before, patch } = value;
    const count = Object.keys(patch).length;
    return {
      writes,
      card: factsSavedCard(before, patch),
      toast: { type: 'success', content: count === 0 ? '没有改动' : `已保存 ${count} 项` },
      tasks: toIndexing([{ before, after: { ...before, ...patch } }]),
    };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'edited_meanwhile') throw error;
    const document = await findDocument(app.db, edit.id);
    if (document === undefined) throw error;
    return {
      card: factsConflictCard(document, edit, error.details.suggestions ?? []),
      toast: { type: 'warning', content: '有的项刚被别人改过，请选择用哪一个' },
    };
  }
}
