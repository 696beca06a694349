import { expect, test } from 'vitest';
import { isFigureQuestion } from '../../../src/domain/statistics/is-figure-question.ts';
import { readAskedFigure } from '../../../src/domain/statistics/read-asked-figure.ts';

test.for([
  ['我们现在有多少个学会？', 'organizations'],
  ['现在登记了多少个组织', 'organizations'],
  ['本月多少个学会报了月报', 'reported'],
  ['10月已报的有几个', 'reported'],
  ['现在还有几个学会没报月报', 'missing'],
  ['本月未报的学会有多少个', 'missing'],
] as const)('%s asks for %s', ([sentence, figure]) => {
  expect(isFigureQuestion(sentence)).toBe(true);
  expect(readAskedFigure(sentence)).toBe(figure);
});

test.for(['学会党组织要建几个', '文件要求覆盖率达到多少', '今天天气怎么样'])(
  '%s asks for no figure of ours',
  (sentence) => {
    expect(isFigureQuestion(sentence)).toBe(false);
  },
);
