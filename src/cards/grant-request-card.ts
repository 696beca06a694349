import { z } from 'zod';
import { NOBODY, type OpenedRequest } from '../domain/access/decide-grant-request.ts';
import type { GrantRequest } from '../domain/access/grant-request.ts';
import type { KnownPerson } from '../domain/access/people-store.ts';
import { submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { fieldGrid } from '../feishu/card/build-layout.ts';
import { note, person } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import { toShanghaiMinute } from '../shared/calendar.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { drawForm, type Typed } from './form/draw-form.ts';
import { choiceField, textField, type Fields } from './form/field.ts';
import { personList } from './people-elements.ts';
import { ROLE_NAMES } from './role-words.ts';
import { wideField } from './wide-field.ts';

const RequestId = z.object({ id: z.string() });
export const approveGrantRequest = declareAction('grant.approve', RequestId);
export const refuseGrantRequest = declareAction('grant.refuse', RequestId);

const REASON_LENGTH_MAX = 200;

/** What the one who decides fills in; whose place is taken is asked only where somebody has the role. */
export function decisionFields(incumbents: readonly KnownPerson[]): Fields {
  const choices = [
    ...incumbents.map(({ openId, name }, index) => ({
      text: `接替 ${name ?? (incumbents.length === 1 ? '现任' : `现任（${index + 1}）`)}，其身份立即失效`,
      value: openId,
    })),
    { text: '不接替，与现任同时担任', value: NOBODY },
  ];
  const reason = {
    ...textField({ label: '不同意的原因', placeholder: '不同意时必填' }),
    maxLength: REASON_LENGTH_MAX,
  };
  return incumbents.length === 0
    ? { reason }
    : { replaces: choiceField({ label: '是否接替现任（同意时必选）' }, choices), reason };
}

/** What the one who decides sees. */
export function grantReviewCard(
  { request, organizationName, incumbents }: OpenedRequest,
  typed: Typed = {},
  faults: readonly FieldFault[] = [],
): Card {
  if (request.state !== 'waiting') return grantReceiptCard(request, organizationName);
  const { id, openId, role } = request;
  return card({
    title: `申请身份 · ${ROLE_NAMES[role]}`,
    subtitle: organizationName,
    template: 'orange',
    summary: `待审批：${organizationName} ${ROLE_NAMES[role]}`,
    tags: [{ text: '待审批', color: 'orange' }],
    elements: [
      note('申请人'),
      person(openId),
      ...drawSummary(request, organizationName),
      ...(incumbents.length === 0
        ? []
        : [note('现任'), personList(incumbents.map((incumbent) => incumbent.openId))]),
      ...drawForm({
        name: 'decision',
        fields: decisionFields(incumbents),
        typed,
        faults,
        buttons: [
          submitButton({
            text: '同意',
            name: 'approve',
            type: 'primary_filled',
            action: approveGrantRequest.with({ id }),
          }),
          submitButton({
            text: '不同意',
            name: 'return',
            type: 'danger',
            action: refuseGrantRequest.with({ id }),
          }),
        ],
      }),
      note('身份对该组织和它指导的组织有效，随时可以用 /管理 撤销'),
    ],
  });
}

const LOOKS = {
  waiting: {
    template: 'orange',
    tag: '等待审批',
    color: 'orange',
    next: '已通知管理员，结果会更新在这张卡片上',
  },
  approved: { template: 'green', tag: '已同意', color: 'green', next: '身份已生效，发 /帮助 看能做什么' },
  refused: { template: 'red', tag: '未同意', color: 'red', next: '如情况有变，可以再发 /绑定 申请' },
} as const;

/** What the one who asked keeps, and what everybody sees once it is decided. */
export function grantReceiptCard(
  request: GrantRequest,
  organizationName: string,
  reach: 'sent' | 'nobody_yet' = 'sent',
): Card {
  const look = LOOKS[request.state];
  return card({
    title: `申请身份 · ${ROLE_NAMES[request.role]}`,
    subtitle: organizationName,
    template: look.template,
    tags: [{ text: look.tag, color: look.color }],
    elements: [
      ...drawSummary(request, organizationName),
      ...(request.reason === null ? [] : [wideField('原因', request.reason)]),
      note(reach === 'sent' ? look.next : '现在还没有能审批的管理员，有了以后会在 /管理 里看到这份申请'),
    ],
  });
}

function drawSummary(
  { role, note: words, createdAt, decidedAt }: GrantRequest,
  organizationName: string,
): BodyElement[] {
  return [
    fieldGrid([
      { label: '组织', value: organizationName },
      { label: '身份', value: ROLE_NAMES[role] },
      { label: '申请时间', value: toShanghaiMinute(createdAt) },
      ...(decidedAt === null ? [] : [{ label: '办结时间', value: toShanghaiMinute(decidedAt) }]),
    ]),
    ...(words === null ? [] : [wideField('说明', words)]),
  ];
}
