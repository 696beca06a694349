import { z } from 'zod';
import { listFindings, toFinding } from '../domain/ledger/findings.ts';
import { toKindName } from '../domain/organizations/organization.ts';
import { isFieldName, isRequired, listFields, toField } from '../domain/organizations/record-fields.ts';
import type { Application, DecidedStep } from '../domain/registration/application.ts';
import type { ApplicationView } from '../domain/registration/view-application.ts';
import { toProcedure, type ProcedureStep } from '../domain/registration/procedures.ts';
import { button, submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { form } from '../feishu/card/build-form.ts';
import { buttonRow, collapsible, fieldGrid } from '../feishu/card/build-layout.ts';
import { div, markdown, note, person } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import { userText } from '../feishu/card/escape-markdown.ts';
import { declareAction } from '../feishu/declare-action.ts';
import { toShanghaiMinute } from '../shared/calendar.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { toBasisLine } from './clause-names.ts';
import { drawFaults, drawFields, type Typed } from './form/draw-form.ts';
import { dayField, longTextField, textField } from './form/field.ts';
import { listRecordLines } from './organization/record-lines.ts';
import { MODALITY_NAMES } from './organization/mark-words.ts';
import { wideField } from './wide-field.ts';

/** `step` is the one that the card showed: a click on an older card decides nothing. */
const ShownStep = z.object({ id: z.string(), step: z.number().default(0) });
export const approveRegistration = declareAction('registration.approve', ShownStep);
export const returnRegistration = declareAction('registration.return', ShownStep);
export const amendRegistration = declareAction('registration.amend', z.object({ id: z.string() }));
export const openReview = declareAction('registration.review', z.object({ id: z.string() }));

/** What the group sees of an application, and what the applicant keeps as a receipt; names of organizations only. */
export function applicationReceiptCard(view: ApplicationView): Card {
  const { application } = view;
  const look = toLook(application);
  return card({
    title: `登记 · ${application.name}`,
    template: look.template,
    tags: [{ text: look.tag, color: look.color }],
    elements: [
      toSummary(view, 'hidden'),
      ...toProgress(view),
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

/** What the next step is decided on. In private it also names the applicant and the persons of the organization. */
export function reviewCard(
  view: ApplicationView,
  audience: 'private' | 'group',
  typed: Typed = {},
  faults: readonly FieldFault[] = [],
): Card {
  const { application } = view;
  const step = toStep(application);
  if (application.state !== 'waiting' || step === undefined) return applicationReceiptCard(view);
  const { id } = application;
  const data = { id, step: application.step };
  return card({
    title: `登记 · ${application.name}`,
    template: 'orange',
    summary: `待办理：${application.name} · ${step.name}`,
    tags: [{ text: `待${step.name}`, color: 'orange' }],
    elements: [
      toSummary(view, audience === 'private' ? 'shown' : 'hidden'),
      ...(audience === 'private' ? [markdown('申请人'), person(application.applicantId)] : []),
      ...toAdvice(application),
      ...toProgress(view),
      ...drawFaults(toDecisionFields(step), faults),
      form({
        name: 'review',
        elements: [
          ...drawFields(toDecisionFields(step), typed),
          buttonRow([
            submitButton({
              text: step.by === 'applicant' ? '已同意' : '同意',
              name: 'approve',
              type: 'primary_filled',
              action: approveRegistration.with(data),
            }),
            submitButton({
              text: '退回',
              name: 'return',
              type: 'danger',
              action: returnRegistration.with(data),
            }),
          ]),
        ],
      }),
      note(
        step.by === 'applicant'
          ? '请在得到书面同意后填写日期和文号；只有有权登记的人点击才算数'
          : '只有审核人点击才算数；每一步都留下记录',
      ),
    ],
  });
}

/** What is asked with a decision: the paper, where the step has one, and the reason of a return. */
export function toDecisionFields({ paper }: ProcedureStep) {
  return {
    ...(paper === undefined
      ? {}
      : {
          on: dayField({
            label: paper.isRequired ? `${toField(paper.on).label}（同意时必填）` : toField(paper.on).label,
          }),
          number: textField({
            label: paper.isRequired
              ? `${toField(paper.number).label}（同意时必填）`
              : toField(paper.number).label,
          }),
        }),
    reason: longTextField({ label: '退回原因（退回时必填）' }),
  };
}

/** A card of his own for each who decides the next step, by key. */
export function toReviewMessages(view: ApplicationView, deciders: readonly string[]) {
  return deciders.map((openId) => ({
    key: toReviewKey(view.application, openId),
    to: { kind: 'person', openId } as const,
    card: reviewCard(view, 'private'),
    lane: 'approval' as const,
  }));
}

export function toReviewKey({ id, step }: Application, openId: string): string {
  return `review:${id}:${step}:${openId}`;
}

/** What waits for a reviewer, the oldest first. */
export function reviewListCard(waiting: readonly Application[]): Card {
  if (waiting.length === 0)
    return card({ title: '审核', template: 'green', elements: [div('没有等您审核的登记')] });
  return card({
    title: `审核 · ${waiting.length} 件`,
    template: 'orange',
    elements: waiting.flatMap((application, index) => [
      fieldGrid([
        { label: '登记', value: application.name },
        { label: `待${toStep(application)?.name ?? '办理'}`, value: toShanghaiMinute(application.createdAt) },
      ]),
      button({
        text: '打开',
        name: index === 0 ? 'detail' : `detail_${index + 1}`,
        action: openReview.with({ id: application.id }),
      }),
    ]),
  });
}

export function toStep({ kind, step }: Application): ProcedureStep | undefined {
  return toProcedure(kind)[step];
}

function toLook(application: Application) {
  const { state, organizationId, step } = application;
  if (state !== 'waiting') return LOOKS[state];
  const name = toStep(application)?.name ?? '审核';
  if (organizationId !== null)
    return { template: 'blue', tag: `待${name}`, color: 'blue', next: '已进入台账，还差这一步' } as const;
  return {
    template: 'orange',
    tag: step === 0 && name === '审核' ? '待审核' : `待${name}`,
    color: 'orange',
    next: `已通知办理“${name}”的人，结果会更新在这张卡片上`,
  } as const;
}

const LOOKS = {
  approved: { template: 'green', tag: '已通过', color: 'green', next: '已进入台账' },
  returned: {
    template: 'red',
    tag: '已退回',
    color: 'red',
    next: '填过的内容都还在，按原因改正后重新提交即可',
  },
} as const;

function toSummary({ application, guideName }: ApplicationView, people: 'shown' | 'hidden'): BodyElement {
  const { kind, record } = application;
  const lines = listRecordLines(kind, record, { people, guideName: guideName ?? '无（最高一级）' });
  return fieldGrid([
    { label: '类别', value: toKindName(kind) },
    ...(guideName === undefined ? [{ label: '业务指导单位', value: '无（最高一级）' }] : []),
    ...lines.map(({ label, value }) => ({ label, value })),
  ]);
}

/** The steps with what was decided at each, and what it rests on. */
function toProgress({ application, decided }: ApplicationView): BodyElement[] {
  const steps = toProcedure(application.kind);
  const lines = steps.map((step, index) => {
    const done = decided.findLast((one) => one.step === index);
    return `${index + 1}. **${step.name}**　${toDone(done, application.step === index && application.state === 'waiting')}`;
  });
  const returned = application.state === 'returned' && application.reason !== null;
  return [
    ...(returned ? [wideField('退回原因', application.reason ?? '')] : []),
    ...(steps.length > 1 ? [markdown(lines.join('\n'))] : toOnlyDecision(application)),
    collapsible({
      title: '每一步的依据',
      elements: steps.map(({ name, basis }) => note(`${name}　${toBasisLine(basis)}`)),
    }),
  ];
}

/** Where there is one step, its time alone says all. */
function toOnlyDecision({ state, decidedAt }: Application): BodyElement[] {
  if (state === 'waiting' || decidedAt === null) return [];
  return [wideField(state === 'approved' ? '通过时间' : '退回时间', toShanghaiMinute(decidedAt))];
}

function toDone(done: DecidedStep | undefined, isNext: boolean): string {
  if (done === undefined) return isNext ? '← 现在办这一步' : '未到';
  const paper = [done.documentOn, done.documentNumber].filter((part) => part !== null);
  return `${done.state === 'approved' ? '已同意' : '已退回'}　${toShanghaiMinute(done.decidedAt)}${
    paper.length === 0 ? '' : `　${userText(paper.join('，'))}`
  }`;
}

/** What the rules say about the organization as it was filled in, and what is still to be asked; nothing of it forbids. */
function toAdvice({ kind, record }: Application): BodyElement[] {
  const findings = listFindings(kind, { ...record, stage: 'established' }).map(toFinding);
  const missing = listFields(kind)
    .filter((name) => isFieldName(name) && isRequired(name, kind) && record[name] === undefined)
    .map((name) => toField(name).label);
  return [
    ...findings.map(({ name, advice, modality, basis }) =>
      collapsible({
        title: `提示：${name}（${MODALITY_NAMES[modality]}）`,
        elements: [div(advice), ...basis.map((one) => note(toBasisLine(one)))],
      }),
    ),
    ...(missing.length === 0 ? [] : [note(`还缺：${missing.join('、')}（请在私聊中补）`)]),
  ];
}
