import { fileConfirmedCard, fileDroppedCard } from '../../src/cards/documents/document-import-cards.ts';
import { OUTLINE_PAGE_SIZE, outlineCard } from '../../src/cards/documents/document-outline-card.ts';
import {
  confirmProposed,
  dropProposed,
  openOutline,
  openProposed,
  saveProposed,
  turnOutline,
  type ProposalForm,
} from '../../src/cards/documents/document-proposal-actions.ts';
import { proposalCard, proposedTextCard } from '../../src/cards/documents/document-proposal-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { listClausesBetween, listOutline } from '../../src/domain/policies/clause-store.ts';
import { confirmProposal, dropProposal } from '../../src/domain/policies/importing/confirm-proposal.ts';
import { editProposal, type EditedText } from '../../src/domain/policies/importing/edit-proposal.ts';
import { requireDocument } from '../../src/domain/policies/keeping/require-document.ts';
import { viewProposal, viewTexts } from '../../src/domain/policies/importing/view-proposal.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type BoundAction } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { toIndexing } from './index-task.ts';
import { noteChanges, requireText, submitProposal } from './submit-proposal.ts';

export const proposeActions: readonly BoundAction[] = [
  onPress(confirmProposed, async ({ app, asker, data, form }) => {
    const view = await viewProposal(app, asker, data.batchId);
    return submitProposal({ app, asker, view, data, form }, async (edit) => {
      const { value, writes } = await confirmProposal(app, asker, edit);
      return {
        writes,
        card: fileConfirmedCard(view.file, value),
        toast: { type: 'success', content: '已入库' },
        tasks: toIndexing(value.texts),
      };
    });
  }),
  onPress(saveProposed, async ({ app, asker, data, form }) => {
    const view = await viewProposal(app, asker, data.batchId);
    return submitProposal({ app, asker, view, data, form }, async (edit) => {
      const { value, writes } = await editProposal(app, asker, edit);
      return {
        writes,
        tasks: toIndexing(value),
        toast: { type: 'success', content: writes.length === 0 ? '没有改动' : '已保存' },
        ...(await drawSaved(app, asker, data, value)),
      };
    });
  }),
  onPress(dropProposed, async ({ app, asker, data }) => {
    const { value, writes } = await dropProposal(app, asker, data);
    return {
      writes,
      card: fileDroppedCard(value[0]?.file ?? ''),
      toast: { type: 'info', content: '已放弃，没有改动' },
    };
  }),
  onPress(openProposed, async ({ app, asker, cardKey, data: { batchId, notes, documentId } }) => {
    const view = await viewProposal(app, asker, batchId);
    return { reply: proposedTextCard(view, requireText(view, documentId), { notes, mainKey: cardKey }) };
  }),
  onPress(openOutline, async ({ app, asker, data: { documentId } }) => ({
    reply: await drawOutline(app, asker, { documentId, page: 0 }),
  })),
  onPress(turnOutline, async ({ app, asker, data }) => ({ card: await drawOutline(app, asker, data) })),
];

/** The cards as they are once the edit is kept: the file's own, and the one of the text that was opened by itself. */
async function drawSaved(
  app: App,
  asker: Asker,
  { batchId, notes: before, text, mainKey }: ProposalForm,
  edited: readonly EditedText[],
): Promise<Outcome> {
  const notes = noteChanges(before, edited);
  const view = await viewTexts(app, asker, { batchId, documents: edited.map(({ after }) => after) });
  if (text === undefined || mainKey === undefined) return { card: proposalCard(view, notes) };
  return {
    card: proposedTextCard(view, requireText(view, text.documentId), { notes, mainKey }),
    changes: [{ key: mainKey, card: proposalCard(view, notes) }],
  };
}

async function drawOutline(
  app: App,
  asker: Asker,
  { documentId, page }: { readonly documentId: string; readonly page: number },
): Promise<Card> {
  const document = await requireDocument(app, asker, documentId);
  const first = page * OUTLINE_PAGE_SIZE;
  const [outline, clauses] = await Promise.all([
    listOutline(app.db, documentId),
    listClausesBetween(app.db, documentId, { first, last: first + OUTLINE_PAGE_SIZE - 1 }),
  ]);
  return outlineCard(document, { clauses, page, count: outline.length });
}
