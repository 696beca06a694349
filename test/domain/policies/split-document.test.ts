import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../src/domain/policies/reading/fold-text.ts';
import { splitDocument } from '../../../src/domain/policies/reading/split-document.ts';
import {
  articles,
  collection,
  dashedDraft,
  hardWrapped,
  listedPoints,
  noticeWithAnnex,
  numberedOpinion,
} from './fixtures.ts';
import { readSamplePolicy, samplesDirectory } from './policy-samples.ts';

const allFixtures = {
  articles,
  collection,
  dashedDraft,
  hardWrapped,
  listedPoints,
  noticeWithAnnex,
  numberedOpinion,
};

test('an opinion in continuous numbers falls into its smallest numbered units', () => {
  expect(locatorsOf(numberedOpinion)).toEqual([
    '前言',
    '一、1.',
    '一、2.',
    '二、3.',
    '二、3.(1)',
    '二、3.(2)',
    '三、4.',
    '三、10.',
  ]);
});

test('title, issuer and day are read from the head', () => {
  const { title, number, issuer, issuedOn } = splitDocument(numberedOpinion);
  expect({ title, number, issuer, issuedOn }).toEqual({
    title: '某某省科协关于加强小组活动的若干意见',
    number: undefined,
    issuer: '某某省科协',
    issuedOn: '2031-03-09',
  });
});

test('a sub-item knows the headings above it', () => {
  expect(clauseAt(numberedOpinion, '二、3.(1)')?.headingPath).toEqual(['二、总体要求和目标', '3.目标任务']);
});

test('a clause on one line is that line, without its indent', () => {
  expect(clauseAt(numberedOpinion, '三、4.')?.text).toBe(
    '4.明确责任。组长负总责。副组长协助(每月一次)，不得推诿。',
  );
});

test('the notice in front is its own part, and the annex gives the title', () => {
  const split = splitDocument(noticeWithAnnex);
  expect(split).toMatchObject({
    title: '关于加强流动站建设工作的意见',
    number: '某科协发组字〔2031〕12号',
    issuer: '某某省科学技术协会',
    issuedOn: '2031',
  });
  expect(locatorsOf(noticeWithAnnex)).toEqual([
    '主送',
    '印发通知',
    '前言',
    '一、第1段',
    '一、第2段',
    '二、1.',
    '二、2.',
    '三、3.',
  ]);
  expect(clauseAt(noticeWithAnnex, '印发通知')?.headingPath).toEqual([
    '某某省科协印发关于加强流动站建设工作意见的通知',
  ]);
});

test('words and headings broken over lines are joined', () => {
  const clause = clauseAt(noticeWithAnnex, '二、1.');
  expect(clause?.text).toMatch(/热心科普工作的退休教师可以当志愿者。$/);
  expect(clause?.headingPath).toEqual(['二、认清流动站的性质和任务，正确把握流动站的定位和服务范围']);
});

test('a stray English word stays as it is', () => {
  expect(clauseAt(noticeWithAnnex, '二、2.')?.text).toBe('2. 任务。流动站要有 flexible 的安排。');
});

test('points of a list are clauses, and the paragraph after them belongs to the unit above', () => {
  expect(locatorsOf(listedPoints)).toEqual([
    '一、(一)',
    '一、(一)一是',
    '一、(一)二是',
    '一、(一)第2段',
    '一、(二)',
  ]);
});

test('imprint, page numbers and debris belong to no clause and are named', () => {
  const split = splitDocument(listedPoints);
  expect(split.leftOut).toEqual(
    expect.arrayContaining(['SHAPE \\* MERGEFORMAT', '- 3 -', '主题词：夜校  意见', '某某县科协']),
  );
  expect(split.issuer).toBe('某某县科协');
});

test('dashes are headings, and a chapter whose number Word lost goes on counting', () => {
  expect(splitDocument(dashedDraft).title).toBe(
    '某某市科协关于贯彻市委部署改进展览工作的实施意见（征求意见稿）',
  );
  expect(locatorsOf(dashedDraft)).toEqual([
    '前言',
    '一、认清展览的作用',
    '二、第1段',
    '二、发挥展览在学校里的作用',
    '三、保障经费',
  ]);
});

test('articles are cited without their chapter, further paragraphs as 款', () => {
  expect(locatorsOf(articles)).toEqual([
    '第一条',
    '第二条',
    '第二条第2款',
    '第三条',
    '第三条(一)',
    '第三条(二)',
    '第三条第2款',
  ]);
  expect(clauseAt(articles, '第三条(二)')?.headingPath).toEqual(['第二章　会员', '第三条 会员享有下列权利']);
});

test('the pieces of a collection are told apart', () => {
  expect(locatorsOf(collection)).toEqual(['材料1 前言', '材料1 一、', '材料2 一、1', '材料2 一、2', '材料3']);
});

test('lines wrapped at a fixed width become paragraphs again', () => {
  const split = splitDocument(hardWrapped);
  expect(split).toMatchObject({ title: '关于修路的通知', issuedOn: '2031-08-12', issuer: '某某村委员会' });
  expect(split.clauses.map(({ locator }) => locator)).toEqual(['主送', '前言', '一、', '二、']);
  expect(split.clauses[3]?.text).toBe('二、修路的钱由村集体出一半，另一半向县里申请，不向村民收钱。');
});

test('a text without any structure is kept paragraph by paragraph', () => {
  expect(
    splitDocument('今天开会。\n\n明天休息。').clauses.map(({ locator, text }) => [locator, text]),
  ).toEqual([
    ['第1段', '今天开会。'],
    ['第2段', '明天休息。'],
  ]);
});

test('an empty text has no clauses', () => {
  expect(splitDocument(' \n\u3000\n')).toEqual({ title: '', clauses: [], leftOut: [] });
});

test.for(Object.entries(allFixtures))('no line of %s is lost and no locator comes twice', ([, text]) => {
  expect(lostLines(text)).toEqual([]);
  const locators = locatorsOf(text);
  expect(new Set(locators).size).toBe(locators.length);
});

const quirkyLines = Object.values(allFixtures).flatMap((text) => text.split('\n'));

test('whatever order lines come in, none is lost and no locator comes twice', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...quirkyLines), { maxLength: 40 }), (lines) => {
      const text = lines.join('\n');
      const locators = locatorsOf(text);
      expect(lostLines(text)).toEqual([]);
      expect(new Set(locators).size).toBe(locators.length);
      expect(locators).not.toContain('');
    }),
    { numRuns: 500 },
  );
});

test('Windows line ends and a byte order mark change nothing', () => {
  expect(splitDocument(`\uFEFF${noticeWithAnnex.replaceAll('\n', '\r\n')}`)).toEqual(
    splitDocument(noticeWithAnnex),
  );
});

describe.skipIf(samplesDirectory === undefined)('with the documents at hand', () => {
  const directory = samplesDirectory ?? '';

  test.for([
    ['000', 20],
    ['001', 17],
    ['002', 18],
    ['003', 19],
  ] as const)('document %s has %i clauses', ([file, count]) => {
    expect(splitDocument(readSamplePolicy(directory, file)).clauses).toHaveLength(count);
  });

  test('002 and 003 give title, number, issuer and date', () => {
    expect(splitDocument(readSamplePolicy(directory, '002'))).toMatchObject({
      issuer: '中国科协',
      issuedOn: '2016-10-11',
    });
    expect(splitDocument(readSamplePolicy(directory, '003'))).toMatchObject({
      title: '关于加强园区科协组织建设工作的意见',
      number: '吉科协发咨字（2013）3号',
      issuer: '吉林省科学技术协会',
      issuedOn: '2013',
    });
  });

  test('the words that 003 breaks are whole again', () => {
    const { clauses } = splitDocument(readSamplePolicy(directory, '003'));
    const text = clauses.map((clause) => [...clause.headingPath, clause.text].join('\n')).join('\n');
    expect(
      ['热心科协工作的党群部门', '为企业引进先进', '服务方向'].filter((words) => !text.includes(words)),
    ).toEqual([]);
  });

  test('every passage of the sample questions stands in the clause they name', () => {
    const wrong = readSampleAnswers(directory).filter(({ file, locator, quote }) => {
      const { clauses } = splitDocument(readSamplePolicy(directory, file));
      return clauses.find((clause) => clause.locator === locator)?.text.includes(quote) !== true;
    });
    expect(wrong).toEqual([]);
  });

  test.for(['000', '001', '002', '003', '004'])(
    'no line of document %s is lost and no locator comes twice',
    (file) => {
      const text = readSamplePolicy(directory, file);
      expect(lostLines(text)).toEqual([]);
      const locators = locatorsOf(text);
      expect(new Set(locators).size).toBe(locators.length);
    },
  );
});

function locatorsOf(text: string): readonly string[] {
  return splitDocument(text).clauses.map(({ locator }) => locator);
}

function clauseAt(text: string, locator: string) {
  return splitDocument(text).clauses.find((clause) => clause.locator === locator);
}

/** Lines of a text that are in no clause, heading, head field or list of what was left out. */
function lostLines(text: string): readonly string[] {
  const split = splitDocument(text);
  const kept = [
    split.title,
    `${split.issuer ?? ''}文件`,
    ...split.clauses.flatMap((clause) => [...clause.headingPath, clause.text]),
    ...split.leftOut,
  ].map(foldText);
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !kept.some((words) => words.includes(foldText(line))))
    .filter(
      (line) =>
        !/^[（(]?[\d〇二三一]{4}年/.test(line) &&
        !(split.number !== undefined && line.startsWith(split.number)),
    );
}

function readSampleAnswers(directory: string) {
  const lines = readFileSync(join(directory, 'eval', 'policy-dev.jsonl'), 'utf8').split('\n');
  return lines
    .filter((line) => line.includes('"answerable": true'))
    .map((line) => ({
      file: /"document": "(\d{3})_/.exec(line)?.[1] ?? '',
      locator: /"locator": "([^"]*)"/.exec(line)?.[1] ?? '',
      quote: /"quote": "([^"]*)"/.exec(line)?.[1] ?? '',
    }));
}
