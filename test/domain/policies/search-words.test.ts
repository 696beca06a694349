import { expect, test } from 'vitest';
import { toIndexGrams, toSearchGrams } from '../../../src/domain/policies/answering/chinese-grams.ts';
import { chooseQuote } from '../../../src/domain/policies/answering/choose-quote.ts';
import { toComparable, toContentGrams } from '../../../src/domain/policies/answering/compare-words.ts';
import { readAskedTypes, readExactTypes } from '../../../src/domain/policies/answering/read-asked-types.ts';
import { STOP_WORDS, SYNONYMS } from '../../../src/domain/policies/answering/search-words.ts';
import { writeNumbersAlike } from '../../../src/domain/policies/reading/written-numbers.ts';

test('the index holds pairs, whole numbers and Latin words, and the last character of a run', () => {
  expect(toIndexGrams('学会党建，80％ ＡＢC')).toEqual(['学会', '会党', '党建', '建', '80', 'abc']);
});

test('a question is looked for in pairs, and a single character as it is', () => {
  expect(toSearchGrams('学会学会 钱')).toEqual(['学会', '会学', '钱']);
});

test('marks and query syntax are no grams', () => {
  expect(toSearchGrams('"*^:()-+\0 ，。')).toEqual([]);
});

test.for([
  ['百分之八十', '80%'],
  ['八成', '80%'],
  ['80%', '80%'],
  ['三年', '3年'],
  ['两次', '2次'],
  ['二〇一六年', '2016年'],
  ['二十个工作日', '20个工作日'],
  ['成立五成员', '成立五成员'],
  ['第三条', '第三条'],
  ['十二五', '十二五'],
  ['成员', '成员'],
] as const)('%s is compared as %s', ([written, alike]) => {
  expect(writeNumbersAlike(written)).toBe(alike);
});

test('synonyms are compared as one word', () => {
  expect(toComparable('民企的补贴')).toBe(toComparable('私营企业的津贴'));
});

test('no word is in two groups of synonyms, and none is read as a word of another group', () => {
  const others = SYNONYMS.flatMap(([, ...words]) => words);
  expect(others.filter((word, index) => others.indexOf(word) !== index)).toEqual([]);
  expect(
    SYNONYMS.flatMap(([canonical]) =>
      canonical !== undefined && others.includes(canonical) ? [canonical] : [],
    ),
  ).toEqual([]);
});

test('no stop word stands twice', () => {
  expect(STOP_WORDS.filter((word, index) => STOP_WORDS.indexOf(word) !== index)).toEqual([]);
});

test('of a question the words of its own are left', () => {
  expect(toContentGrams('请问什么是台账？')).toEqual(['台账']);
});

test.for([
  ['多久报一次？', ['how_often']],
  ['按月还是按季报？', ['how_often']],
  ['什么时候建成？', ['by_when']],
  ['要几名党员？', ['how_many']],
  ['哪几项制度？', ['which_ones']],
  ['由谁批准？', ['who']],
  ['要经过哪几道手续？', ['which_ones', 'procedure']],
  ['能不能兼任？', ['whether']],
  ['为什么要建？', ['why']],
] as const)('%s asks for %j', ([question, types]) => {
  expect(readAskedTypes(question)).toEqual(types);
});

test('a figure named in passing is not asked for', () => {
  expect(readExactTypes('收几百万捐款要不要汇报？')).toEqual([]);
  expect(readExactTypes('收多少万捐款要汇报？')).toEqual(['how_many']);
});

test('the sentence that holds the figure asked for is quoted', () => {
  const text = '3.经费。经费由市里统一安排。经费每半年拨付一次；余款退回。';
  expect(chooseQuote('经费多久拨一次？', text)).toBe('经费每半年拨付一次；');
  expect(chooseQuote('经费由哪里安排？', text)).toBe('经费由市里统一安排。');
});
