import { z } from 'zod';
import type { NamedRequest } from '../domain/access/grant-request-store.ts';
import type { OwnRole } from '../domain/access/list-own-roles.ts';
import { button, submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { hr } from '../feishu/card/build-text.ts';
import { div, note } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { drawForm, type Typed } from './form/draw-form.ts';
import { choiceField, longTextField, textField } from './form/field.ts';
import { openHandOverForm } from './hand-over-card.ts';
import { ROLE_CHOICES, ROLE_NAMES } from './role-words.ts';
import { wideField } from './wide-field.ts';

export const submitGrantRequest = declareAction(
  'grant.request',
  z.object({ id: z.string(), shown: z.record(z.string(), z.string()) }),
);

const NOTE_LENGTH_MAX = 200;

export const BINDING_FIELDS = {
  organization: textField({ label: '组织', placeholder: '全称或统一社会信用代码', isRequired: true }),
  role: choiceField({ label: '身份', isRequired: true }, ROLE_CHOICES),
  note: {
    ...longTextField({ label: '说明', placeholder: '可不填，如“接替张三任支部书记”' }),
    maxLength: NOTE_LENGTH_MAX,
  },
};

export interface BindingForm {
  /** Of the request that the form would be. */
  readonly id: string;
  readonly roles: readonly OwnRole[];
  readonly waiting: readonly NamedRequest[];
  /** Names like the one that is not in the register. */
  readonly suggestions?: readonly string[];
}

/** Who the bot takes a person for, what he waits for, and the form to ask for more. */
export function bindingCard(
  { id, roles, waiting, suggestions = [] }: BindingForm,
  typed: Typed = {},
  faults: readonly FieldFault[] = [],
): Card {
  return card({
    title: '我的身份',
    elements: [
      ...(roles.length === 0 ? [div('您还没有身份，请在下面申请')] : roles.flatMap(drawRole)),
      ...waiting.map(({ request, organizationName }) =>
        wideField(`等待审批 · ${ROLE_NAMES[request.role]}`, organizationName),
      ),
      hr(),
      ...(suggestions.length === 0 ? [] : [div(`台账中名称相近的有：${suggestions.join('、')}`)]),
      ...drawForm({
        name: 'binding',
        fields: BINDING_FIELDS,
        typed,
        faults,
        buttons: [
          submitButton({
            text: '申请身份',
            name: 'submit',
            type: 'primary_filled',
            action: submitGrantRequest.with({ id, shown: { ...typed } }),
          }),
        ],
      }),
      note('由该组织或上级的管理员审批；身份对该组织和它指导的组织有效'),
      note('也可以打字：/绑定 组织全称 身份；第一位管理员请用启动时打印的口令：/绑定 管理员 口令'),
    ],
  });
}

/** In a group only how to bind it: who somebody is stands in private. */
export function groupBindingCard(): Card {
  return card({
    title: '绑定',
    elements: [div('请管理员发送：@科协助手 /绑定 组织全称'), note('查看或申请自己的身份，请私聊我发 /绑定')],
  });
}

function drawRole({ role, organizationId, organizationName }: OwnRole, index: number): BodyElement[] {
  const field = wideField(ROLE_NAMES[role], organizationName ?? '全部组织');
  if (organizationName === undefined) return [field];
  return [
    field,
    button({
      text: '交接给他人',
      name: index === 0 ? 'hand_over' : `hand_over_${index + 1}`,
      action: openHandOverForm.with({ organizationId, role }),
    }),
  ];
}
