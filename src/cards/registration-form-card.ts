import { z } from 'zod';
import { KINDS, LEVELS, PARTY_ORG_TYPES, type Level } from '../domain/organizations/organization.ts';
import type { Application } from '../domain/registration/application.ts';
import { submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { typedEntries } from '../shared/typed-entries.ts';
import { drawForm, type Typed } from './form/draw-form.ts';
import { choiceField, dayField, integerField, textField, type Field } from './form/field.ts';

export const submitRegistration = declareAction(
  'registration.submit',
  z.object({
    id: z.string(),
    guides: z.array(z.object({ text: z.string(), value: z.string() })),
    shown: z.record(z.string(), z.string()),
  }),
);

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

function toChoices<Value extends string>(
  names: Readonly<Record<Value, string>>,
): { text: string; value: Value }[] {
  return typedEntries(names).map(([value, text]) => ({ text, value }));
}
