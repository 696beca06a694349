import { z } from 'zod';
import type { SearchHit, SearchResult } from '../../domain/policies/asking/search-library.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow, columns } from '../../feishu/card/build-layout.ts';
import { div, hr, note } from '../../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { openButton } from '../policy/policy-clause.ts';
import { FORCE_NAMES, toClauseName } from '../policy/policy-words.ts';

export const turnSearchPage = declareAction('search.turn', z.object({ query: z.string(), page: z.number() }));

const TEXT_LENGTH_MAX = 80;
const SYNTAX = '可以加 文件:002 或 地区:泰兴 缩小范围';

/** What holds words of the query, with how well; whether it answers a question is not said. */
export function searchCard(query: string, { hits, total, page, pages }: SearchResult): Card {
  if (total === 0) {
    return card({
      title: `检索 · ${query}`,
      template: 'grey',
      elements: [div('没有条款含有这些词，也没有同义的词'), note(`可以换个说法，或只写一个词；${SYNTAX}`)],
    });
  }
  return card({
    title: `检索 · ${query}`,
    subtitle: `${total} 条，第 ${page + 1} / ${pages} 页`,
    elements: [
      ...hits.flatMap((hit, index) => [...(index === 0 ? [] : [hr()]), ...drawHit(hit, index)]),
      ...drawPager(query, page, pages),
      note(`按相关度排列，最高的为 100%；只是含有这些词，不表示能回答问题。${SYNTAX}`),
    ],
  });
}

function drawHit({ clause, document, score, share, words }: SearchHit, index: number): BodyElement[] {
  const place = toClauseName({ document: document.title, locator: clause.locator });
  const known = [document.jurisdiction?.name, document.issuedOn, FORCE_NAMES[document.force]].filter(
    (part) => part !== undefined && part !== null && part !== '',
  );
  return [
    columns([[div(place)], [note(`相关度 ${Math.round(share * 100)}%（${score.toFixed(2)} 分）`)]]),
    div(cut(clause.text)),
    note(`命中：${words.join('、')}　${known.join('，')}`),
    buttonRow([
      openButton(
        { documentId: document.id, position: clause.position },
        { name: index === 0 ? 'open' : `open_${index + 1}` },
      ),
    ]),
  ];
}

function drawPager(query: string, page: number, pages: number): BodyElement[] {
  const turns = [
    ...(page > 0 ? [{ text: '上一页', name: 'previous', to: page - 1 }] : []),
    ...(page + 1 < pages ? [{ text: '下一页', name: 'next', to: page + 1 }] : []),
  ];
  if (turns.length === 0) return [];
  return [
    buttonRow(
      turns.map(({ text, name, to }) =>
        button({ text, name, action: turnSearchPage.with({ query, page: to }) }),
      ),
    ),
  ];
}

function cut(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' '));
  return characters.length <= TEXT_LENGTH_MAX
    ? characters.join('')
    : `${characters.slice(0, TEXT_LENGTH_MAX).join('')}……`;
}
