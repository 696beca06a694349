import { z } from 'zod';
import type { HandedOver } from '../domain/access/hand-over.ts';
import type { OpenedHandOver } from '../domain/access/open-hand-over.ts';
import { ROLES } from '../domain/access/role.ts';
import type { Entrusted } from '../domain/obligations/list-entrusted.ts';
import { BODIES } from '../domain/terms/term.ts';
import { submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { form } from '../feishu/card/build-form.ts';
import { buttonRow } from '../feishu/card/build-layout.ts';
import { div, markdown, note } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import { userText } from '../feishu/card/escape-markdown.ts';
import { declareAction } from '../feishu/declare-action.ts';
import { daysBetween, toShanghaiMinute } from '../shared/calendar.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { toPeriodName } from './duty-card.ts';
import { drawForm, type Typed } from './form/draw-form.ts';
import { choiceField, textField } from './form/field.ts';
import { personList, personSelect } from './people-elements.ts';
import { ROLE_CHOICES, ROLE_NAMES } from './role-words.ts';

const Held = z.object({ organizationId: z.string(), role: z.enum(ROLES) });
export const openHandOverForm = declareAction('hand_over.open', Held);
export const findHandOver = declareAction(
  'hand_over.find',
  z.object({ shown: z.record(z.string(), z.string()) }),
);
export const submitHandOver = declareAction('hand_over.submit', Held);

/** More would not be read, and the card has 200 elements at the most. */
const DUTIES_MAX = 12;

export const HAND_OVER_FIELDS = {
  organization: textField({ label: '组织', placeholder: '全称或统一社会信用代码', isRequired: true }),
  role: choiceField({ label: '身份', isRequired: true }, ROLE_CHOICES),
};

/** Which role is handed over. */
export function handOverChoiceCard(typed: Typed, faults: readonly FieldFault[] = []): Card {
  return card({
    title: '交接',
    elements: [
      div('交接哪个组织的什么身份？'),
      ...drawForm({
        name: 'hand_over',
        fields: HAND_OVER_FIELDS,
        typed,
        faults,
        buttons: [
          submitButton({
            text: '下一步',
            name: 'submit',
            type: 'primary_filled',
            action: findHandOver.with({ shown: { ...typed } }),
          }),
        ],
      }),
      note('也可以打字：/管理 交接 组织全称 身份 [接任人姓名]'),
    ],
  });
}

/** From whom to whom. */
export function handOverFormCard(opened: OpenedHandOver): Card {
  const { organizationId, organizationName, role, incumbents, successors } = opened;
  const title = `交接 · ${ROLE_NAMES[role]}`;
  if (incumbents.length === 0)
    return card({
      title,
      subtitle: organizationName,
      elements: [div('现在没有人担任，不用交接；请新任发 /绑定 申请')],
    });
  if (successors.length === 0) {
    return card({
      title,
      subtitle: organizationName,
      elements: [
        div('还没有可选的接任人：请接任人先私聊我发 /绑定 申请这个身份，管理员审批时选“接替”即完成交接'),
      ],
    });
  }
  const [first] = incumbents;
  return card({
    title,
    subtitle: organizationName,
    elements: [
      form({
        name: 'succession',
        elements: [
          ...personSelect({ name: 'from', label: '现任', openIds: incumbents, chosen: first }),
          ...personSelect({ name: 'to', label: '接任人', openIds: successors.map(({ openId }) => openId) }),
          buttonRow([
            submitButton({
              text: '确认交接',
              name: 'submit',
              type: 'primary_filled',
              action: submitHandOver.with({ organizationId, role }),
              confirm: { title: '确认交接？', text: '现任的这个身份立即失效，待办和提醒转给接任人' },
            }),
          ]),
        ],
      }),
      note('接任人不在名单里的，请他先私聊我发 /绑定 申请'),
    ],
  });
}

/** What goes over with the role, for both and for whoever decided; `day` is today. */
export function handOverCard(
  handedOver: HandedOver,
  { duties, terms, lastReport }: Entrusted,
  day: string,
): Card {
  const { role, organizationName, fromOpenId, toOpenId, at } = handedOver;
  const shown = duties.slice(0, DUTIES_MAX);
  return card({
    title: `已交接 · ${ROLE_NAMES[role]}`,
    subtitle: organizationName,
    template: 'green',
    elements: [
      note('原任（身份已失效）'),
      personList([fromOpenId]),
      note('接任（身份已生效）'),
      personList([toOpenId]),
      ...drawList(
        `还没办的 ${duties.length} 件`,
        shown.map(
          ({ rule, obligation }) =>
            `${rule.name}　${toPeriodName(obligation.period)}　${obligation.dueOn} 到期${obligation.dueOn < day ? `，已逾期 ${daysBetween(obligation.dueOn, day)} 天` : ''}`,
        ),
      ),
      ...(duties.length > shown.length
        ? [note(`还有 ${duties.length - shown.length} 件，发 /待办 查看`)]
        : []),
      ...drawList(
        '届期',
        terms.map(({ body, startedOn, dueOn }) => `${BODIES[body]}　${startedOn} 起，${dueOn} 届满`),
      ),
      ...drawList(
        '最近一次报送',
        lastReport === undefined
          ? []
          : [
              `${toPeriodName(lastReport.period)}　第 ${lastReport.version} 版　${toShanghaiMinute(lastReport.filedAt)}`,
            ],
      ),
      note(`交接于 ${toShanghaiMinute(at)}；提醒从现在起发给接任人`),
    ],
  });
}

function drawList(title: string, lines: readonly string[]): BodyElement[] {
  const list = lines.length === 0 ? '无' : lines.map((line) => `- ${userText(line)}`).join('\n');
  return [markdown(`**${title}**\n${list}`)];
}
