import { FACT_NAMES, type FactName } from '../../domain/policies/keeping/facts.ts';
import type { ProposalView, ViewedText } from '../../domain/policies/importing/view-proposal.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow, collapsible, fieldGrid } from '../../feishu/card/build-layout.ts';
import { div, hr, note } from '../../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import type { NestedElement } from '../../feishu/card/containers.ts';
import { drawExcerpt, EXCERPT_LENGTH_MAX } from './document-outline-card.ts';
import { openOutline, openProposed, type Origin, type ProposalNotes } from './document-proposal-actions.ts';
import { drawProposalForm, drawTextForm, type Filled } from './document-proposal-form.ts';
import { FACT_LABELS, shorten, toFactWords, toTitleWords } from './document-words.ts';
import { lineWithButton } from '../line-with-button.ts';

const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  text: '文中写明',
  digest: '据要点库',
  earlier: '沿用上一版',
  default: '文中未写明，暂按',
  none: '文中未写明',
  person: '您填写的',
};
const SHOWN_FACTS: readonly FactName[] = [
  'issuer',
  'number',
  'issuedOn',
  'jurisdiction',
  'force',
  'effectiveOn',
  'validUntil',
];
const LEFT_OUT_MAX = 20;
/** More texts of one file would not fit on a card. */
const LINES_MAX = 12;
const UNCHANGED_MAX = 5;

/** How many lines of a file that belong to no clause are kept with the card, and how much of them. */
export function toLeftOutNotes(lines: readonly string[]): ProposalNotes['leftOut'] {
  return {
    count: lines.length,
    lines: lines.slice(0, LEFT_OUT_MAX).map((line) => shorten(line, EXCERPT_LENGTH_MAX)),
  };
}

/** What a file would bring into the library, before anything of it is there. */
export function proposalCard(view: ProposalView, notes: ProposalNotes, filled: Filled = {}): Card {
  const [only, ...others] = view.texts;
  const clauseCount = view.texts.reduce((sum, text) => sum + text.clauseCount, 0);
  const isSingle = only !== undefined && others.length === 0;
  return card({
    title: isSingle ? `待入库：${toTitleWords(only.document)}` : `待入库：${view.texts.length} 份文件`,
    subtitle: view.file,
    template: 'orange',
    tags: isSingle ? [toSuccessionTag(only)] : [],
    elements: [
      div(`读到 ${clauseCount} 条。请核对条款切得对不对，确认后才会用来回答`),
      ...(isSingle ? drawText(only, notes) : drawLines(view, notes)),
      ...drawUnchanged(notes),
      ...drawProposalForm(view, notes, filled),
      ...(isSingle ? drawFirst(only) : []),
      ...drawLeftOut(notes),
      note('7 天内没有确认，会自动放弃'),
    ],
  });
}

/** One of several texts of a file, to be looked at and described by itself. */
export function proposedTextCard(
  view: ProposalView,
  text: ViewedText,
  { notes, mainKey, filled = {} }: { notes: ProposalNotes; mainKey: string; filled?: Filled },
): Card {
  return card({
    title: toTitleWords(text.document),
    subtitle: `${view.file}　${text.document.part}`,
    template: 'orange',
    tags: [toSuccessionTag(text)],
    elements: [
      ...drawText(text, notes),
      ...drawTextForm(view, text, { notes, mainKey, filled }),
      ...drawFirst(text),
      note('核对完，在上一张卡片上一起确认入库'),
    ],
  });
}

function drawText(text: ViewedText, { origins }: ProposalNotes): BodyElement[] {
  const { document, digest } = text;
  const own = origins[document.id] ?? {};
  const facts = SHOWN_FACTS.filter((name) => document[name] !== null || !LATER_FACTS.includes(name));
  return [
    fieldGrid(
      facts.map((name) => ({
        label: `${FACT_LABELS[name]}（${ORIGIN_WORDS[own[name] ?? (document[name] === null ? 'none' : 'person')]}）`,
        value: document[name] === null ? '' : toFactWords(document, name),
      })),
    ),
    ...(own['title'] === 'default' ? [note('文中没有标题，暂用文件名')] : []),
    ...(document.supersedes === null ? [] : [note(`文中写明替代：${toFactWords(document, 'supersedes')}`)]),
    ...(digest === undefined
      ? []
      : [note(`与要点库${toTitleWords(digest)}对应 ${digest.count} 条，入库后回答引用这份原文`)]),
    ...drawComparison(text),
  ];
}

/** Most texts say nothing of these, and nothing is lacking then. */
const LATER_FACTS: readonly FactName[] = ['effectiveOn', 'validUntil'];

function drawComparison({ candidate, comparison, succession }: ViewedText): BodyElement[] {
  if (candidate === undefined || comparison === undefined) return [];
  const { new: added, changed, gone } = comparison;
  const words = `与库中${toTitleWords(candidate)}第 ${candidate.version} 版相比：新增 ${added} 条，改动 ${changed} 条，删去 ${gone} 条`;
  return [note(succession === 'next_version' ? `${words}；确认后旧版仍可查` : `${words}；看来是另一份文件`)];
}

function drawLines(view: ProposalView, notes: ProposalNotes): BodyElement[] {
  const rest = view.texts.length - LINES_MAX;
  return [
    ...view.texts.slice(0, LINES_MAX).map((text, index) => drawLine(text, { view, notes, index })),
    ...(rest > 0 ? [note(`另有 ${rest} 份没有列出；要逐份核对，请拆成几个文件再发`)] : []),
  ];
}

function drawLine(
  text: ViewedText,
  { view, notes, index }: { view: ProposalView; notes: ProposalNotes; index: number },
): NestedElement {
  const { document, clauseCount } = text;
  const missing = FACT_NAMES.filter(
    (name) => document[name] === null && SHOWN_FACTS.includes(name) && !LATER_FACTS.includes(name),
  );
  const facts = [
    `${clauseCount} 条`,
    toSuccessionTag(text).text,
    ...(missing.length === 0 ? [] : [`文中未写明：${missing.map((name) => FACT_LABELS[name]).join('、')}`]),
  ];
  return lineWithButton(
    [div(`${index + 1}. ${toTitleWords(document)}`), note(facts.join(' · '))],
    button({
      text: '打开',
      name: `open_${index + 1}`,
      action: openProposed.with({ batchId: view.batchId, notes, documentId: document.id }),
    }),
  );
}

function drawFirst({ document, clauseCount, first }: ViewedText): BodyElement[] {
  return [
    hr(),
    ...first.flatMap(drawExcerpt),
    buttonRow([
      button({
        text: `逐条核对（共 ${clauseCount} 条）`,
        name: 'outline',
        action: openOutline.with({ documentId: document.id }),
      }),
    ]),
  ];
}

function drawUnchanged({ unchanged }: ProposalNotes): BodyElement[] {
  if (unchanged.length === 0) return [];
  const shown = unchanged.slice(0, UNCHANGED_MAX).map(toTitleWords).join('、');
  const rest = unchanged.length > UNCHANGED_MAX ? ` 等 ${unchanged.length} 份` : '';
  return [note(`${shown}${rest}与库中现行版本完全一致，不用再入库`)];
}

function drawLeftOut({ leftOut }: ProposalNotes): BodyElement[] {
  if (leftOut.count === 0) return [];
  const rest = leftOut.count - leftOut.lines.length;
  return [
    collapsible({
      title: `没有收入的 ${leftOut.count} 行（落款、页码等）`,
      elements: [div(leftOut.lines.join('\n')), ...(rest > 0 ? [note(`另有 ${rest} 行`)] : [])],
    }),
  ];
}

function toSuccessionTag({ document, succession }: ViewedText) {
  return succession === 'next_version'
    ? ({ text: `第 ${document.version} 版`, color: 'blue' } as const)
    : ({ text: '新文件', color: 'green' } as const);
}
