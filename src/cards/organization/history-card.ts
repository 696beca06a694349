import { z } from 'zod';
import type { Actor, History, HistoryLine } from '../../domain/ledger/list-history.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow } from '../../feishu/card/build-layout.ts';
import { div, hr, note } from '../../feishu/card/build-text.ts';
import type { Button } from '../../feishu/card/button.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { toShanghaiMinute } from '../../shared/calendar.ts';
import { ROLE_NAMES } from '../role-words.ts';
import { CAUSE_NAMES, toChangeLabel, toChangeLines } from './change-words.ts';

export const openHistory = declareAction(
  'history.open',
  z.object({ id: z.string(), before: z.number().optional() }),
);
export const undoOrganizationChange = declareAction(
  'history.undo',
  z.object({ id: z.string(), version: z.number() }),
);

/** More lines of one change would not be read. */
const LINES_MAX = 8;
const REASON_LENGTH_MAX = 100;

/** Who changed what and when, the newest first. */
export function historyCard(history: History): Card {
  const { entry, lines, older } = history;
  const { id } = entry;
  return card({
    title: `历史 · ${String(entry.record['name'])}`,
    elements: [
      ...(lines.length === 0 ? [div('还没有改动记录；从现在起每次改动都会记在这里')] : []),
      ...lines.flatMap((line, index) => [...(index === 0 ? [] : [hr()]), ...drawLine(history, line)]),
      buttonRow([
        ...(older === undefined
          ? []
          : [button({ text: '更早', name: 'older', action: openHistory.with({ id, before: older }) })]),
        button({ text: '最新', name: 'newest', action: openHistory.with({ id }) }),
      ]),
    ],
  });
}

function drawLine(
  { entry, people, guideNames, actors }: History,
  { change, undoable }: HistoryLine,
): BodyElement[] {
  const { at, cause, actor, before, after, reason, version, batchId } = change;
  const all = toChangeLines(before, after, { people, guideNames });
  const shown = all.slice(0, LINES_MAX).map(({ label, words }) => `${label}：${words}`);
  const rest = all.length > shown.length ? [`……共 ${all.length} 项`] : [];
  const why = reason === null || people === 'hidden' ? [] : [`原因：${reason.slice(0, REASON_LENGTH_MAX)}`];
  const body = [...shown, ...rest, ...why];
  const who = toActorWords(actor, actors.get(actor), people);
  const several = batchId === null ? '' : ' · 同一次办理涉及多个组织';
  return [
    div(`${toShanghaiMinute(at)}　${CAUSE_NAMES[cause]}　${who}${several}`),
    ...(body.length === 0 ? [] : [div(body.join('\n'))]),
    undoable.how === 'possible'
      ? undoButton({ id: entry.id, version }, `undo_${version}`)
      : note(toReason(undoable)),
  ];
}

export function undoButton(change: { id: string; version: number }, name: string): Button {
  return button({
    text: '撤销',
    name,
    action: undoOrganizationChange.with(change),
    confirm: { title: '撤销这次改动？', text: '同一次办理改动的都改回原来的内容；撤销也记入历史' },
  });
}

function toReason(undoable: Exclude<HistoryLine['undoable'], { how: 'possible' }>): string {
  switch (undoable.how) {
    case 'undone':
      return '已撤销';
    case 'is_undo':
      return '这是一次撤销；要改回去请直接修改';
    case 'confirmation':
      return '确认不用撤销，再确认一次就会更新';
    case 'no_right':
      return '您没有撤销它的权限';
    case 'overtaken':
      return `不能撤销：之后${undoable.fields.map(toChangeLabel).join('、')}又被改过`;
    case 'possible':
      return '';
  }
}

/** The name where persons may be seen, else what he does. */
function toActorWords(openId: string, actor: Actor | undefined, people: 'shown' | 'hidden'): string {
  if (openId === 'operator' || openId === 'system') return '系统';
  const role = actor?.role === undefined ? '工作人员' : ROLE_NAMES[actor.role];
  return people === 'shown' ? (actor?.name ?? role) : role;
}

/** What stands now after a change was taken back. */
export function undoneCard(id: string, names: readonly string[]): Card {
  return card({
    title: '已撤销',
    template: 'green',
    elements: [
      div(`${names.join('、')}已改回原来的内容`),
      buttonRow([button({ text: '历史', name: 'history', action: openHistory.with({ id }) })]),
      note('撤销也记入了历史'),
    ],
  });
}
