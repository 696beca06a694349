import { z } from 'zod';
import type { StoredDocument } from '../../domain/policies/document-store.ts';
import type { FactName } from '../../domain/policies/keeping/facts.ts';
import type { DocumentView } from '../../domain/policies/keeping/view-document.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow, collapsible, fieldGrid } from '../../feishu/card/build-layout.ts';
import { div, hr, markdown, note } from '../../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import type { NestedElement } from '../../feishu/card/containers.ts';
import { userText } from '../../feishu/card/escape-markdown.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import type { ShownSlice } from './document-pages.ts';
import {
  FACT_LABELS,
  shorten,
  toFactsLine,
  toFactWords,
  toLibraryWords,
  toSourceTag,
  toStateWords,
  toTitleWords,
  toValidityWords,
} from './document-words.ts';
import { lineWithButton } from '../line-with-button.ts';
import { FORCE_NAMES } from '../policy/policy-words.ts';
import { wideField } from '../wide-field.ts';

/** Opens the library card of one version, at the page of the clause where a position is given. */
export const openDocument = declareAction(
  'documents.open',
  z.object({ documentId: z.string(), position: z.number().optional() }),
);
export const turnDocument = declareAction(
  'documents.turn',
  z.object({ documentId: z.string(), page: z.number() }),
);

const Opened = z.object({ documentId: z.string() });
export const openFactsForm = declareAction('documents.edit', Opened);
export const openWithdrawForm = declareAction('documents.withdraw', Opened);
export const restoreWithdrawn = declareAction('documents.restore', Opened);
export const openShareForm = declareAction('documents.share', Opened);
/** Lists the clauses of a page and how they are asked for. */
export const openTeachingList = declareAction(
  'teach.list',
  z.object({ documentId: z.string(), page: z.number() }),
);

export interface ShownPage {
  /** Counted from 0. */
  readonly page: number;
  readonly pageCount: number;
  readonly slices: readonly ShownSlice[];
  /** The clause that was asked for. */
  readonly position?: number;
}

const VERSIONS_MAX = 5;
const HEADING_LENGTH_MAX = 80;
const LOCATOR_LENGTH_MAX = 60;
const GRID_FACTS = ['issuer', 'number', 'issuedOn', 'effectiveOn', 'validUntil', 'jurisdiction'] as const;

/** The library card: what is known of a document, and its whole text, a page of clauses at a time. */
export function documentCard(view: DocumentView, shown: ShownPage): Card {
  const { document, versions } = view;
  const isInForce = document.state === 'live';
  return card({
    title: toTitleWords(document),
    subtitle: shown.page === 0 ? toStateWords(document, versions) : toFactsLine(document),
    template: isInForce ? 'turquoise' : 'grey',
    tags: [
      toSourceTag(document),
      ...(isInForce ? [] : [{ text: toStateWords(document, versions), color: 'red' } as const]),
      { text: `第 ${document.version} 版` },
    ],
    elements: [
      ...drawValidity(view),
      ...(view.withdrawnBecause === undefined ? [] : [wideField('停用原因', view.withdrawnBecause)]),
      ...(shown.page === 0 ? drawFacts(view) : []),
      ...drawText(document, shown),
      ...drawVersions(view),
      ...drawManaging(view, shown),
    ],
  });
}

function drawValidity(view: DocumentView): BodyElement[] {
  const words = toValidityWords(view);
  return words === undefined ? [] : [markdown(`<font color='red'>${userText(words)}</font>`)];
}

function drawFacts(view: DocumentView): BodyElement[] {
  const { document, libraryName, digest } = view;
  const { forceElsewhere } = document;
  const place = document.part === '' ? document.file : `${document.file}　${document.part}`;
  return [
    fieldGrid([
      ...GRID_FACTS.map((name: FactName) => ({
        label: FACT_LABELS[name],
        value: toFactWords(document, name),
      })),
      { label: '谁能看', value: toLibraryWords(libraryName) },
      { label: '效力', value: FORCE_NAMES[document.force] },
    ]),
    ...(forceElsewhere === null
      ? []
      : [note(`对${forceElsewhere.appliesTo}：${FORCE_NAMES[forceElsewhere.force]}`)]),
    ...(document.supersedes === null
      ? []
      : [wideField(FACT_LABELS.supersedes, toFactWords(document, 'supersedes'))]),
    note(
      document.source === 'digest'
        ? '以下是我们逐条归纳的要点，不是原文；导入原文后，回答引用原文'
        : `来自文件：${place}${digest === undefined ? '' : `；与要点库${toTitleWords(digest)}对应 ${digest.count} 条`}`,
    ),
  ];
}

function drawText(document: StoredDocument, { page, pageCount, slices, position }: ShownPage): BodyElement[] {
  const turn = (text: string, name: string, to: number) =>
    button({ text, name, action: turnDocument.with({ documentId: document.id, page: to }) });
  return [
    hr(),
    ...slices.flatMap((slice) => drawSlice(slice, position)),
    ...(slices.length === 0 ? [div('没有读到条款')] : []),
    ...(pageCount === 1
      ? []
      : [
          buttonRow([
            ...(page > 0 ? [turn('上一页', 'previous_page', page - 1)] : []),
            ...(page < pageCount - 1 ? [turn('下一页', 'next_page', page + 1)] : []),
          ]),
          note(`第 ${page + 1} 页，共 ${pageCount} 页`),
        ]),
  ];
}

/** The clause that was asked for stands out by its colour. */
function drawSlice({ clause, text, isContinued }: ShownSlice, position: number | undefined): NestedElement[] {
  const { locator, headingPath } = clause;
  const words = `${userText(shorten(locator, LOCATOR_LENGTH_MAX))}${isContinued ? '（续）' : ''}`;
  const isAsked = clause.position === position;
  const heading = shorten(headingPath.join(' › '), HEADING_LENGTH_MAX);
  return [
    markdown(isAsked ? `<font color='blue'>**${words}**　您要看的条款</font>` : `**${words}**`),
    ...(heading === '' ? [] : [note(heading)]),
    div(text),
  ];
}

/** The versions next to this one; from each of them others are reached. */
function drawVersions({ document, versions }: DocumentView): BodyElement[] {
  const distance = ({ version }: StoredDocument) => Math.abs(version - document.version);
  const others = versions
    .filter(({ id }) => id !== document.id)
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, VERSIONS_MAX)
    .toSorted((one, other) => other.version - one.version);
  if (others.length === 0) return [];
  return [
    collapsible({
      title: `其他版本（共 ${versions.length} 版）`,
      elements: others.map((other, index) =>
        lineWithButton(
          [div(`第 ${other.version} 版　${other.issuedOn ?? ''}`), note(toStateWords(other, versions))],
          button({
            text: '打开',
            name: `version_${index + 1}`,
            action: openDocument.with({ documentId: other.id }),
          }),
        ),
      ),
    }),
  ];
}

function drawManaging(
  { document: { id, state }, mayManage }: DocumentView,
  { page }: ShownPage,
): BodyElement[] {
  if (!mayManage || state === 'proposed') return [];
  const data = { documentId: id };
  return [
    buttonRow([
      button({ text: '修改信息', name: 'edit', action: openFactsForm.with(data) }),
      button({ text: '谁能看', name: 'share', action: openShareForm.with(data) }),
      ...(state === 'live'
        ? [
            button({ text: '加问法', name: 'teach', action: openTeachingList.with({ ...data, page }) }),
            button({ text: '停用', name: 'withdraw', type: 'danger', action: openWithdrawForm.with(data) }),
          ]
        : []),
      ...(state === 'withdrawn'
        ? [
            button({
              text: '恢复',
              name: 'restore',
              action: restoreWithdrawn.with(data),
              confirm: { title: '恢复这份文件？', text: '恢复后，回答又会引用它' },
            }),
          ]
        : []),
    ]),
  ];
}
