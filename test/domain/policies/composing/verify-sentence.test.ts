import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitParts } from '../../../../src/domain/policies/composing/split-parts.ts';
import { verifySentence } from '../../../../src/domain/policies/composing/verify-sentence.ts';
import { library } from '../../../../src/domain/policies/library/library.ts';
import { splitFile } from '../../../../src/domain/policies/reading/split-file.ts';

const TEXT = [
  '全国学会应当建立党组织。',
  '专职工作人员中有正式党员三人以上的，应当单独建立党支部；正式党员不足三人的，可以建立联合党支部。',
  '到2017年底，力争全部学会建立党组织。',
  '学会不得强制会员缴费。',
  '学会党组织每年至少召开2次会议，研究重大事项，团结服务科技工作者。',
  '园区科协由园区党委同意，报设区市科协批准。',
  '市级学会每年报送2次，县级学会每年报送4次。',
  '会费收入的百分之八十用于学术活动。',
  '理事会负责日常工作，但涉及人事的事项除外。',
  '学会应当公开账目。',
  '但经批准的可以不公开。',
].join('');
const LIST = '学会应当具备下列条件：（一）有五十个以上会员；（二）有固定住所；（三）有章程。';

function verify(sentence: string, quote: string, text = TEXT, headingPath: readonly string[] = []) {
  return verifySentence({ sentence, quote }, { text, headingPath })?.text;
}

test.for([
  ['全国学会应当建立党组织。', '应当建立党组织', '全国学会应当建立党组织。'],
  ['全国学会应当建立党组织', '应当建立党组织', '全国学会应当建立党组织。'],
  ['到2017年底力争全部学会建立党组织。', '力争全部学会', '到2017年底，力争全部学会建立党组织。'],
  ['会费收入的80%用于学术活动。', '用于学术活动', '会费收入的百分之八十用于学术活动。'],
  ['会费收入的八成用于学术活动。', '百分之八十', '会费收入的百分之八十用于学术活动。'],
  [
    '专职工作人员中有正式党员3人以上的，应当单独建立党支部；正式党员不足3人的，可以建立联合党支部。',
    '应当单独建立党支部',
    '专职工作人员中有正式党员三人以上的，应当单独建立党支部；正式党员不足三人的，可以建立联合党支部。',
  ],
  [
    '全国学会应当建立党组织。专职工作人员中有正式党员三人以上的，应当单独建立党支部；正式党员不足三人的，可以建立联合党支部。',
    '应当建立党组织',
    '全国学会应当建立党组织。专职工作人员中有正式党员三人以上的，应当单独建立党支部；正式党员不足三人的，可以建立联合党支部。',
  ],
  [
    '理事会负责日常工作，但涉及人事的事项除外。',
    '负责日常工作',
    '理事会负责日常工作，但涉及人事的事项除外。',
  ],
] as const)('what the clause says is shown in its own writing: %s', ([sentence, quote, shown]) => {
  expect(verify(sentence, quote)).toBe(shown);
});

test.for([
  ['全国学会必须建立党组织。', '应当建立党组织', 'hardened'],
  ['全国学会建立党组织。', '应当建立党组织', 'without its modality'],
  ['到2017年底，全部学会建立党组织。', '全部学会建立党组织', 'without 力争'],
  ['到2017年底，必须全部学会建立党组织。', '全部学会建立党组织', '力争 made 必须'],
  ['力争全部学会建立党组织。', '力争全部学会建立党组织', 'without its date'],
  ['到2018年底，力争全部学会建立党组织。', '力争全部学会建立党组织', 'another year'],
  ['学会得强制会员缴费。', '强制会员缴费', 'without 不'],
  ['强制会员缴费。', '强制会员缴费', 'without what forbids it'],
  ['应当单独建立党支部。', '应当单独建立党支部', 'without its condition'],
  ['可以建立联合党支部。', '可以建立联合党支部', 'without its condition'],
  ['有正式党员三人以上的，可以建立联合党支部。', '可以建立联合党支部', 'another condition'],
  ['专职工作人员中有正式党员四人以上的，应当单独建立党支部。', '应当单独建立党支部', 'another number'],
  ['学会党组织每年至少召开20次会议。', '每年至少召开2次会议', 'a digit more'],
  ['学会党组织每年至少召开2次会议。', '每年至少召开2次会议', 'half a sentence'],
  ['学会党组织每年至少召开2次会议，团结服务科技工作者。', '每年至少召开2次会议', 'without what it is to do'],
  ['学会党组织每年召开2次会议。', '召开2次会议', 'without 至少'],
  ['学会党组织每年至少召开2次会议，决定重大事项。', '每年至少召开2次会议', 'another verb'],
  ['园区科协由园区党委批准。', '园区党委同意', 'who decides is swapped'],
  ['园区科协由设区市科协同意，报园区党委批准。', '报设区市科协批准', 'two names swapped'],
  ['报设区市科协批准。', '报设区市科协批准', 'without what it is about'],
  ['市级学会每年报送4次。', '每年报送4次', 'subject and number of two parts'],
  ['县级学会每年报送4次。', '县级学会每年报送4次', 'the second half alone'],
  ['理事会负责日常工作。', '理事会负责日常工作', 'without its exception'],
  ['学会应当公开账目。', '学会应当公开账目', 'without what takes it back'],
  ['但经批准的可以不公开。', '经批准的可以不公开', 'not to be understood alone'],
  ['全国学会应当建立党组织和工会。', '应当建立党组织', 'more than is said'],
  ['学会很重要。', '应当建立党组织', 'something else'],
  ['', '应当建立党组织', 'nothing'],
  ['。', '应当建立党组织', 'no word'],
] as const)('%s is dropped: %s %s', ([sentence, quote]) => {
  expect(TEXT).toContain(quote);
  expect(verify(sentence, quote)).toBe(undefined);
});

test.for([
  ['应当建立党組织', 'a character changed'],
  ['应当建立党组织！', 'a mark more'],
  ['党组织', 'too short'],
  ['，，。。', 'no words'],
  ['学会不得强制会员缴费', 'of another sentence'],
  ['', 'empty'],
] as const)('a true sentence with the quote %s is dropped: %s', ([quote]) => {
  expect(verify('全国学会应当建立党组织。', quote)).toBe(undefined);
});

test.for([
  ['改革：一是治理结构和方式，二是联系服务的机制，要往深里推。', '治理结构和方式。'],
  ['改革：一是治理结构和方式，二是联系服务的机制，要往深里推。', '联系服务的机制，要往深里推。'],
  ['一年来的主要体会是：\n一、领导重视。', '一年来的主要体会是。'],
  ['具体有两件事。一、组织学习。二、参与研究。', '具体有两件事。组织学习。'],
  ['学会应当报告，\n并说明理由。', '并说明理由。'],
] as const)('of %s the piece %s is no sentence', ([text, sentence]) => {
  expect(verify(sentence, sentence.slice(0, -1), text)).toBe(undefined);
});

describe('a list', () => {
  test('is shown whole', () => {
    expect(verify(LIST, '学会应当具备下列条件', LIST)).toBe(
      '学会应当具备下列条件：有五十个以上会员；有固定住所；有章程。',
    );
  });

  test.for([
    '学会应当具备下列条件：有五十个以上会员。',
    '学会应当具备下列条件：有五十个以上会员；有章程。',
    '有五十个以上会员。',
    '学会应当有固定住所。',
  ])('is not shown without one of its items or its head: %s', (sentence) => {
    expect(verify(sentence, sentence.slice(-6, -1), LIST)).toBe(undefined);
  });

  test.for(['严禁的行为', '有下列情形之一的，不予登记', '力争实现的目标'])(
    'is not shown item by item where the heading is %s',
    (heading) => {
      expect(verify('向会员收取费用。', '向会员收取费用', '向会员收取费用。', [heading])).toBe(undefined);
    },
  );
});

test.for([
  '详情见 https://evil.example/a，请点击查看。',
  '请联系@全体成员办理登记手续。',
  '<img src=x onerror=alert(1)>办理登记手续。',
  '办理**登记**手续需要材料。',
  '请打开 www.evil.example 办理登记手续。',
  '请按{{system}}办理登记手续。',
  '办理登记\u202E手续需要材料。',
])('what is no plain sentence is not shown though the clause says so: %s', (text) => {
  expect(verify(text, text.slice(0, 8), text)).toBe(undefined);
});

test('a sentence of more than 120 characters is dropped, one of 120 is shown', () => {
  const text = `${'学会服务会员'.repeat(20).slice(0, 119)}。`;
  expect([verify(text, '学会服务会员', text), verify(`一${text}`, '学会服务会员', `一${text}`)]).toEqual([
    text,
    undefined,
  ]);
});

test('a connecting word may come before a sentence, and no other word', () => {
  const clause = { text: TEXT, headingPath: [] };
  const quote = '应当建立党组织';
  const said = (sentence: string) => verifySentence({ sentence, quote }, clause);
  expect(said('同时，全国学会应当建立党组织。')).toEqual({
    opening: '同时',
    text: '全国学会应当建立党组织。',
  });
  expect(said('因此，全国学会应当建立党组织。')).toBe(undefined);
  expect(said('除特殊情况外，全国学会应当建立党组织。')).toBe(undefined);
});

/** Every sentence of the shipped digest and of the project's own documents that is shown as it stands. */
const samples = new URL('../samples/', import.meta.url);
const clauses = [
  ...library.flatMap((document) =>
    document.clauses.map(({ digest, headingPath }) => ({ text: digest, headingPath })),
  ),
  ...readdirSync(samples).flatMap((file) =>
    splitFile(readFileSync(new URL(file, samples), 'utf8')).flatMap((document) => [...document.clauses]),
  ),
];
const sentences = clauses.flatMap((clause) =>
  (clause.text.match(/[^。！？\n]{6,119}[。！？]/gu) ?? []).map((sentence) => ({
    clause,
    sentence,
    quote: sentence.slice(-12),
  })),
);
const truths = sentences.filter(({ clause, ...claim }) => verifySentence(claim, clause) !== undefined);

test('most sentences of at most 120 characters are shown as they stand', () => {
  console.log('sentences shown as they stand', truths.length, 'of', sentences.length);
  expect(truths.length / sentences.length).toBeGreaterThan(0.75);
});

const truth = fc.constantFrom(...truths);
const NEGATIONS = /[不未无非禁勿]/gu;
const NUMERALS = /[\d一二三四五六七八九十百]/gu;
const SOFT = /力争|争取|努力|探索|应当|应该|可以|一般/gu;
const NAMES = /科协|学会|协会|党组织|党委|党支部|理事会|政府|部门|省|市|县|会员|书记|主席/gu;
const OTHER_NAMES = ['学会', '科协', '党委', '民政局', '理事会', '县', '市', '国务院', '会员'];

interface Mutation {
  readonly of: RegExp;
  with(found: string): readonly string[];
}

const mutations: Readonly<Record<string, Mutation>> = {
  'a negation is left out': { of: NEGATIONS, with: () => [''] },
  'a number is changed': {
    of: NUMERALS,
    with: (found) =>
      (/\d/.test(found) ? [...'0123456789'] : [...'一二三四五六七八九']).filter((one) => one !== found),
  },
  'a soft word is made hard': { of: SOFT, with: () => ['必须', '一律', ''] },
  'a name is swapped': { of: NAMES, with: (found) => OTHER_NAMES.filter((name) => name !== found) },
  'any character is left out or doubled': {
    of: /[\p{L}\p{N}]/gu,
    with: (found) => ['', `${found}${found}`, '不', '免'],
  },
};

test.for(Object.entries(mutations))('a sentence in which %s is never shown', ([, mutation]) => {
  const mutated = truth
    .filter(({ sentence }) => sentence.search(mutation.of) !== -1)
    .chain(({ clause, sentence, quote }) =>
      fc.constantFrom(...sentence.matchAll(mutation.of)).chain((found) =>
        fc.constantFrom(...mutation.with(found[0])).map((other) => ({
          clause,
          quote,
          sentence: `${sentence.slice(0, found.index)}${other}${sentence.slice(found.index + found[0].length)}`,
        })),
      ),
    );
  fc.assert(
    fc.property(mutated, ({ clause, quote, sentence }) => {
      const shown = verifySentence({ sentence, quote }, clause);
      // The change may hit upon what the clause says elsewhere, or upon the number of a list, which is not compared.
      const known = new Set(splitParts(clause.text).map(({ key }) => key));
      expect(shown === undefined || splitParts(sentence).every(({ key }) => known.has(key))).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('whatever is said, what is shown stands in the clause, part for part', () => {
  const said = fc.record({
    truth,
    pieces: fc.array(fc.tuple(fc.nat(400), fc.nat(30)), { minLength: 1, maxLength: 6 }),
    noise: fc.constantFrom('', '不', '，', '。', '必须', '<b>', '5', '\u200B', ' '),
    quoteAt: fc.nat(200),
  });
  fc.assert(
    fc.property(said, ({ truth: { clause }, pieces, noise, quoteAt }) => {
      const { text } = clause;
      const sentence = pieces
        .map(([at, length]) => text.slice(at % text.length, (at % text.length) + length))
        .join(noise);
      const shown = verifySentence(
        { sentence, quote: text.slice(quoteAt % text.length).slice(0, 12) },
        clause,
      );
      const parts = shown === undefined ? [] : splitParts(shown.text);
      expect(parts.filter((part) => !text.includes(part.text))).toEqual([]);
    }),
    { numRuns: 20_000 },
  );
});
