import {
  documentCard,
  openDocument,
  turnDocument,
  type ShownPage,
} from '../../src/cards/documents/document-card.ts';
import { findPage, paginate, showSlices } from '../../src/cards/documents/document-pages.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { listClausesBetween } from '../../src/domain/policies/clause-store.ts';
import { viewDocument, type DocumentView } from '../../src/domain/policies/keeping/view-document.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type BoundAction } from '../../src/kit/define-command.ts';

export const openActions: readonly BoundAction[] = [
  onPress(openDocument, async ({ app, asker, data }) => ({ reply: await openCard(app, asker, data) })),
  onPress(turnDocument, async ({ app, asker, data }) => ({ card: await openCard(app, asker, data) })),
];

interface Sought {
  readonly documentId: string;
  readonly position?: number | undefined;
  readonly page?: number;
}

/** The library card, at the page of a clause or at a page. Refuses with `not_found`. */
export async function openCard(app: App, asker: Asker, sought: Sought): Promise<Card> {
  const { view, shown } = await readPage(app, asker, sought);
  return documentCard(view, shown);
}

/** What the library card shows: the document, and the page of a clause or that page. Refuses with `not_found`. */
export async function readPage(
  app: App,
  asker: Asker,
  { documentId, position, page: wanted }: Sought,
): Promise<{ readonly view: DocumentView; readonly shown: ShownPage }> {
  const view = await viewDocument(app, asker, documentId);
  const pages = paginate(view.outline);
  const page = Math.min(wanted ?? findPage(pages, position), pages.length - 1);
  const slices = pages[page] ?? [];
  const clauses = await listClausesBetween(app.db, documentId, {
    first: slices[0]?.position ?? 0,
    last: slices.at(-1)?.position ?? -1,
  });
  const shown = {
    page,
    pageCount: pages.length,
    slices: showSlices(slices, clauses),
    ...(position === undefined ? {} : { position }),
  };
  return { view, shown };
}
