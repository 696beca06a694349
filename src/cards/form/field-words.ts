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
  not_a_date: '请填年、年月或日期，如 2016、2016-07、2016-07-26',
  place_unknown: '没有这个地方，请填省、市、县（区）的全称，或“全国”',
  place_ambiguous: '有几个同名的地方，请连上级一起写',
  not_of_this_kind: '这一类组织没有这一项，请删去',
  unknown_clause: '库里没有这一条；请从选项中选，或写文件和位置，如 002 三、6.',
  clause_unclear: '没有这个位置；按这几个字找出了几条，请在上面选一条，或写全，如 002 三、6.',
  not_for_asker: '提问的人看不到这份文件，请换一条',
  word_unfit: '请填 2 至 20 个字，两个词不能相同',
  merged_cell: '这一格与别的格合并了，请取消合并，每行都写全称',
  kind_unclear: '看不出是哪一类组织；请加一列“类别”，写明学会、企业科协等',
  other_kind: '类别与台账不同，类别不能用导入更改；请核对',
  outside_scope: '不在您管理的范围内，请核对，或请管理员办理',
  ambiguous_organization: '台账中有几个同名的组织，分不清是哪一个；请补上信用代码或业务指导单位',
  repeated_row: '与另一行是同一个组织，请只留一行',
  code_of_another: '这个代码是台账中另一个组织的，请核对',
  guide_unfit: '业务指导单位应是没有注销的科协或乡镇（街道）科协',
  guide_wrong: '业务指导单位那一行有误或没有导入，请一并改正',
  guide_circle: '业务指导单位绕了一圈又指回自己，请核对',
  still_guides: '它还指导着别的组织，请先把它们转到新的指导单位',
  changed_meanwhile: '有人后来改过，没有覆盖',
  entered_meanwhile: '有人已经登记了这个组织',
  same_name_elsewhere: '台账中另有同名的组织，请确认不是同一个',
  same_sound: '与台账中一个组织的名称读音相同，请确认不是同一个',
  similar_name: '与台账中一个组织的名称相近，请确认不是同一个',
  known_by_other_name: '按别名、曾用名或代码认出，全称不变',
  is_renamed: '代码相同而名称不同，将改名，原名记为曾用名',
  is_transferred: '业务指导单位与台账不同，将转隶',
  is_restored: '台账中已经注销，将恢复',
};

/** 'label：rule' of each fault, in the order of the form. */
export function toFaultLines(fields: Fields, faults: readonly FieldFault[]): string[] {
  return faults.map((fault) => `${fields[fault.name]?.label ?? fault.name}：${toRuleWords(fault)}`);
}

export function toRuleWords({ rule, suggestion }: Omit<FieldFault, 'name'>): string {
  return suggestion === undefined ? RULE_WORDS[rule] : `${RULE_WORDS[rule]}；是不是 ${suggestion}？`;
}
