import type { CitedClause } from '../../domain/policies/answering/answer-question.ts';
import { button } from '../../feishu/card/build-button.ts';
import { fieldGrid } from '../../feishu/card/build-layout.ts';
import { markdown, note } from '../../feishu/card/build-text.ts';
import type { Button } from '../../feishu/card/button.ts';
import type { NestedElement } from '../../feishu/card/containers.ts';
import { userText } from '../../feishu/card/escape-markdown.ts';
import { openDocument } from '../documents/document-card.ts';
import { drawLimits, type AskedFrom } from './policy-limits.ts';
import { FORCE_NAMES, toClauseName } from './policy-words.ts';
import { wideField } from '../wide-field.ts';

/** A longer clause is shown around its sentence that answers, so that the card stays within its 30 KB. */
const TEXT_LENGTH_MAX = 1600;
const BESIDE_LENGTH_MAX = 500;

/** The clause with all that is known of where it stands and how far it binds. */
export function drawClause(clause: CitedClause, from: AskedFrom): NestedElement[] {
  return [
    ...drawText(clause, TEXT_LENGTH_MAX),
    ...drawLimits(clause, from),
    wideField('文件', `《${clause.document}》`),
    fieldGrid([
      { label: '发文单位', value: toKnown(clause.issuer) },
      { label: '文号', value: toKnown(clause.number) },
      { label: '日期', value: toKnown(clause.issuedOn) },
      { label: '适用地区', value: toKnown(clause.jurisdiction?.name) },
      { label: '效力', value: FORCE_NAMES[clause.force] },
    ]),
    wideField('位置', toPlace(clause)),
  ];
}

/** The clause beside another answer. */
export function drawBriefly(clause: CitedClause, from: AskedFrom): NestedElement[] {
  return [
    note(`${toClauseName(clause)}${toSource(clause)}`),
    ...drawText(clause, BESIDE_LENGTH_MAX),
    ...drawLimits(clause, from),
  ];
}

/** Opens the whole text at the clause. */
export function openButton(
  { documentId, position }: Pick<CitedClause, 'documentId' | 'position'>,
  { name = 'open', text = '查看全文' } = {},
): Button {
  return button({ text, name, action: openDocument.with({ documentId, position }) });
}

/** '（2013，适用范围内有约束力）', of which what is not known is left out. */
function toSource({ issuedOn, number, force }: CitedClause): string {
  const known = [issuedOn, number].filter((words) => words !== null && words !== '');
  return `（${[...known, FORCE_NAMES[force]].join('，')}）`;
}

function toKnown(words: string | null | undefined): string {
  return words === null || words === undefined || words === '' ? '文中未写明' : words;
}

/** '二、5.(1)（在“二、总要求与目标 › 5.目标任务”下）' */
function toPlace({ locator, headingPath }: CitedClause): string {
  return headingPath.length === 0 ? locator : `${locator}（在“${headingPath.join(' › ')}”下）`;
}

/** The sentence that answers stands out in its clause; by colour, since `**` beside Chinese punctuation is not read as bold. */
function drawText({ text, quote, pin, source }: CitedClause, lengthMax: number): NestedElement[] {
  const at = quote === '' ? -1 : text.indexOf(quote);
  const { start, end } = cutAround(text, {
    at: Math.max(at, 0),
    length: at === -1 ? 0 : quote.length,
    lengthMax,
  });
  const shown =
    at === -1
      ? userText(text.slice(start, end))
      : `${userText(text.slice(start, at))}<font color='blue'>${userText(text.slice(at, Math.min(at + quote.length, end)))}</font>${userText(text.slice(at + quote.length, Math.max(end, at + quote.length)))}`;
  const isCut = start > 0 || end < text.length;
  return [
    markdown(`${start > 0 ? '……' : ''}${shown}${end < text.length ? '……' : ''}`),
    ...(isCut ? [note(`这一条有 ${text.length} 个字，只显示有关的部分，请点“查看全文”`)] : []),
    ...(source === 'digest' ? [note(`以上是我们归纳的要点${pin === '' ? '' : `；原文此处有“${pin}”`}`)] : []),
  ];
}

/** A part of the text of at most that length, with the quote in its middle; never through a character. */
function cutAround(
  text: string,
  { at, length, lengthMax }: { readonly at: number; readonly length: number; readonly lengthMax: number },
): { readonly start: number; readonly end: number } {
  if (text.length <= lengthMax) return { start: 0, end: text.length };
  const room = Math.max(0, lengthMax - length);
  const start = Math.max(0, Math.min(at - Math.floor(room / 2), text.length - lengthMax));
  return { start: toEdge(text, start), end: toEdge(text, start + lengthMax) };
}

function toEdge(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
