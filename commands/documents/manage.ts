import {
  openShareForm,
  openWithdrawForm,
  restoreWithdrawn,
} from '../../src/cards/documents/document-card.ts';
import {
  documentDoneCard,
  fromLibraryValue,
  libraryField,
  shareFormCard,
  shareNow,
  WITHDRAW_FIELDS,
  withdrawFormCard,
  withdrawNow,
} from '../../src/cards/documents/document-manage-cards.ts';
import { toChoiceWords } from '../../src/cards/documents/document-words.ts';
import { requireManagedDocument } from '../../src/domain/policies/keeping/require-document.ts';
import { listManagedLibraries } from '../../src/domain/policies/keeping/require-library-right.ts';
import { shareDocument } from '../../src/domain/policies/keeping/share-document.ts';
import { restoreDocument, withdrawDocument } from '../../src/domain/policies/keeping/withdraw-document.ts';
import { onPress, type BoundAction } from '../../src/kit/define-command.ts';
import { submitForm } from '../../src/kit/submit-form.ts';

export const manageActions: readonly BoundAction[] = [
  onPress(openWithdrawForm, async ({ app, asker, data: { documentId } }) => ({
    reply: withdrawFormCard(await requireManagedDocument(app, asker, documentId)),
  })),
  onPress(withdrawNow, async ({ app, asker, data: { documentId }, form }) => {
    const document = await requireManagedDocument(app, asker, documentId);
    return submitForm({
      fields: WITHDRAW_FIELDS,
      form,
      redraw: (typed, faults) => withdrawFormCard(document, { typed, faults }),
      async submit({ reason = '' }) {
        const { value, writes } = await withdrawDocument(app, asker, { id: documentId, reason });
        return {
          writes,
          card: documentDoneCard(value, `已停用，回答不再引用它。原因：${reason}`),
          toast: { type: 'success', content: '已停用' },
        };
      },
    });
  }),
  onPress(restoreWithdrawn, async ({ app, asker, data: { documentId } }) => {
    const { value, writes } = await restoreDocument(app, asker, { id: documentId });
    return {
      writes,
      card: documentDoneCard(value, '已恢复，回答又会引用它'),
      toast: { type: 'success', content: '已恢复' },
    };
  }),
  onPress(openShareForm, async ({ app, asker, data: { documentId } }) => {
    const document = await requireManagedDocument(app, asker, documentId);
    return { reply: shareFormCard(document, await listManagedLibraries(app, asker)) };
  }),
  onPress(shareNow, async ({ app, asker, data: { documentId }, form }) => {
    const document = await requireManagedDocument(app, asker, documentId);
    const choices = await listManagedLibraries(app, asker);
    return submitForm({
      fields: { library: libraryField(choices) },
      form,
      redraw: (typed, faults) => shareFormCard(document, choices, { typed, faults }),
      async submit({ library = '' }) {
        const libraryId = fromLibraryValue(library);
        const { value, writes } = await shareDocument(app, asker, { id: documentId, libraryId });
        const choice = choices.find(({ id }) => id === libraryId);
        const words = choice === undefined ? '' : toChoiceWords(choice);
        return {
          writes,
          card: documentDoneCard(value, writes.length === 0 ? '没有改动' : `已保存：${words}能看`),
          toast: { type: 'success', content: writes.length === 0 ? '没有改动' : '已保存' },
        };
      },
    });
  }),
];
