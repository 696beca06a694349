import type { Force } from '../policy.ts';
import type { SplitDocument } from './split-document.ts';

const DRAFT = /征求意见稿|讨论稿|送审稿|草案|草稿/;
const PLAN = /(?:计划|工作要点|安排|规划|纲要)(?:[（(].*[）)])?$/;
const SUMMARY = /(?:总结|报告|汇报|纪要)(?:[（(].*[）)])?$/;
const RULE = /(?:意见|通知|办法|规定|决定|条例|细则|规则|准则|章程|制度)(?:[（(].*[）)])?$/;
const IN_FORCE = /(?:自|从).{1,20}起(?:施行|实施|执行|生效)/;

/** What the text itself says it is to its readers; undefined where it says nothing. */
export function detectForce({ title, number, clauses }: SplitDocument): Force | undefined {
  if (DRAFT.test(title)) return 'draft';
  if (PLAN.test(title)) return 'plan';
  if (SUMMARY.test(title)) return 'summary';
  const isIssued = number !== undefined || clauses.some(({ text }) => IN_FORCE.test(text));
  return isIssued && RULE.test(title) ? 'binding' : undefined;
}
