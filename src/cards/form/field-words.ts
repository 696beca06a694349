import type { FieldFault, FieldRule } from '../../shared/refusal.ts';
import type { Fields } from './field.ts';

const RULE_WORDS: Readonly<Record<FieldRule, string>> = {
  required: '必填',
  not_an_integer: '请填 0 或正整数，如 12',
  too_large: '数字太大，请核对',
  too_long: '太长，请缩短',
  not_a_day: '请填存在的日期，如 2026-11-20',
  in_the_future: '不能晚于今天',
  not_a_choice: '请从选项中选择',
  unknown_organization: '台账中没有这个组织，请填全称',
  uscc_required: '学会是登记的社会团体，必须填统一社会信用代码',
  uscc_malformed: '应为 18 位统一社会信用代码，校验位不符，请核对',
  uscc_wrong_registrar: '社会团体的代码应以 51 开头，请核对',
  region_unknown: '应为 6 位行政区划代码，如 321283',
  reason_required: '未建党组织的，请写明原因',
  more_than_expected: '实到不能多于应到',
  phone_malformed: '请填电话号码',
  names_unfit: '请填 1 至 5 个名称，用顿号或换行分开，且与原名称不同',
  not_a_year: '请填四位年份，如 2026',
  not_of_this_kind: '这一类组织没有这一项，请删去',
};

/** 'label：rule' of each fault, in the order of the form. */
export function toFaultLines(fields: Fields, faults: readonly FieldFault[]): string[] {
  return faults.map((fault) => `${fields[fault.name]?.label ?? fault.name}：${toRuleWords(fault)}`);
}

export function toRuleWords({ rule, suggestion }: Omit<FieldFault, 'name'>): string {
  return suggestion === undefined ? RULE_WORDS[rule] : `${RULE_WORDS[rule]}；是不是 ${suggestion}？`;
}
