import {
  documentListCard,
  explainUpload,
  listDocuments,
  uploadHelpCard,
  type Listing,
} from '../../src/cards/documents/document-list-card.ts';
import { turnUnansweredPage } from '../../src/cards/documents/unanswered-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import {
  findInLibrary,
  listLibrary,
  listWithdrawnHere,
} from '../../src/domain/policies/keeping/list-library.ts';
import {
  listManagedLibraries,
  requireManagedLibraries,
} from '../../src/domain/policies/keeping/require-library-right.ts';
import { button } from '../../src/feishu/card/build-button.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress } from '../../src/kit/define-command.ts';
import { editActions } from './edit.ts';
import { manageActions } from './manage.ts';
import { openActions, openCard } from './open.ts';
import { proposeActions } from './propose.ts';
import type { Subcommand } from './subcommand.ts';

/** `/文件` alone, and `/文件 标题`. */
export const show: Subcommand = {
  words: [''],
  audience: 'as_asked',
  async run({ app, asker, rest }) {
    if (rest === '') return { reply: await list(app, asker, { words: '', state: 'live', page: 0 }) };
    const [only, ...others] = await findInLibrary(app, asker, rest);
    if (only !== undefined && others.length === 0)
      return { reply: await openCard(app, asker, { documentId: only.document.id }) };
    return { reply: await list(app, asker, { words: rest, state: 'live', page: 0 }) };
  },
  actions: [
    onPress(listDocuments, async ({ app, asker, data }) => ({ card: await list(app, asker, data) })),
    onPress(explainUpload, async ({ app, asker }) => {
      await requireManagedLibraries(app, asker);
      return { reply: uploadHelpCard() };
    }),
    ...openActions,
    ...editActions,
    ...manageActions,
    ...proposeActions,
  ],
};

async function list(app: App, asker: Asker, listing: Listing): Promise<Card> {
  const { words, state } = listing;
  if (state === 'withdrawn') await requireManagedLibraries(app, asker);
  const entries =
    state === 'withdrawn'
      ? await listWithdrawnHere(app, asker)
      : words === ''
        ? await listLibrary(app, asker)
        : await findInLibrary(app, asker, words);
  const mayManage = (await listManagedLibraries(app, asker)).length > 0;
  const further =
    asker.audience.kind === 'private'
      ? [button({ text: '未答问题', name: 'unanswered', action: turnUnansweredPage.with({ page: 0 }) })]
      : [];
  return documentListCard({ ...listing, entries, mayManage }, further);
}
