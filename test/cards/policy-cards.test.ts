import { describe, expect, test } from 'vitest';
import { nameClauses } from '../../src/cards/clause-names.ts';
import { errorCard, neutralErrorCard } from '../../src/cards/error-card.ts';
import { policyCard } from '../../src/cards/policy/policy-card.ts';
import { refusalCard, toRefusalWords } from '../../src/cards/policy/policy-refusal-card.ts';
import { toDeadlineWords } from '../../src/cards/policy/policy-words.ts';
import type { CitedClause, PolicyAnswer } from '../../src/domain/policies/answering/answer-question.ts';
import { library } from '../../src/domain/policies/library/library.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import { prepareCard } from '../../src/feishu/prepare-card.ts';
import { Refusal } from '../../src/shared/refusal.ts';

const CLAUSE: CitedClause = {
  clauseId: 'a:3',
  documentId: 'a',
  position: 3,
  document: '关于小组活动的意见',
  file: '010.txt',
  issuer: '某某省科协',
  number: '某科协〔2031〕9号',
  issuedOn: '2031-03-09',
  jurisdiction: { name: '吉林省', region: '220000' },
  locator: '三、5.',
  headingPath: ['三、目标'],
  force: 'binding',
  modality: 'should',
  text: '先报园区党委。再报市科协批准。然后备案。',
  quote: '再报市科协批准。',
  pin: '',
  score: 1,
  source: 'imported',
  rules: [],
};
const JILIN = { code: '220200', name: '吉林市' };
const YUNZHOU = { code: '329900', name: '云州市' };

type Answered = Extract<PolicyAnswer, { status: 'answered' }>;

function show(
  clauses: readonly Partial<CitedClause>[],
  { home = JILIN, ...answer }: Partial<Answered> & { home?: typeof JILIN | undefined } = {},
): Card {
  const answers = clauses.map((clause) => ({ ...CLAUSE, ...clause }));
  return policyCard(
    { question: '怎么批', home },
    { status: 'answered', library: 'abcd1234', understood: '怎么批', answers, ...answer },
  );
}

/** The words without the entities and tags of markdown. */
function wordsOf(card: Card): string {
  return JSON.stringify(card).replaceAll(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code)));
}

test('the sentence that answers is marked within the clause, byte for byte', () => {
  expect(wordsOf(show([{}]))).toContain("先报园区党委。<font color='blue'>再报市科协批准。</font>然后备案。");
});

describe('what limits an answer is told', () => {
  test.for<[string, Partial<CitedClause>, string]>([
    ['a deadline that is past', { expired: '2016-12-31' }, '期限已过：2016 年底'],
    ['a draft', { force: 'draft' }, '这是征求意见稿，还没有定稿，不能当作正式规定'],
    ['a suggestion', { force: 'suggestion' }, '只能参考，不是规定'],
    ["one unit's summary", { force: 'summary' }, '一个单位的工作总结，写的是那里的做法，不是规定'],
    ['for reference', { force: 'reference' }, '参照执行的，不是必须照办'],
    ['a remark', { remark: '先打电话' }, '管理员说明：先打电话'],
    [
      'a version that was replaced',
      { replacedBy: { title: '新意见', issuedOn: '2033' } },
      '此版已被 2033 的《新意见》代替',
    ],
    [
      'a replaced version without a date',
      { replacedBy: { title: '新意见', issuedOn: null } },
      '此版已被《新意见》的新版代替',
    ],
  ])('%s', ([, clause, words]) => {
    expect(wordsOf(show([clause]))).toContain(words);
  });

  test('the day it is asked for', () => {
    expect(wordsOf(show([{}], { asOf: '2015-12-31' }))).toContain('按 2015 年底时的规定');
  });
});

describe('a document of another place', () => {
  test('is said to be only for reference where the asker is at home', () => {
    expect(wordsOf(show([{}], { home: YUNZHOU }))).toContain('这是吉林省的文件，对您所在的云州市只能参考');
  });

  test('is said to be so for others where nobody knows his home', () => {
    const card = policyCard(
      { question: '怎么批', home: undefined },
      { status: 'answered', library: 'a', understood: '怎么批', answers: [CLAUSE] },
    );
    expect(wordsOf(card)).toContain('这是吉林省的文件，在别处只能参考');
  });

  test.for<[string, Partial<CitedClause>]>([
    ['of the place around his home', {}],
    ['of the nation', { jurisdiction: { name: '全国', region: 'CN' } }],
    ['of a place nobody knows', { jurisdiction: null }],
  ])('is not, where it is %s', ([, clause]) => {
    expect(wordsOf(show([clause]))).not.toContain('只能参考');
  });

  test('of an unnamed town is only for reference everywhere', () => {
    expect(wordsOf(show([{ jurisdiction: { name: '某镇', region: 'CN' } }]))).toContain('这是某镇的文件');
  });
});

test('answers of different places stand beside each other, each with its document and force', () => {
  const other = {
    documentId: 'b',
    document: '滁州的意见',
    jurisdiction: { name: '滁州市', region: '341100' },
    force: 'draft',
  } as const;
  const words = wordsOf(show([{}, other]));
  expect(words).toContain('**对照**　以上是吉林省的规定，别处另有');
  expect(words).toContain('**滁州市**');
  expect(words).toContain('《滁州的意见》三、5.（2031-03-09，某科协〔2031〕9号，征求意见稿，未定稿）');
  expect(words).not.toContain('相关：');
});

test('a further clause of the same document is beside the matter, not a comparison', () => {
  const words = wordsOf(show([{}, { clauseId: 'a:4', locator: '三、6.' }]));
  expect(words).toContain('相关：《关于小组活动的意见》三、6.');
  expect(words).not.toContain('对照');
});

test.for(['', null])(
  'what the document does not say (%o) is said to be unknown and leaves no empty bracket',
  (nothing) => {
    const words = wordsOf(
      show([{}, { clauseId: 'a:4', issuedOn: nothing, number: nothing, issuer: nothing }]),
    );
    expect(words).toContain('（适用范围内有约束力）');
    expect(words).not.toMatch(/（，|，，|，）/u);
  },
);

test('no basis of a rule is named with an empty bracket', () => {
  const bases = library.flatMap(({ clauses }) =>
    clauses.map(({ id }) => ({ kind: 'clause', clauseId: id, says: '' }) as const),
  );
  const names = [...nameClauses(bases).values()];
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => /（，|，，|，）/u.test(name))).toEqual([]);
});

test('of a clause of 20,000 characters the part that answers is shown, and the card can be sent', async () => {
  const quote = '这一句才是答案。';
  const text = `${'前面的话，很长。'.repeat(1200)}${quote}${'后面的“话”—《很长》。'.repeat(1200)}`;
  const long = { text, quote };
  const card = show([long, { ...long, clauseId: 'a:4' }, { ...long, clauseId: 'a:5' }]);
  expect(wordsOf(card)).toContain(`<font color='blue'>${quote}</font>`);
  expect(wordsOf(card)).toContain('只显示有关的部分');
  await expect(prepareCard(card, 'key')).resolves.toBeDefined();
});

test('a quote longer than what is shown is cut, and no character is cut in two', () => {
  const text = '𠮷'.repeat(3000);
  expect(wordsOf(show([{ text, quote: text }])).isWellFormed()).toBe(true);
});

test('what people typed is never formatting', () => {
  const { body } = show([{ text: '<at id=all></at>', quote: '<at id=all></at>', remark: '**粗**' }]);
  const words = JSON.stringify(body);
  expect(words).not.toContain('<at id=all>');
  expect(words).not.toContain('**粗**');
});

describe('a refusal', () => {
  const refused: Extract<PolicyAnswer, { status: 'refused' }> = {
    status: 'refused',
    library: 'abcd1234',
    reason: { code: 'not_stated', words: [], asked: [] },
    nearest: CLAUSE,
  };

  test('names what was nearest and why it is no answer', () => {
    const words = wordsOf(refusalCard({ question: '几天批', home: JILIN }, refused, 'q1'));
    expect(words).toContain('库中没有依据');
    expect(words).toContain('没有写明您问的数字');
    expect(words).toContain('最接近的：《关于小组活动的意见》三、5.（不能作为答案）');
    expect(words).not.toContain("<font color='blue'>");
  });

  test('says what is known of the gap rather than the general word', () => {
    expect(toRefusalWords({ code: 'known_gap', words: [], gap: '只写“定期”。' })).toBe('只写“定期”。');
    expect(toRefusalWords({ code: 'of an older version', words: [] })).toContain('没有找到');
  });

  test('never looks like a fault, and a fault never like a refusal', () => {
    const refusal = wordsOf(
      refusalCard({ question: '几天批', home: undefined }, { ...refused, nearest: null }, 'q1'),
    );
    expect(refusal).not.toMatch(/系统|故障|出了点问题|稍后再试|没有办成/u);
    for (const card of [neutralErrorCard('event'), errorCard(new Refusal('conflict'))])
      expect(wordsOf(card)).not.toMatch(/依据|库中|条款/u);
  });
});

test.for([
  ['2016-12-31', '2016 年底'],
  ['2017-06-30', '2017 年 6 月底'],
  ['2016-02-29', '2016 年 2 月底'],
  ['2017-03-05', '2017 年 3 月 5 日'],
  ['2017', '2017'],
] as const)('%s is called %s', ([day, words]) => {
  expect(toDeadlineWords(day)).toBe(words);
});
