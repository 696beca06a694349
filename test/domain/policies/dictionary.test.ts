import { expect, test } from 'vitest';
import { toIndexGrams, toSearchGrams } from '../../../src/domain/policies/answering/chinese-grams.ts';
import { chooseQuote } from '../../../src/domain/policies/answering/choose-quote.ts';
import { createDictionary } from '../../../src/domain/policies/answering/dictionary.ts';
import { readAskedTypes, readExactTypes } from '../../../src/domain/policies/answering/read-asked-types.ts';
import { readTerms } from '../../../src/domain/policies/answering/read-terms.ts';
import { STOP_WORDS } from '../../../src/domain/policies/answering/stop-words.ts';
import { holds, readWords } from '../../../src/domain/policies/answering/words.ts';
import { writeNumbersAlike } from '../../../src/domain/policies/reading/written-numbers.ts';

const shippedDictionary = createDictionary([]);

const ADDED = { word: '小科协', meaning: '园区科协', state: 'added' } as const;
const REMOVED = { word: '拨款', meaning: '经费', state: 'removed' } as const;

function listFound(text: string, dictionary = shippedDictionary): string[] {
  return dictionary.find(text).map(({ word }) => word);
}

function listTerms(question: string): string[] {
  return readTerms(question, shippedDictionary).terms.map(({ word }) => word);
}

/** How far a text has the first word of a question. */
function holdsWord(text: string, question: string): number {
  const [term] = readTerms(question, shippedDictionary).terms;
  return term === undefined ? 0 : holds(readWords(text, shippedDictionary), term);
}

test('of the words that begin at one place the longest is found', () => {
  expect(listFound('经费来源')).toEqual(['经费来源']);
  expect(listFound('经费')).toEqual(['经费']);
});

test('a text holds also what stands within its longer words', () => {
  const [inner = -1] = shippedDictionary.find('经费')[0]?.groups ?? [];
  expect(shippedDictionary.listGroups('要有经费来源').has(inner)).toBe(true);
});

test('a number does not begin within another', () => {
  const words = createDictionary([{ word: '5日内', meaning: '限期办结', state: 'added' }]);
  expect(listFound('5日内办', words)).toContain('5日内');
  expect(listFound('25日内办', words)).not.toContain('5日内');
});

test('an added word means the other, and the shipped dictionary stays as it is', () => {
  const dictionary = createDictionary([ADDED]);
  expect(dictionary.find('小科协')[0]?.listForms()).toEqual(['小科协', '园区科协']);
  expect(listFound('小科协')).not.toContain('小科协');
});

test('a removed word no longer means the other', () => {
  const forms = (dictionary = shippedDictionary) => dictionary.find('拨款')[0]?.listForms() ?? [];
  expect(forms()).toContain('经费');
  expect(forms(createDictionary([REMOVED]))).not.toContain('经费');
});

test('a dictionary is made once for the same changes', () => {
  expect(createDictionary([ADDED])).toBe(createDictionary([{ ...ADDED }]));
  expect(createDictionary([])).toBe(shippedDictionary);
});

test('an empty word changes nothing', () => {
  const dictionary = createDictionary([{ word: '', meaning: '经费', state: 'added' }]);
  expect(listFound('经费', dictionary)).toEqual(['经费']);
});

test('a character outside the plane is no word and does no harm', () => {
  expect(listFound('🧪经费🧪')).toEqual(['经费']);
});

test.for([
  ['批准', '备案'],
  ['换届', '任期'],
  ['表彰', '处罚'],
  ['高校', '中小学'],
  ['成立', '撤销'],
  ['捐赠', '会费'],
] as const)('%s and %s do not mean the same', ([one, other]) => {
  const [left, right] = [one, other].map((word) => shippedDictionary.find(word)[0]?.groups ?? []);
  expect(left?.length).toBeGreaterThan(0);
  expect(right?.length).toBeGreaterThan(0);
  expect(left?.filter((group) => right?.includes(group))).toEqual([]);
});

test('a word counts more where it stands itself than where another does for it', () => {
  expect(holdsWord('钱从财政拨款来', '拨款')).toBe(1);
  expect(holdsWord('列支经费', '拨款')).toBeGreaterThan(0);
  expect(holdsWord('列支经费', '拨款')).toBeLessThan(1);
  expect(holdsWord('召开会议', '拨款')).toBe(0);
});

test('of a question the words of the dictionary are left, and pairs of what is between', () => {
  expect(listTerms('请问什么是台账？')).toEqual(['台账']);
  expect(listTerms('犇羴猋要多少经费')).toEqual(expect.arrayContaining(['犇羴', '羴猋', '经费']));
});

test('marks and blanks alone are no words', () => {
  expect(listTerms(' ？！ ')).toEqual([]);
  expect(listTerms('')).toEqual([]);
});

test('no stop word stands twice', () => {
  expect(STOP_WORDS.filter((word, index) => STOP_WORDS.indexOf(word) !== index)).toEqual([]);
});

test('the index holds pairs, whole numbers and Latin words, and the last character of a run', () => {
  expect([...toIndexGrams('学会党建，80％ ＡＢC')]).toEqual(['学会', '会党', '党建', '建', '80', 'abc']);
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
  const quote = (asked: string) =>
    chooseQuote({ asked, terms: readTerms(asked, shippedDictionary).terms }, text, shippedDictionary);
  expect(quote('经费多久拨一次？')).toBe('经费每半年拨付一次；');
  expect(quote('经费由哪里安排？')).toBe('经费由市里统一安排。');
});
