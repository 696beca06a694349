import { z } from 'zod';
import type { LibraryEntry } from '../../domain/policies/keeping/list-library.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow } from '../../feishu/card/build-layout.ts';
import { div, markdown, note } from '../../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import type { Button } from '../../feishu/card/button.ts';
import { userText } from '../../feishu/card/escape-markdown.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { openDocument } from './document-card.ts';
import {
  toFactsLine,
  toLibraryWords,
  toStateWords,
  toTitleWords,
  toValidityWords,
} from './document-words.ts';
import { lineWithButton } from '../line-with-button.ts';

/** `words` is what was looked for; '' is the whole library, and the withdrawn ones go by `state`. */
const Listing = z.object({ words: z.string(), state: z.enum(['live', 'withdrawn']), page: z.number() });
export type Listing = z.infer<typeof Listing>;

export const listDocuments = declareAction('documents.list', Listing);
export const explainUpload = declareAction('documents.upload', z.object({}));

export interface LibraryListing extends Listing {
  readonly entries: readonly LibraryEntry[];
  readonly mayManage: boolean;
}

export const LIST_PAGE_SIZE = 8;

/** The documents of the library or those that were looked for, a page of them. */
export function documentListCard(listing: LibraryListing, further: readonly Button[] = []): Card {
  const { entries, words, state, page } = listing;
  const shown = entries.slice(page * LIST_PAGE_SIZE, (page + 1) * LIST_PAGE_SIZE);
  return card({
    title: state === 'withdrawn' ? '已停用的文件' : '文件库',
    ...(words === '' ? {} : { subtitle: `找：${words}` }),
    template: state === 'withdrawn' ? 'grey' : 'turquoise',
    tags: [{ text: `共 ${entries.length} 份`, color: 'blue' }],
    elements: [
      ...(entries.length === 0 ? [div(toEmptyWords(listing))] : shown.map(drawEntry)),
      ...drawButtons(listing, further),
      note('找文件：/文件 标题、文号或发文单位；要查具体规定，直接提问'),
    ],
  });
}

/** How documents come into the library. */
export function uploadHelpCard(): Card {
  return card({
    title: '怎样上传文件',
    elements: [
      div('1. 私聊里把文件直接发给我；群里先发文件，再回复它：@科协助手 文件'),
      div('2. 能读 Word 的 .docx、有文字的 PDF、.txt 和 .md，可以一次发几个'),
      div('3. 我把读到的条款、发文单位、文号、日期列给您核对，缺的可以补填，还可以选谁能看'),
      div('4. 您点“确认入库”之后，回答才会引用它；同一份文件再发一次就是新版本，旧版本仍可查'),
      note('扫描件没有文字，要先做文字识别；.doc 和 WPS 文件请另存为 .docx'),
    ],
  });
}

function toEmptyWords({ words, state }: LibraryListing): string {
  if (state === 'withdrawn') return '没有您可以恢复的文件';
  return words === '' ? '文件库是空的' : `没有标题、文号、发文单位或文件名含“${words}”的文件`;
}

function drawEntry(entry: LibraryEntry, index: number): BodyElement {
  const { document, libraryName } = entry;
  const validity = toValidityWords(entry);
  const facts = [
    document.source === 'digest' ? '要点' : '原文',
    ...(document.source === 'digest' || document.version === 1 ? [] : [`第 ${document.version} 版`]),
    ...(libraryName === undefined ? [] : [toLibraryWords(libraryName)]),
    ...(document.state === 'live' ? [] : [toStateWords(document, [])]),
  ];
  return lineWithButton(
    [
      div(toTitleWords(document)),
      note(`${toFactsLine(document)}　${facts.join(' · ')}`),
      ...(validity === undefined ? [] : [markdown(`<font color='red'>${userText(validity)}</font>`)]),
    ],
    button({
      text: '查看',
      name: `open_${index + 1}`,
      action: openDocument.with({ documentId: document.id }),
    }),
  );
}

function drawButtons(
  { entries, words, state, page, mayManage }: LibraryListing,
  further: readonly Button[],
): BodyElement[] {
  const turn = (text: string, name: string, to: Partial<Listing>) =>
    button({ text, name, action: listDocuments.with({ words, state, page: 0, ...to }) });
  const isWhole = words === '' && state === 'live';
  const buttons = [
    ...(page > 0 ? [turn('上一页', 'previous_page', { page: page - 1 })] : []),
    ...((page + 1) * LIST_PAGE_SIZE < entries.length
      ? [turn('下一页', 'next_page', { page: page + 1 })]
      : []),
    ...(isWhole ? [] : [turn('全部文件', 'all', { words: '', state: 'live' })]),
    ...(mayManage && isWhole
      ? [
          button({ text: '上传说明', name: 'upload', action: explainUpload.with({}) }),
          turn('已停用的', 'withdrawn', { state: 'withdrawn' }),
          ...further,
        ]
      : []),
  ];
  return buttons.length === 0 ? [] : [buttonRow(buttons)];
}
