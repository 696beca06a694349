import { z } from 'zod';
import { CHECKLIST_IDS, type Topic } from '../domain/ledger/ledger-topic.ts';
import type { GapPage } from '../domain/ledger/list-gaps.ts';
import { INCOMPLETE } from '../domain/ledger/list-marks.ts';
import type { Ledger, MarkCount } from '../domain/ledger/take-ledger.ts';
import {
  listChecklists,
  toChecklist,
  type Checklist,
  type ChecklistId,
} from '../domain/organizations/checklists.ts';
import { isKind, KINDS, toKindName, type Kind } from '../domain/organizations/organization.ts';
import { button } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { barChart } from '../feishu/card/build-chart.ts';
import { buttonRow, collapsible } from '../feishu/card/build-layout.ts';
import { table } from '../feishu/card/build-table.ts';
import { div, markdown, note } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import type { ColumnSet } from '../feishu/card/containers.ts';
import { declareAction } from '../feishu/declare-action.ts';
import { toShanghaiMinute } from '../shared/calendar.ts';
import { toBasisLine } from './clause-names.ts';
import { exportNow } from './export-card.ts';
import { counted, tile, tiles } from './figure-elements.ts';
import { openOrganization } from './organization/find-card.ts';
import { lineWithButton } from './line-with-button.ts';
import { MODALITY_NAMES, toMarkWords } from './organization/mark-words.ts';

const Kinds = z.array(z.custom<Kind>((kind) => typeof kind === 'string' && isKind(kind)));
const Gaps = z.object({ mark: z.string(), kinds: Kinds, organizationId: z.string().optional() });
type Gaps = z.infer<typeof Gaps>;

export const openGaps = declareAction('ledger.gaps', Gaps);
/** `after` is the key of the last row that was shown; the first page has none. */
export const turnGaps = declareAction('ledger.turn', Gaps.extend({ after: z.string().optional() }));

/** What is looked at, and how it is asked for again. */
export interface LedgerView {
  readonly ledger: Ledger;
  readonly organizationId: string | undefined;
  readonly topic: Topic | undefined;
  /** Whether the person may have the ledger as a file. */
  readonly export: 'offered' | 'withheld';
}

const GAPS_SHOWN_MAX = 8;

/** How complete the ledger is, what the rules find in it, and what is missing most; organizations, no persons. */
export function ledgerCard(view: LedgerView): Card {
  const { ledger, topic } = view;
  const { sum, kinds, scopeNames, takenAt } = ledger;
  const marks = topic === undefined ? ledger.marks : ledger.marks.filter(({ mark }) => topic.has(mark));
  const incomplete = sum.established - sum.complete;
  return card({
    title: topic === undefined ? '台账' : `台账 · ${topic.name}`,
    subtitle: [...scopeNames, ...kinds.map(toKindName)].join('、'),
    template: 'violet',
    summary: `登记在册 ${sum.registered} 个，资料完整 ${sum.complete} 个，有缺项 ${incomplete} 个`,
    elements: [
      tiles([tile('登记在册', sum.registered), tile('资料完整', sum.complete), tile('有缺项', incomplete)]),
      ...(topic === undefined && incomplete > 0
        ? [toLine(view, { mark: INCOMPLETE, count: incomplete, isGap: false })]
        : []),
      ...(topic === undefined ? toOverview(view) : []),
      ...listShown(view).flatMap((id) => toChecklistElements(id, view)),
      ...toLines('按规则提示', view, marks.filter(isFinding), marks.length),
      ...toLines('缺得最多的', view, marks.filter(isMissing), GAPS_SHOWN_MAX),
      ...(marks.length === 0 ? [div('没有缺项，也没有要提示的')] : []),
      ...(topic?.isPartial === true ? [note('这里只列按规则要注意的；没有党员、写清了原因的不在内')] : []),
      toExplanation(marks, listShown(view)),
      ...(view.export === 'offered'
        ? [
            button({
              text: '导出台账',
              name: 'export',
              action: exportNow.with({
                what: 'ledger',
                kinds: [...kinds],
                months: [],
                organizationId: view.organizationId,
              }),
            }),
          ]
        : []),
      note(`数据截至 ${toShanghaiMinute(takenAt)}；范围：业务指导关系下的全部组织，注销的不计`),
    ],
  });
}

function toOverview({ ledger: { rows } }: LedgerView): BodyElement[] {
  const asked = rows.filter(({ established }) => established > 0);
  if (asked.length < 2) return [];
  return [
    counted(
      barChart({
        title: '各类组织资料完整的比例（%）',
        data: asked.map(({ kind, established, complete }) => ({
          label: toShortKind(kind),
          value: Math.floor((complete / established) * 100),
        })),
      }),
    ),
  ];
}

/** The lists that the documents ask for by name, or the one that the person asks for. */
function listShown({ topic }: LedgerView): readonly ChecklistId[] {
  if (topic === undefined) return ['five_clears', 'six_haves'];
  return CHECKLIST_IDS.filter((id) =>
    Object.keys(toChecklist(id).items).some((item) => topic.has(`${toPrefix(id)}${item}`)),
  );
}

/** A table of the items with how many confirmed each, and a button for each that is not confirmed everywhere. */
function toChecklistElements(id: ChecklistId, view: LedgerView): BodyElement[] {
  const { rows, marks } = view.ledger;
  const asked = rows
    .filter(({ kind }) => listChecklists(kind).includes(id))
    .reduce((sum, { established }) => sum + established, 0);
  if (asked === 0) return [];
  const { name, items }: Checklist = toChecklist(id);
  const open = Object.entries(items).map(([item, label]) => {
    const mark = `${toPrefix(id)}${item}`;
    return { mark, label, count: marks.find((found) => found.mark === mark)?.count ?? 0 };
  });
  return [
    markdown(`**${name}**`),
    table({
      columns: [
        { name: 'item', title: '项目' },
        { name: 'confirmed', title: '已确认', type: 'number' },
        { name: 'asked', title: '应确认', type: 'number' },
      ],
      rows: open.map(({ label, count }) => ({ item: label, confirmed: asked - count, asked })),
      pageSize: 10,
    }),
    ...toButtons(
      view,
      open.filter(({ count }) => count > 0),
    ),
  ];
}

function toButtons(
  view: LedgerView,
  open: readonly { readonly mark: string; readonly label: string }[],
): BodyElement[] {
  if (open.length === 0) return [];
  return [
    note('打开没有确认的：'),
    buttonRow(
      open.map(({ mark, label }) =>
        button({ text: label, name: toName(mark), type: 'text', action: openGaps.with(toGaps(view, mark)) }),
      ),
    ),
  ];
}

function toLines(
  title: string,
  view: LedgerView,
  marks: readonly MarkCount[],
  shownMax: number,
): BodyElement[] {
  if (marks.length === 0) return [];
  return [
    markdown(`**${title}**`),
    ...marks.slice(0, shownMax).map((mark) => toLine(view, mark)),
    ...(marks.length > shownMax
      ? [note(`还有 ${marks.length - shownMax} 项缺得少一些，可发 /台账 项目名称 查看`)]
      : []),
  ];
}

/** The mark with its count, and beside it the way to the organizations. */
function toLine(view: LedgerView, { mark, count }: MarkCount): ColumnSet {
  const { name, modality } = toMarkWords(mark);
  const weight = modality === undefined ? '' : `（${MODALITY_NAMES[modality]}）`;
  return lineWithButton(
    [markdown(`${name}${weight}　**${count}** 个`)],
    button({ text: '打开', name: toName(mark), action: openGaps.with(toGaps(view, mark)) }),
  );
}

function toExplanation(marks: readonly MarkCount[], checklists: readonly ChecklistId[]): BodyElement {
  const findings = marks.filter(isFinding).map(({ mark }) => {
    const { name, advice, basis } = toMarkWords(mark);
    return markdown(`**${name}**：${advice}。依据：${basis.map(toBasisLine).join('；')}`);
  });
  const lists = checklists.map((id) => {
    const { name, basis } = toChecklist(id);
    return markdown(
      `**${name}**：各项都要核对确认，没有确认过或确认为“没有”的都算未确认。依据：${toBasisLine(basis)}`,
    );
  });
  return collapsible({
    title: '口径和依据：这些数是怎么算的',
    elements: [
      ...Object.values(LEDGER_DEFINITIONS).map(({ name, means }) => markdown(`**${name}**：${means}`)),
      ...lists,
      ...findings,
    ],
  });
}

export const LEDGER_DEFINITIONS = {
  registered: {
    name: '登记在册',
    means: '进入台账的组织数，拟建、筹建、暂停的计入，注销的不计。依据：本系统设置',
  },
  complete: {
    name: '资料完整',
    means: '已建的组织里，应填的都填了，学会的“五个清”、基层科协的“六个有”都确认了的。依据：本系统设置',
  },
  incomplete: {
    name: '有缺项',
    means: '已建的组织里资料不完整的；拟建、筹建、暂停的不查资料，不计在内。依据：本系统设置',
  },
  findings: {
    name: '按规则提示',
    means: '台账里的情况和文件的要求对不上的，只作提示，不影响资料是否完整',
  },
} as const;

/** The organizations that have a mark, a page of them. */
export function gapsCard(
  page: GapPage,
  asked: Gaps & {
    readonly after: string | undefined;
    readonly count: number;
    readonly scopeNames: readonly string[];
  },
): Card {
  const { mark, kinds, organizationId, after, count, scopeNames } = asked;
  const words = toMarkWords(mark);
  const gaps = { mark, kinds, ...(organizationId === undefined ? {} : { organizationId }) };
  return card({
    title: words.name,
    subtitle: [...scopeNames, ...kinds.map(toKindName)].join('、'),
    template: 'violet',
    tags: [{ text: `共 ${count} 个`, color: 'blue' }],
    elements: [
      ...(words.advice === '' ? [] : [div(words.advice)]),
      ...(page.rows.length === 0 ? [div('没有这样的组织')] : page.rows.map(toGapLine)),
      ...toTurns(page, gaps, after),
      ...(words.basis.length === 0 ? [] : [note(`依据：${words.basis.map(toBasisLine).join('；')}`)]),
    ],
  });
}

function toGapLine({ id, name, kind, guideName }: GapPage['rows'][number], index: number): BodyElement {
  const place = [toKindName(kind), ...(guideName === undefined ? [] : [guideName])].join('，');
  return lineWithButton(
    [div(name), note(place)],
    button({ text: '打开', name: `detail_${index + 1}`, action: openOrganization.with({ id }) }),
  );
}

function toTurns({ next }: GapPage, gaps: Gaps, after: string | undefined): BodyElement[] {
  const buttons = [
    ...(after === undefined
      ? []
      : [button({ text: '回到第一页', name: 'first_page', action: turnGaps.with(gaps) })]),
    ...(next === undefined
      ? []
      : [button({ text: '下一页', name: 'next_page', action: turnGaps.with({ ...gaps, after: next }) })]),
  ];
  return buttons.length === 0 ? [] : [buttonRow(buttons)];
}

function toGaps({ organizationId, ledger: { kinds } }: LedgerView, mark: string): Gaps {
  return { mark, kinds: [...kinds], ...(organizationId === undefined ? {} : { organizationId }) };
}

/** A button's name has neither colon nor point. */
function toName(mark: string): string {
  return `open_${mark.replaceAll(/\W/gu, '_')}`;
}

function toPrefix(id: ChecklistId): string {
  return `unconfirmed:${id}.`;
}

function isFinding({ mark }: MarkCount): boolean {
  return mark.startsWith('finding:');
}

function isMissing({ mark }: MarkCount): boolean {
  return mark.startsWith('missing:');
}

function toShortKind(kind: Kind): string {
  return KINDS[kind].replace(/（.*）/u, '');
}
