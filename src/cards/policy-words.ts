import type { Force, Modality } from '../domain/policies/policy.ts';

export const FORCE_NAMES: Readonly<Record<Force, string>> = {
  binding: '适用范围内有约束力',
  reference: '参照执行',
  draft: '征求意见稿，未定稿',
  plan: '工作计划',
  summary: '一个单位的总结，不是规定',
  suggestion: '建议材料，不是规定',
};

export const MODALITY_NAMES: Readonly<Record<Modality, string>> = {
  must: '必须',
  should: '应当',
  strive: '力争',
  may: '可以',
};
