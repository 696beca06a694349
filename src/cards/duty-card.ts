import { z } from 'zod';
import type { Duty } from '../domain/obligations/obligation.ts';
import type { Basis } from '../domain/basis.ts';
import { button } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { buttonRow, collapsible } from '../feishu/card/build-layout.ts';
import { div, hr, markdown, note } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import { userText } from '../feishu/card/escape-markdown.ts';
import { declareAction } from '../feishu/declare-action.ts';
import { daysBetween } from '../shared/calendar.ts';
import { toBasisName, type ClauseNames } from './clause-names.ts';

const ObligationId = z.object({ obligationId: z.string() });
export const fillDuty = declareAction('duty.fill', ObligationId);
export const finishDutyOffline = declareAction('duty.done_offline', ObligationId);
export const remindMeTomorrow = declareAction('duty.remind_tomorrow', z.object({}));

/** More would not be read, and the card has 200 elements at the most. */
const SHOWN_MAX = 8;

/** All that a person owes in one card, the most urgent first; `day` is today. */
export function dutiesCard(
  { duties, clauseNames, day }: { duties: readonly Duty[]; clauseNames: ClauseNames; day: string },
  title: '提醒' | '待办',
): Card {
  if (duties.length === 0) return card({ title, template: 'green', elements: [div('现在没有要办的事')] });
  const shown = duties.slice(0, SHOWN_MAX);
  const isLate = duties.some(({ obligation }) => obligation.dueOn < day);
  return card({
    title: `${title} · ${duties.length} 件要办`,
    template: isLate ? 'red' : 'orange',
    summary: `${title}：${duties.map(({ rule }) => rule.name).join('、')}`,
    elements: [
      ...shown.flatMap((duty, index) => [
        ...(index === 0 ? [] : [hr()]),
        ...drawDuty(duty, index, clauseNames, day),
      ]),
      ...(duties.length > shown.length
        ? [note(`还有 ${duties.length - shown.length} 件，办完上面的再发 /待办 查看`)]
        : []),
      hr(),
      buttonRow([button({ text: '明天再提醒', name: 'remind_tomorrow', action: remindMeTomorrow.with({}) })]),
    ],
  });
}

function drawDuty(
  { obligation, rule, organizationName }: Duty,
  index: number,
  clauseNames: ClauseNames,
  day: string,
): BodyElement[] {
  const suffix = index === 0 ? '' : `_${index + 1}`;
  const data = { obligationId: obligation.id };
  const canFill = rule.fulfilment.by !== 'report' || rule.fulfilment.form === 'monthly';
  return [
    markdown(`**${userText(rule.name)}**　${toPeriodName(obligation.period)}\n${userText(organizationName)}`),
    markdown(toDueWords(obligation.dueOn, day)),
    collapsible({
      title: `依据：${toShortBasis(rule.basis[0], clauseNames)}`,
      elements: rule.basis.map((basis) => note(`${toBasisName(basis, clauseNames)}：${basis.says}`)),
    }),
    buttonRow([
      ...(canFill
        ? [
            button({
              text: FILL_WORDS[rule.fulfilment.by],
              name: `fill${suffix}`,
              type: 'primary_filled',
              action: fillDuty.with(data),
            }),
          ]
        : []),
      button({
        text: '已办理',
        name: `done_offline${suffix}`,
        action: finishDutyOffline.with(data),
        confirm: { title: '已在线下办理？', text: '将记下您和时间，并停止这件事的提醒' },
      }),
    ]),
  ];
}

const FILL_WORDS = { report: '去填报', meeting: '记会议', renewal: '记换届' } as const;

function toDueWords(dueOn: string, day: string): string {
  const days = daysBetween(day, dueOn);
  if (days > 0) return `${dueOn} 到期，还有 **${days}** 天`;
  if (days === 0) return `<font color='red'>**今天到期**</font>`;
  return `<font color='red'>**已逾期 ${-days} 天**</font>（${dueOn} 到期）`;
}

export function toPeriodName(period: string): string {
  const [, quarterYear, quarter] = /^(\d{4})-Q(\d)$/u.exec(period) ?? [];
  if (quarterYear !== undefined) return `${quarterYear}年第${quarter}季度`;
  if (/^\d{4}-\d{2}$/u.test(period)) return `${period.slice(0, 4)}年${Number(period.slice(5))}月`;
  return `${period} 起的一届`;
}

/** Date, jurisdiction and force are told where the basis is unfolded. */
function toShortBasis(basis: Basis | undefined, clauseNames: ClauseNames): string {
  return basis === undefined ? '' : toBasisName(basis, clauseNames).replace(/（\d{4}，.*）$/u, '');
}
