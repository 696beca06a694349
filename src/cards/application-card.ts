import { z } from 'zod';
import { LEVELS, PARTY_ORG_TYPES, toKindName } from '../domain/organizations/organization.ts';
import type { Application } from '../domain/registration/application.ts';
import { button, submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { form, input } from '../feishu/card/build-form.ts';
import { buttonRow, fieldGrid } from '../feishu/card/build-layout.ts';
import { div, markdown, note, person } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import { toShanghaiMinute } from '../shared/calendar.ts';
import { wideField } from './wide-field.ts';

export const approveRegistration = declareAction('registration.approve', z.object({ id: z.string() }));
export const amendRegistration = declareAction('registration.amend', z.object({ id: z.string() }));
export const openReview = declareAction('registration.review', z.object({ id: z.string() }));
export const returnRegistration = declareAction('registration.return', z.object({ id: z.string() }));

/** What the group sees of an application, and what the applicant keeps as a receipt; names of organizations only. */
export function applicationReceiptCard(application: Application, guideName: string | undefined): Card {
  const look = LOOKS[application.state];
  return card({
    title: `登记 · ${application.name}`,
    template: look.template,
    tags: [{ text: look.tag, color: look.color }],
    elements: [
      toSummary(application, guideName),
      ...toDecision(application),
      ...(application.state === 'returned'
        ? [
            button({
              text: '改正后重新提交',
              name: 'amend',
              action: amendRegistration.with({ id: application.id }),
            }),
          ]
        : []),
      note(look.next),
      note(`编号 ${application.id.slice(0, 8)}　提交于 ${toShanghaiMinute(application.createdAt)}`),
    ],
  });
}

/** What a reviewer decides on. In private it also names the applicant. */
export function reviewCard(
  application: Application,
  guideName: string | undefined,
  audience: 'private' | 'group',
): Card {
  if (application.state !== 'waiting') return applicationReceiptCard(application, guideName);
  const { id } = application;
  return card({
    title: `登记 · ${application.name}`,
    template: 'orange',
    summary: `待审核：${application.name}`,
    tags: [{ text: '待审核', color: 'orange' }],
    elements: [
      toSummary(application, guideName),
      ...(audience === 'private'
        ? [markdown('申请人'), person(application.applicantId), ...toPrivateSummary(application)]
        : []),
      form({
        name: 'review',
        elements: [
          input({ name: 'reason', label: '退回原因（退回时必填）', maxLength: 200 }),
          buttonRow([
            submitButton({
              text: '同意',
              name: 'approve',
              type: 'primary_filled',
              action: approveRegistration.with({ id }),
            }),
            submitButton({
              text: '退回',
              name: 'return',
              type: 'danger',
              action: returnRegistration.with({ id }),
            }),
          ]),
        ],
      }),
      note('只有审核人点击才算数；通过后组织进入台账，并留下记录'),
    ],
  });
}

/** What waits for a reviewer, the oldest first. */
export function reviewListCard(
  waiting: readonly { readonly id: string; readonly name: string; readonly createdAt: Date }[],
): Card {
  if (waiting.length === 0)
    return card({ title: '审核', template: 'green', elements: [div('没有等您审核的登记')] });
  return card({
    title: `审核 · ${waiting.length} 件`,
    template: 'orange',
    elements: waiting.flatMap(({ id, name, createdAt }, index) => [
      fieldGrid([
        { label: '登记', value: name },
        { label: '提交时间', value: toShanghaiMinute(createdAt) },
      ]),
      button({
        text: '打开',
        name: index === 0 ? 'detail' : `detail_${index + 1}`,
        action: openReview.with({ id }),
      }),
    ]),
  });
}

const LOOKS = {
  waiting: {
    template: 'orange',
    tag: '待审核',
    color: 'orange',
    next: '已通知审核人，结果会更新在这张卡片上',
  },
  approved: { template: 'green', tag: '已通过', color: 'green', next: '已进入台账' },
  returned: {
    template: 'red',
    tag: '已退回',
    color: 'red',
    next: '填过的内容都还在，按原因改正后重新提交即可',
  },
} as const;

function toSummary({ fields }: Application, guideName: string | undefined): BodyElement {
  const level = fields.level === undefined ? '' : LEVELS[fields.level];
  return fieldGrid([
    { label: '全称', value: fields.name },
    { label: '类别', value: `${toKindName(fields.kind)}${level === '' ? '' : ` · ${level}`}` },
    { label: '业务指导单位', value: guideName ?? '无（最高一级）' },
    { label: '统一社会信用代码', value: fields.uscc ?? '' },
    ...(fields.region_code === undefined ? [] : [{ label: '行政区划代码', value: fields.region_code }]),
    ...(fields.party_org_type === undefined
      ? []
      : [{ label: '党组织', value: PARTY_ORG_TYPES[fields.party_org_type] }]),
    ...(fields.no_party_org_reason === undefined
      ? []
      : [{ label: '未建党组织的原因', value: fields.no_party_org_reason }]),
    ...(fields.host_unit === undefined ? [] : [{ label: '挂靠（支撑）单位', value: fields.host_unit }]),
    ...(fields.established_on === undefined ? [] : [{ label: '成立日期', value: fields.established_on }]),
    ...toHeadCounts(fields),
    ...(fields.term_started_on === undefined || fields.term_years === undefined
      ? []
      : [{ label: '本届', value: `${fields.term_started_on} 起，${fields.term_years} 年` }]),
  ]);
}

function toHeadCounts({
  full_time_staff: staff,
  full_members: full,
  probationary_members: probationary,
}: Application['fields']) {
  return [
    { label: '专职工作人员', count: staff },
    { label: '其中正式党员', count: full },
    { label: '预备党员', count: probationary },
  ].flatMap(({ label, count }) => (count === undefined ? [] : [{ label, value: `${count} 人` }]));
}

function toPrivateSummary({ fields }: Application): BodyElement[] {
  const persons = [
    { label: '党组织书记', value: fields.party_secretary ?? '' },
    { label: '理事长（主席）', value: fields.chair ?? '' },
    { label: '秘书长', value: fields.secretary_general ?? '' },
    { label: '联络员', value: fields.contact_name ?? '' },
    { label: '联络电话', value: fields.contact_phone ?? '' },
  ].filter(({ value }) => value !== '');
  return persons.length === 0 ? [] : [fieldGrid(persons)];
}

function toDecision({ state, reason, decidedAt }: Application): BodyElement[] {
  if (state === 'waiting' || decidedAt === null) return [];
  const decided = wideField(state === 'approved' ? '通过时间' : '退回时间', toShanghaiMinute(decidedAt));
  return reason === null ? [decided] : [wideField('退回原因', reason), decided];
}
