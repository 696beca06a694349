import { expect, test } from 'vitest';
import { measureMatters } from '../../../src/domain/policies/answering/measure-matters.ts';
import { createDictionary, listShippedGroups } from '../../../src/domain/policies/answering/dictionary.ts';
import { groupByMeaning } from '../../../src/domain/policies/answering/everyday/meanings.ts';
import { toKnownWords } from '../../../src/domain/policies/answering/known-words.ts';
import { measureMeaning } from '../../../src/domain/policies/answering/measure-meaning.ts';
import { compareVectors, openMeaning } from '../../../src/domain/policies/answering/meaning/meaning.ts';
import { openShippedMeaning } from '../../../src/domain/policies/answering/meaning/shipped-meaning.ts';
import { toPlain } from '../../../src/domain/policies/answering/plain-text.ts';
import { listClauses } from '../../../src/domain/policies/clause-store.ts';
import { listDocuments } from '../../../src/domain/policies/document-store.ts';
import { createEmptyLibrary, createLibrary, takeIn } from './test-library.ts';

const LAW = `白杨市科学会堂管理办法
第一条　为了管好科学会堂，根据有关规定，制定本办法。
第二条　本办法所称科学会堂，是指由市科协使用的公共场所。
第三条　市科学技术协会负责科学会堂的管理工作。
第四条　申请使用科学会堂的，应当提交下列材料：
（一）申请书；
（二）活动方案。
第五条　每次使用费为三百元，应当在使用前缴纳。
第六条　违反本办法规定，损坏设施的，由市科学技术协会责令赔偿。
第七条　使用记录保存三年。
第八条　本办法自2024年1月1日起施行。
`;

async function readLaw() {
  const core = await createEmptyLibrary();
  await takeIn(core, '白杨.txt', LAW);
  const [document] = await listDocuments(core.db, { libraries: 'all' });
  if (document === undefined) throw new Error('nothing was taken in');
  const clauses = await listClauses(core.db, document.id);
  return toKnownWords(
    clauses.map((clause) => ({ clause, document })),
    createDictionary([]),
  );
}

test.for([
  ['这个办法为啥要搞', '第一条'],
  ['什么叫科学会堂', '第二条'],
  ['会堂归哪个部门管', '第三条'],
  ['租会堂要交哪些材料', '第四条'],
  ['用一次多少钱', '第五条'],
  ['弄坏了东西怎么罚', '第六条'],
  ['登记本要存几年', '第七条'],
  ['老办法还有效吗', '第八条'],
] as const)('%s: the article that reads like an answer stands out', async ([question, article]) => {
  const known = await readLaw();
  const matters = measureMatters(toPlain(question), known);
  const best = Math.max(...matters);
  expect(best).toBeGreaterThan(0);
  const places = known
    .filter((_, index) => matters[index] === best)
    .map(({ placed }) => placed.clause.locator);
  expect(places.some((locator) => locator.startsWith(article))).toBe(true);
});

test('a question that asks for nothing of the kind measures nothing', async () => {
  const known = await readLaw();
  expect(measureMatters('科学会堂', known)).toEqual(known.map(() => 0));
});

test('the article that means what is asked is the nearest, though it shares no word', async () => {
  const known = await readLaw();
  const near = measureMeaning(toPlain('碰坏了桌椅要不要掏腰包'), known, openShippedMeaning());
  const best = near.findIndex(({ sentence }) => sentence === Math.max(...near.map((one) => one.sentence)));
  expect(known[best]?.placed.clause.locator).toMatch(/^第六条/);
  for (const { whole, sentence } of near) {
    expect(whole).toBeGreaterThanOrEqual(0);
    expect(sentence).toBeLessThanOrEqual(1);
  }
});

test('clauses with everyday questions are known by those and not measured', async () => {
  const core = await createLibrary();
  const [document] = await listDocuments(core.db, { libraries: 'all' });
  if (document === undefined) throw new Error('the digest is empty');
  const [clause] = (await listClauses(core.db, document.id)).filter(({ questions }) => questions.length > 0);
  if (clause === undefined) throw new Error('nothing is taught');
  const known = toKnownWords([{ clause, document }], createDictionary([]));
  expect(measureMeaning(clause.text, known, openShippedMeaning())).toEqual([{ whole: 0, sentence: 0 }]);
});

const AB = Uint32Array.from(['甲', '乙'].map((word) => word.charCodeAt(0)));
const NONE = {
  size: 0,
  tokens: new Uint32Array(),
  vectors: new Int8Array(),
  scales: new Float32Array(),
};

test('a text is the sum of its known words, made as long as one', () => {
  const meaning = openMeaning({
    meant: {
      size: 2,
      tokens: AB,
      vectors: Int8Array.from([127, 0, 0, 127]),
      scales: Float32Array.from([3, 4]),
    },
    asked: NONE,
    said: NONE,
    odds: new Int8Array(),
    usual: 0,
  });
  expect([...(meaning.read('甲，乙丙') ?? [])]).toEqual([0.6, 0.8]);
  expect(meaning.read('丙丁')).toBeUndefined();
  expect(compareVectors(meaning.read('甲'), meaning.read('乙'))).toBe(0);
  expect(compareVectors(meaning.read('甲甲'), meaning.read('甲'))).toBe(1);
  expect(compareVectors(meaning.read('丙'), meaning.read('甲'))).toBe(0);
  const { whole, sentences } = meaning.readSentences(['甲', '丙', '乙']);
  expect([...(whole ?? [])]).toEqual([0.6, 0.8]);
  expect(sentences.map((sentence) => sentence === undefined)).toEqual([false, true, false]);
});

test('an answer is as sure as the question is usual and the nearest sentence says what it asks for', () => {
  const table = { size: 1, tokens: AB, scales: Float32Array.from([2, 3]) };
  const meaning = openMeaning({
    meant: NONE,
    asked: { ...table, vectors: Int8Array.from([127, -127]) },
    said: { ...table, vectors: Int8Array.from([127, 127]) },
    odds: Int8Array.from([32, -64]),
    usual: 0.5,
  });
  expect(meaning.measureAnswering('甲', '甲。丙')).toBeCloseTo(0.5 + 1 + 2 * 2);
  expect(meaning.measureAnswering('甲', '甲。乙')).toBe(6);
  expect(meaning.measureAnswering('乙', '甲。乙')).toBe(-6);
  expect(meaning.measureAnswering('丙', '甲。乙')).toBe(0.5);
  expect(meaning.measureAnswering('甲', '')).toBe(1.5);
});

test('the shipped table knows that a text about the matter may leave open what is asked', () => {
  const meaning = openShippedMeaning();
  const text = '会员应当在每年3月底前缴纳会费;会费标准由会员代表大会以无记名投票方式表决通过';
  const sure = (question: string) => meaning.measureAnswering(question, text);
  expect(sure('会费最晚几月交')).toBeGreaterThan(sure('会费一年交多少钱'));
  expect(sure('会费定多少由谁表决')).toBeGreaterThan(sure('不交会费罚多少'));
});

test('the shipped table knows what everyday words stand for', () => {
  const meaning = openShippedMeaning();
  const near = (one: string, other: string) => compareVectors(meaning.read(one), meaning.read(other));
  expect(near('谁来掏钱', '费用由申请人承担')).toBeGreaterThan(near('谁来掏钱', '每届任期五年'));
  expect(near('几年换一回届', '每届任期五年')).toBeGreaterThan(near('几年换一回届', '费用由申请人承担'));
  expect(near('上哪儿告去', '可以向有关部门投诉、举报')).toBeGreaterThan(
    near('上哪儿告去', '应当提交下列材料'),
  );
});

test('each everyday word stands once, with words of official texts after it', () => {
  const words = groupByMeaning().flatMap(([meaning = '', ...everyday]) =>
    everyday.map((word) => ({ word, meaning })),
  );
  expect(words.length).toBeGreaterThan(15_000);
  const faults = words.filter(
    ({ word, meaning }) =>
      word === meaning || !/^[\p{Script=Han}A-Za-z0-9]+$/u.test(word + meaning) || meaning.length < 2,
  );
  expect(faults).toEqual([]);
  expect(new Set(words.map(({ word, meaning }) => `${word} ${meaning}`)).size).toBe(words.length);
  expect(listShippedGroups().length).toBeGreaterThan(groupByMeaning().length);
});
