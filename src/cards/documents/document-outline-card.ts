import type { StoredClause } from '../../domain/policies/clause-store.ts';
import type { StoredDocument } from '../../domain/policies/document-store.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow } from '../../feishu/card/build-layout.ts';
import { div, markdown, note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import type { NestedElement } from '../../feishu/card/containers.ts';
import { userText } from '../../feishu/card/escape-markdown.ts';
import { openDocument } from './document-card.ts';
import { turnOutline } from './document-proposal-actions.ts';
import { shorten, toTitleWords } from './document-words.ts';

export const OUTLINE_PAGE_SIZE = 15;
export const EXCERPT_LENGTH_MAX = 60;
const HEADING_LENGTH_MAX = 60;

/** All clauses of a text, some words of each, so that a person can check the cut. */
export function outlineCard(
  document: StoredDocument,
  { clauses, page, count }: { clauses: readonly StoredClause[]; page: number; count: number },
): Card {
  const pageCount = Math.max(1, Math.ceil(count / OUTLINE_PAGE_SIZE));
  const turn = (text: string, name: string, to: number) =>
    button({ text, name, action: turnOutline.with({ documentId: document.id, page: to }) });
  return card({
    title: `条款核对 · ${toTitleWords(document)}`,
    subtitle: `第 ${page + 1} 页，共 ${pageCount} 页；${count} 条`,
    template: 'orange',
    elements: [
      ...clauses.flatMap(drawExcerpt),
      buttonRow([
        ...(page > 0 ? [turn('上一页', 'previous_page', page - 1)] : []),
        ...(page < pageCount - 1 ? [turn('下一页', 'next_page', page + 1)] : []),
        button({ text: '看全文', name: 'detail', action: openDocument.with({ documentId: document.id }) }),
      ]),
      note('切错了？请在原文件里改好分段或编号再发一次，这一份可以放弃'),
    ],
  });
}

/** Where a clause stands and how it begins. */
export function drawExcerpt({ locator, headingPath, text }: StoredClause): NestedElement[] {
  const heading = shorten(headingPath.join(' › '), HEADING_LENGTH_MAX);
  return [
    markdown(`**${userText(shorten(locator, EXCERPT_LENGTH_MAX))}**`),
    ...(heading === '' ? [] : [note(heading)]),
    div(shorten(text, EXCERPT_LENGTH_MAX)),
  ];
}
