import { expect, test } from 'vitest';
import { listShippedGroups } from '../../../src/domain/policies/answering/dictionary.ts';
import { mendTyping } from '../../../src/domain/policies/answering/mend-typing.ts';
import { library } from '../../../src/domain/policies/library/library.ts';

test.for([
  ['科谐换届', '科协换届'],
  ['园区科谱活动', '园区科普活动'],
  ['农计协的台帐', '农技协的台账'],
] as const)('%s is read as %s', ([typed, meant]) => {
  expect(mendTyping(typed)).toBe(meant);
});

test.for([
  '科技管理谁负责',
  '党组职责是什么',
  '党组只管学会吗',
  '科学惠民怎么搞',
  '科学汇报几次',
  '是范围内的吗',
  '奖比例多少',
  '秘书常驻哪里',
  '学科携手共建',
  '工作战略有哪些',
  '工作占多少分',
  '分支布局怎么定',
  '下课协助打扫',
  '党健全制度',
  '图书计划',
  '文章呈现什么',
  '交换介绍信',
])('%s stays as it is typed', (question) => {
  expect(mendTyping(question)).toBe(question);
});

test('no word of the dictionary and nothing of the digest is taken for a slip', () => {
  const texts = library.flatMap(({ clauses }) =>
    clauses.flatMap(({ digest, headingPath, quote }) => [digest, quote, ...headingPath]),
  );
  expect([...texts, ...listShippedGroups().flat()].filter((text) => mendTyping(text) !== text)).toEqual([]);
});
