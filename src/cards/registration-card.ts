import { z } from 'zod';
import type { Application } from '../domain/registration/application.ts';
import {
  KINDS,
  LEVELS,
  PARTY_ORG_TYPES,
  toKindName,
  type Level,
} from '../domain/organizations/organization.ts';
import { button, submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { form, input } from '../feishu/card/build-form.ts';
import { buttonRow, fieldGrid } from '../feishu/card/build-layout.ts';
import { div, markdown, note, person } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { toShanghaiIso } from '../shared/calendar.ts';
import { typedEntries } from '../shared/typed-entries.ts';
import { choiceField, dayField, integerField, textField, type Field } from './form/field.ts';
import { drawForm, type Typed } from './form/draw-form.ts';
import { wideField } from './wide-field.ts';

export const submitRegistration = declareAction(
  'registration.submit',
  z.object({
    id: z.string(),
    guides: z.array(z.object({ text: z.string(), value: z.string() })),
    shown: z.record(z.string(), z.string()),
  }),
);
export const approveRegistration = declareAction('registration.approve', z.object({ id: z.string() }));
export const amendRegistration = declareAction('registration.amend', z.object({ id: z.string() }));
export const openReview = declareAction('registration.review', z.object({ id: z.string() }));
export const returnRegistration = declareAction('registration.return', z.object({ id: z.string() }));

export interface Guide {
  /** Name of the organization. */
  readonly text: string;
  /** Its id. */
  readonly value: string;
}

const KIND_CHOICES = toChoices(KINDS);
const LEVEL_NUMBERS: readonly Level[] = [1, 2, 3, 4, 5, 6];
const LEVEL_CHOICES = LEVEL_NUMBERS.map((level) => ({ text: LEVELS[level], value: String(level) }));
const PARTY_ORG_CHOICES = toChoices(PARTY_ORG_TYPES);

const PERSONAL = ['party_secretary', 'chair', 'secretary_general', 'contact_name', 'contact_phone'];

/** The fields of a registration. A group is not asked for persons' data, since everybody there would see it. */
export function registrationFields(guides: readonly Guide[]) {
  return {
    name: textField({ label: '组织全称', placeholder: '与登记证书或批文一致', isRequired: true }),
    kind: choiceField({ label: '类别', isRequired: true }, KIND_CHOICES),
    guided_by: choiceField({ label: '业务指导单位', isRequired: guides.length > 0 }, guides),
    level: levelField(),
    uscc: textField({ label: '统一社会信用代码', placeholder: '学会必填，基层科协可不填' }),
    region_code: textField({ label: '行政区划代码', placeholder: '6 位，可不填' }),
    party_org_type: choiceField({ label: '党组织', placeholder: '未建请选“未建”' }, PARTY_ORG_CHOICES),
    no_party_org_reason: textField({ label: '未建党组织的原因', placeholder: '选“未建”时必填' }),
    host_unit: textField({ label: '挂靠（支撑）单位' }),
    established_on: dayField({ label: '成立日期' }),
    full_time_staff: integerField({ label: '专职工作人员（人）' }),
    full_members: integerField({ label: '其中正式党员（人）' }),
    probationary_members: integerField({ label: '预备党员（人）' }),
    term_started_on: dayField({ label: '本届开始日期' }),
    term_years: integerField({ label: '届期（年）', placeholder: '如 5' }),
    party_secretary: textField({ label: '党组织书记' }),
    chair: textField({ label: '理事长（主席）' }),
    secretary_general: textField({ label: '秘书长' }),
    contact_name: textField({ label: '联络员' }),
    contact_phone: textField({ label: '联络电话' }),
  };
}

const FOLDED = [
  'host_unit',
  'established_on',
  'full_time_staff',
  'full_members',
  'probationary_members',
  'term_started_on',
  'term_years',
  ...PERSONAL,
];

export function registrationFormCard(
  data: { id: string; guides: readonly Guide[]; isPrivate: boolean },
  typed: Typed = {},
  faults: readonly FieldFault[] = [],
): Card {
  const { id, guides, isPrivate } = data;
  const all = registrationFields(guides);
  const fields = Object.fromEntries(
    Object.entries(all).filter(([name]) => isPrivate || !PERSONAL.includes(name)),
  );
  return card({
    title: '登记组织',
    subtitle: '提交后由审核人核对，通过后进入台账',
    elements: [
      ...drawForm({
        name: 'registration',
        fields,
        folded: {
          title: isPrivate
            ? '更多信息（届期、人员，可以后补）'
            : '更多信息（可以后补；个人信息请在私聊中填）',
          names: FOLDED,
        },
        typed,
        faults,
        buttons: [
          submitButton({
            text: '提交登记',
            name: 'submit',
            type: 'primary_filled',
            action: submitRegistration.with({ id, guides: [...guides], shown: { ...typed } }),
          }),
        ],
      }),
      note('也可以打字：/登记 全称 类别=学会 业务指导单位=某市科协 统一社会信用代码=…'),
    ],
  });
}

/** An application as it was typed, to be corrected. */
export function toTypedApplication({ fields, guidedBy }: Application): Typed {
  const typed = Object.entries(fields).map(([name, value]) => [name, String(value)]);
  return { ...Object.fromEntries(typed), ...(guidedBy === null ? {} : { guided_by: guidedBy }) };
}

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
      note(`编号 ${application.id.slice(0, 8)}　提交于 ${toMinute(application.createdAt)}`),
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
        { label: '提交时间', value: toMinute(createdAt) },
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

/** The value of a level is its number. */
function levelField(): Field<Level> {
  const words = choiceField({ label: '层级', placeholder: '不选则与指导单位同级' }, LEVEL_CHOICES);
  return {
    ...words,
    parse(typed) {
      const level = LEVEL_NUMBERS.find((number) => String(number) === typed || LEVELS[number] === typed);
      return level === undefined ? { rule: 'not_a_choice' } : { value: level };
    },
  };
}

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
  const decided = wideField(state === 'approved' ? '通过时间' : '退回时间', toMinute(decidedAt));
  return reason === null ? [decided] : [wideField('退回原因', reason), decided];
}

function toMinute(instant: Date): string {
  return toShanghaiIso(instant).slice(0, 16).replace('T', ' ');
}

function toChoices<Value extends string>(
  names: Readonly<Record<Value, string>>,
): { text: string; value: Value }[] {
  return typedEntries(names).map(([value, text]) => ({ text, value }));
}
