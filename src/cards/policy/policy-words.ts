import type { Force, Modality } from '../../domain/policies/policy.ts';

export const FORCE_NAMES: Readonly<Record<Force, string>> = {
  binding: '适用范围内有约束力',
  reference: '参照执行',
  draft: '征求意见稿，未定稿',
  plan: '工作计划',
  summary: '一个单位的总结，不是规定',
  suggestion: '建议材料，不是规定',
};

/** What the force means for who would rely on it; '' where it binds. */
export const FORCE_LIMITS: Readonly<Record<Force, string>> = {
  binding: '',
  reference: '这份文件是参照执行的，不是必须照办',
  draft: '这是征求意见稿，还没有定稿，不能当作正式规定',
  plan: '这是工作计划，写的是打算怎么做，不是规定',
  summary: '这是一个单位的工作总结，写的是那里的做法，不是规定',
  suggestion: '这是建议材料，只能参考，不是规定',
};

export const MODALITY_NAMES: Readonly<Record<Modality, string>> = {
  must: '必须',
  should: '应当',
  strive: '力争',
  may: '可以',
};

/** '2016 年底', '2013 年 6 月底', '2014 年 3 月 5 日'; what is no whole day stays as it is. */
export function toDeadlineWords(day: string): string {
  const [, year, month = '', date = ''] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day) ?? [];
  if (year === undefined) return day;
  if (month === '12' && date === '31') return `${year} 年底`;
  const isLast = new Date(`${day}T00:00:00Z`).getTime() === Date.UTC(Number(year), Number(month), 0);
  return isLast ? `${year} 年 ${Number(month)} 月底` : `${year} 年 ${Number(month)} 月 ${Number(date)} 日`;
}

/** '《…》三、5.' */
export function toClauseName({
  document,
  locator,
}: {
  readonly document: string;
  readonly locator: string;
}): string {
  return `《${document}》${locator}`;
}
