import { z } from 'zod';
import { listStageChanges } from '../../domain/ledger/change-stage.ts';
import type { OrganizationView } from '../../domain/ledger/view-organization.ts';
import { LEVELS } from '../../domain/organizations/organization.ts';
import type { Basis } from '../../domain/basis.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { typedEntries } from '../../shared/typed-entries.ts';
import { choiceField, longTextField, textField, type Field } from '../form/field.ts';

/** A change of the register, or of the honours, with the form it is asked for by. */
interface ChangeForm {
  /** On the button under 更多. */
  readonly button: string;
  readonly title: string;
  readonly submit: string;
  readonly isDangerous?: boolean;
  /** What follows from it, said before it is done. */
  readonly notes: readonly string[];
  readonly basis?: readonly Basis[];
  readonly fields: Readonly<Record<string, Field<string>>>;
}

const REASON = longTextField({ label: '原因', placeholder: '如：换届会议决定、批复文号', isRequired: true });
const OPTIONAL_REASON = longTextField({ label: '原因', placeholder: '可不填，如批复文号' });
const TARGET = '全称、别名或信用代码';

/** Years are read as text: what is a year the verb says. */
const YEAR: Field<string> = {
  ...textField({ label: '年份', placeholder: '如 2025', isRequired: true }),
  parse(typed) {
    const [, year] = /^(\d{4})年?$/u.exec(typed.normalize('NFKC').trim()) ?? [];
    return year === undefined ? { rule: 'not_a_year' } : { value: year };
  },
};

export const CHANGES = {
  rename: {
    button: '改名',
    title: '改名',
    submit: '改名',
    notes: ['改名后按原名仍能查到，原名记为曾用名'],
    fields: { name: textField({ label: '新的全称', isRequired: true }), reason: OPTIONAL_REASON },
  },
  merge: {
    button: '合并',
    title: '并入另一个组织',
    submit: '合并',
    isDangerous: true,
    notes: ['本组织注销，名称成为对方的曾用名；下级和指向它的关系改到对方；对方缺的内容由它补上'],
    fields: {
      into: textField({ label: '并入哪个组织', placeholder: TARGET, isRequired: true }),
      reason: REASON,
    },
  },
  split: {
    button: '拆分',
    title: '拆分出新的组织',
    submit: '拆分',
    notes: ['新组织与本组织同类、同级、同一指导单位；本组织不变，要注销请另办'],
    fields: {
      names: longTextField({
        label: '新组织的全称',
        placeholder: '1 至 5 个，用顿号或换行分开',
        isRequired: true,
      }),
      reason: REASON,
    },
  },
  transfer: {
    button: '转隶',
    title: '改变业务指导单位',
    submit: '转隶',
    notes: ['它和它的下级一起转过去，汇总数字随之归到新的指导单位'],
    fields: {
      guided_by: textField({ label: '新的业务指导单位', placeholder: TARGET, isRequired: true }),
      reason: OPTIONAL_REASON,
    },
  },
  suspend: {
    button: '暂停',
    title: '暂停',
    submit: '暂停',
    notes: ['暂停期间不提醒、不算缺项，仍计入组织数；随时可以恢复'],
    fields: { reason: REASON },
  },
  dissolve: {
    button: '注销',
    title: '注销',
    submit: '注销',
    isDangerous: true,
    notes: ['不再提醒它的待办，不再计入组织数；记录都保留，可以恢复'],
    fields: { reason: REASON },
  },
  restore: {
    button: '恢复',
    title: '恢复',
    submit: '恢复',
    notes: ['恢复为“已建”，从现在起照常提醒和统计'],
    fields: { reason: REASON },
  },
  honour: {
    button: '记荣誉',
    title: '记荣誉',
    submit: '记录',
    notes: [],
    fields: {
      title: textField({ label: '荣誉名称', isRequired: true }),
      year: YEAR,
      level: choiceField(
        { label: '级别' },
        Object.entries(LEVELS).map(([value, text]) => ({ text, value })),
      ),
      issuer: textField({ label: '授予单位' }),
    },
  },
  remove_honour: {
    button: '移除荣誉',
    title: '移除荣誉',
    submit: '移除',
    isDangerous: true,
    notes: ['移除后不再列出，历史中仍能查到'],
    fields: { honour: choiceField<string>({ label: '荣誉', isRequired: true }, []), reason: REASON },
  },
} as const satisfies Readonly<Record<string, ChangeForm>>;

export type ChangeName = keyof typeof CHANGES;

/** Said before an 农技协 is dissolved. */
export const RTA_DISSOLUTION: Basis = {
  kind: 'regulation',
  title: '某镇科协工作安排（网络汇编）',
  article: '二（二）',
  says: '不得因建立专业合作组织而取代、解散农技协（一镇的工作安排，供参考）',
};

const ChangeOf = z.object({
  id: z.string(),
  change: z.enum(typedEntries(CHANGES).map(([name]) => name)),
});
export const openChange = declareAction('organization.open_change', ChangeOf);
const Submitted = ChangeOf.extend({
  version: z.number(),
  shown: z.record(z.string(), z.string()),
});
export const submitChange = declareAction('organization.submit_change', Submitted);
/** After the organizations that look alike were shown. */
export const submitChangeAnyway = declareAction('organization.change_anyway', Submitted);
/** Back to the form, with all that was typed. */
export const correctChange = declareAction('organization.correct_change', Submitted);

export function toChangeForm(change: ChangeName): ChangeForm {
  return CHANGES[change];
}

/** What this person may do here with the organization as it is. */
export function listChanges({ entry, mayChange, mayUpdate, honours }: OrganizationView): ChangeName[] {
  const stage = String(entry.record['stage']);
  const isGone = stage === 'deregistered';
  return [
    ...(mayChange && !isGone ? (['rename', 'merge', 'split', 'transfer'] as const) : []),
    ...(mayChange && isGone ? (['transfer'] as const) : []),
    ...(mayChange ? listStageChanges(stage) : []),
    ...(mayUpdate ? (['honour'] as const) : []),
    ...(mayUpdate && honours.length > 0 ? (['remove_honour'] as const) : []),
  ];
}
