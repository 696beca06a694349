import type { Force } from '../policy.ts';
import { findInForce, toSentences } from './in-force.ts';
import type { SplitDocument } from './split-file.ts';

const BRACKET = '(?:[（(][^（）()]{1,30}[）)])?$';
const DRAFT = /征求意见稿|讨论稿|送审稿|审议稿|修订稿|草案|草稿|初稿/;
const PLAN = new RegExp(`(?:计划|工作要点|安排|规划|纲要|设想)${BRACKET}`);
const SUMMARY = new RegExp(`(?:总结|报告|汇报|纪要|情况通报)${BRACKET}`);
const RULE = new RegExp(
  `(?:意见|通知|办法|规定|决定|决议|条例|细则|规则|准则|章程|制度|方案|公告|通告|批复|法)${BRACKET}`,
);
const PASSED = /通过|公布|发布|颁布|批准/;

/** What the text itself says it is to its readers; undefined where it says nothing. */
export function detectForce({ title, number, clauses }: SplitDocument): Force | undefined {
  if (DRAFT.test(title)) return 'draft';
  if (PLAN.test(title)) return 'plan';
  if (SUMMARY.test(title)) return 'summary';
  if (!RULE.test(title)) return undefined;
  const isIssued =
    number !== undefined ||
    clauses.some(({ locator, text }) => locator.startsWith('题注') && PASSED.test(text)) ||
    clauses.some(({ locator, text }) => locator.startsWith('版记') && text.endsWith('印发')) ||
    findInForce(clauses.flatMap(({ text }) => toSentences(text.normalize('NFKC')))) !== undefined;
  return isIssued ? 'binding' : undefined;
}
