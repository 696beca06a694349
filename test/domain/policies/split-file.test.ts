import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFile } from '../../../src/domain/policies/reading/split-file.ts';
import {
  articles,
  bareHeadings,
  collection,
  dashedDraft,
  hardWrapped,
  listedPoints,
  noticeWithAnnex,
  numberedOpinion,
  officialNotice,
  orderedLaw,
} from './fixtures.ts';
import { readSamplePolicy, samplesDirectory } from './policy-samples.ts';
import { listLost, listRewritten, writeOut } from './split-checks.ts';

const allFixtures = {
  articles,
  bareHeadings,
  collection,
  dashedDraft,
  hardWrapped,
  listedPoints,
  noticeWithAnnex,
  numberedOpinion,
  officialNotice,
  orderedLaw,
};
const lawNames = ['云州市社会团体管理办法', '云州市科学技术普及条例'] as const;

test('an opinion in continuous numbers falls into its smallest numbered units', () => {
  expect(locatorsOf(numberedOpinion)).toEqual([
    '题注',
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

test('title, issuer and day are read from the head, and the line with the day can be cited', () => {
  expect(only(numberedOpinion)).toMatchObject({
    part: '',
    title: '某某省科协关于加强小组活动的若干意见',
    issuer: '某某省科协',
    issuedOn: '2031-03-09',
  });
  expect(only(numberedOpinion).number).toBeUndefined();
  expect(clauseAt(numberedOpinion, '题注')?.text).toBe('（2031年3月9日）');
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
  expect(only(noticeWithAnnex)).toMatchObject({
    title: '关于加强流动站建设工作的意见',
    number: '某科协发组字〔2031〕12号',
    issuer: '某某省科学技术协会',
    issuedOn: '2031',
  });
  expect(locatorsOf(noticeWithAnnex)).toEqual([
    '版头第1行',
    '版头第2行',
    '主送',
    '印发通知',
    '前言',
    '一、第1段',
    '一、第2段',
    '二、1.',
    '二、2.',
    '三、3.',
  ]);
  expect(clauseAt(noticeWithAnnex, '版头第2行')?.text).toBe('某科协发组字〔2031〕12号 签发人：某 某');
  expect(clauseAt(noticeWithAnnex, '印发通知')?.headingPath).toEqual([
    '某某省科协印发关于加强流动站建设工作意见的通知',
  ]);
});

test('head, signature, remark and imprint of an official notice each have their place', () => {
  expect(only(officialNotice)).toMatchObject({
    title: '泰兴市科普经费管理办法（试行）',
    number: '泰政发〔2031〕15号',
    issuer: '泰兴市人民政府',
    issuedOn: '2031-05-20',
    leftOut: ['附件1'],
  });
  expect(locatorsOf(officialNotice)).toEqual([
    '版头第1行',
    '版头第2行',
    '版头第3行',
    '版头第4行',
    '版头第5行',
    '主送',
    '印发通知',
    '印发通知附件说明第1行',
    '印发通知附件说明第2行',
    '印发通知落款第1行',
    '印发通知落款第2行',
    '印发通知附注',
    '第一条',
    '第二条',
    '第三条',
    '版记第1行',
    '版记第2行',
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
    '落款第1行',
    '落款第2行',
    '落款第3行',
    '版记',
  ]);
});

test('signature and imprint can be cited; page numbers and debris are left out and named', () => {
  expect(clauseAt(listedPoints, '落款第2行')?.text).toBe('某某县科协');
  expect(clauseAt(listedPoints, '版记')?.text).toBe('主题词：夜校  意见');
  expect(only(listedPoints)).toMatchObject({
    issuer: '某某县科协',
    leftOut: ['SHAPE \\* MERGEFORMAT', '- 3 -'],
  });
});

test('dashes are headings, and a chapter whose number Word lost goes on counting', () => {
  expect(only(dashedDraft).title).toBe('某某市科协关于贯彻市委部署改进展览工作的实施意见（征求意见稿）');
  expect(locatorsOf(dashedDraft)).toEqual([
    '前言',
    '一、认清展览的作用',
    '二、第1段',
    '二、发挥展览在学校里的作用',
    '三、保障经费',
  ]);
});

test('articles are cited without their chapter, with 款 and 项', () => {
  expect(locatorsOf(articles)).toEqual([
    '第一条',
    '第二条',
    '第二条第二款',
    '第三条',
    '第三条第(一)项',
    '第三条第(二)项',
    '第三条第二款',
  ]);
  expect(clauseAt(articles, '第三条第(二)项')?.headingPath).toEqual([
    '第二章　会员',
    '第三条 会员享有下列权利',
  ]);
});

test('a law keeps its parts, chapters, added articles and lists under the paragraph that introduces them', () => {
  const { clauses, ...head } = only(orderedLaw);
  expect(head).toEqual({
    part: '',
    title: '民间团体管理条例',
    number: '中华人民共和国国务院令第901号',
    issuer: '国务院',
    issuedOn: '2036-02-06',
    leftOut: ['目　录', '第一编　总则', '第一章　原则', '第二编　分则', '第一章　管辖'],
  });
  expect(clauses.map(({ locator, headingPath }) => [locator, ...headingPath])).toEqual([
    ['版头第1行'],
    ['版头第2行'],
    ['印发通知'],
    ['印发通知落款第1行'],
    ['印发通知落款第2行'],
    ['题注第1行'],
    ['题注第2行'],
    ['第一条', '第一编　总则', '第一章　原则'],
    ['第二条', '第一编　总则', '第一章　原则'],
    ['第二条第二款', '第一编　总则', '第一章　原则', '第二条　本条例所称团体，是指会员自愿组成的组织'],
    ['第二条第三款', '第一编　总则', '第一章　原则', '第二条　本条例所称团体，是指会员自愿组成的组织'],
    [
      '第二条第三款第(一)项',
      '第一编　总则',
      '第一章　原则',
      '第二条　本条例所称团体，是指会员自愿组成的组织',
      '下列组织不适用本条例',
    ],
    [
      '第二条第三款第(二)项',
      '第一编　总则',
      '第一章　原则',
      '第二条　本条例所称团体，是指会员自愿组成的组织',
      '下列组织不适用本条例',
    ],
    [
      '第二条第三款第(二)项第1目',
      '第一编　总则',
      '第一章　原则',
      '第二条　本条例所称团体，是指会员自愿组成的组织',
      '下列组织不适用本条例',
      '（二）内部团体',
    ],
    [
      '第二条第三款第(二)项第2目',
      '第一编　总则',
      '第一章　原则',
      '第二条　本条例所称团体，是指会员自愿组成的组织',
      '下列组织不适用本条例',
      '（二）内部团体',
    ],
    ['第二条之一', '第一编　总则', '第一章　原则'],
    ['第三条', '第二编　分则', '第一章　管辖', '第三条'],
    ['第三条第(一)项', '第二编　分则', '第一章　管辖', '第三条', '省级团体由省登记，违反第二条规定的除外'],
    ['第三条第(二)项', '第二编　分则', '第一章　管辖', '第三条', '省级团体由省登记，违反第二条规定的除外'],
    ['第四条', '第二编　分则', '第一章　管辖'],
  ]);
});

test.for([
  ['第一条　甲。\n第二条规定的事项除外。\n第二条　乙。', ['第一条', '第一条第二款', '第二条']],
  ['第一条甲。\n第二条乙。\n第九条丙。', ['第一条', '第二条', '第二条第二款']],
  ['第一章　总则　第一条　甲。第二条　乙。', ['第一条', '第二条']],
  ['第十二条　甲。\n第十二条之一　乙。\n第十三条　丙。', ['第十二条', '第十二条之一', '第十三条']],
  [
    '第一条　下列：\n（一）甲；\n续写的一句。\n（二）乙。',
    ['第一条', '第一条第(一)项', '第一条第二款', '第一条第(二)项'],
  ],
  ['一、甲。\n⑴乙。\n⑵丙。', ['一、', '一、(1)', '一、(2)']],
] as const)('%s is cut where a reader cuts it', ([text, locators]) => {
  expect(locatorsOf(text)).toEqual(locators);
});

test('headings without numbers head what follows them', () => {
  expect(locatorsOf(bareHeadings).slice(0, 7)).toEqual([
    '指导思想',
    '工作目标',
    '主要任务 (一)',
    '主要任务 (一)1.',
    '主要任务 (一)2.',
    '主要任务 (二)',
    '保障措施',
  ]);
  expect(clauseAt(bareHeadings, '主要任务 (一)2.')?.headingPath).toEqual([
    '主要任务',
    '（一）加强组织建设。要做好下面的事',
  ]);
});

test('each row of a table is a clause under its caption', () => {
  expect(clauseAt(bareHeadings, '表1 第2行')).toEqual({
    locator: '表1 第2行',
    headingPath: ['保障措施', '表1 经费安排'],
    text: '项目：大赛；金额（万元）：30；责任单位：青少部。（二期）',
  });
  expect(clauseAt(bareHeadings, '表2 第1行')?.headingPath).toEqual(['保障措施', '人员分工']);
});

test('a masked date is a signature and no day', () => {
  expect(clauseAt(bareHeadings, '落款第2行')?.text).toBe('20**年*月*日');
  expect(only(bareHeadings)).toMatchObject({ issuer: '某某市科学技术协会' });
  expect(only(bareHeadings).issuedOn).toBeUndefined();
});

test('a sentence that introduces points stands above them', () => {
  const text = '一、总结\n1、做法。办了三件事。\n我们的体会是：\n1、领导重视。\n2、常办常新。\n二、打算';
  expect(only(text).clauses.map(({ locator, headingPath }) => [locator, headingPath.at(-1)])).toEqual([
    ['一、1', '一、总结'],
    ['一、1第2段', '1、做法'],
    ['一、1[2]', '我们的体会是'],
    ['一、2', '我们的体会是'],
    ['二、', undefined],
  ]);
});

test('the pieces of a collection are texts of their own', () => {
  const texts = splitFile(collection);
  expect(texts.map(({ part, clauses }) => [part, clauses.map(({ locator }) => locator)])).toEqual([
    ['材料1', ['材料1 前言', '材料1 一、']],
    ['材料2', ['材料2 一、1', '材料2 一、2']],
    ['材料3', ['材料3']],
  ]);
  expect(texts[0]?.leftOut).toEqual(['夜校经验材料3篇']);
});

test('an attachment behind the signature belongs to the text, and the list of attachments is none', () => {
  const text =
    '关于报名的通知\n各村：\n　　请按时报名。\n　　附件：1.报名表\n某某镇科协\n2031年5月6日\n附件1：报名须知\n一、每人限报一项。\n二、逾期不候。';
  const split = only(text);
  expect(split.clauses.map(({ locator, headingPath }) => [locator, ...headingPath])).toEqual([
    ['主送'],
    ['第1段'],
    ['附件说明'],
    ['落款第1行'],
    ['落款第2行'],
    ['附件1 一、', '附件1：报名须知'],
    ['附件1 二、', '附件1：报名须知'],
  ]);
  expect(split).toMatchObject({ issuer: '某某镇科协', issuedOn: '2031-05-06' });
});

test('lines wrapped at a fixed width become paragraphs again', () => {
  const split = only(hardWrapped);
  expect(split).toMatchObject({ title: '关于修路的通知', issuedOn: '2031-08-12', issuer: '某某村委员会' });
  expect(split.clauses.map(({ locator }) => locator)).toEqual([
    '主送',
    '前言',
    '一、',
    '二、',
    '落款第1行',
    '落款第2行',
  ]);
  expect(split.clauses[3]?.text).toBe('二、修路的钱由村集体出一半，另一半向县里申请，不向村民收钱。');
});

test('a text without any structure is kept paragraph by paragraph', () => {
  expect(only('今天开会。\n\n明天休息。').clauses.map(({ locator, text }) => [locator, text])).toEqual([
    ['第1段', '今天开会。'],
    ['第2段', '明天休息。'],
  ]);
});

test('an empty text has no clauses', () => {
  expect(splitFile(' \n\u3000\n')).toEqual([{ part: '', title: '', clauses: [], leftOut: [] }]);
});

describe('two laws', () => {
  test.for([
    [lawNames[0], 58],
    [lawNames[1], 65],
  ] as const)('every article of %s is found, none twice', ([name, count]) => {
    const { clauses } = only(readLaw(name));
    const found = clauses.flatMap(({ locator }) => /^第[^条]+条(?:之.)?$/.exec(locator)?.[0] ?? []);
    expect(found).toHaveLength(count);
    expect(new Set(found).size).toBe(count);
    expect(clauses[0]?.locator).toBe('题注');
    expect(clauses.filter(({ text }) => !/[。；：）]$/.test(text))).toEqual([]);
  });

  test('a line that was broken before the number of an article is whole', () => {
    const { clauses } = only(readLaw(lawNames[0]));
    expect(clauses.find(({ locator }) => locator === '第五十一条第(五)项')?.text).toBe(
      '（五）违反本办法第三十一条、第三十二条规定设立或者管理分支机构的；',
    );
  });
});

const quirkyLines = Object.values(allFixtures).flatMap((text) => text.split('\n'));
const texts: readonly (readonly [string, string])[] = [
  ...Object.entries(allFixtures),
  ...lawNames.map((name) => [name, readLaw(name)] as const),
  ...(samplesDirectory === undefined
    ? []
    : ['000', '001', '002', '003', '004'].map(
        (file) => [file, readSamplePolicy(samplesDirectory ?? '', file)] as const,
      )),
];

describe('of every text', () => {
  test.for(texts)('no line of %s is lost, and each clause is cited by a place of its own', ([, text]) => {
    expect(listLost(text)).toEqual([]);
    for (const { clauses } of splitFile(text)) {
      const locators = clauses.map(({ locator }) => locator);
      expect(new Set(locators).size).toBe(locators.length);
    }
  });

  test.for(texts)('the words of %s stand in its clauses as they stand in it', ([, text]) => {
    expect(listRewritten(text)).toEqual([]);
  });

  test.for(texts)('the clauses of %s, written out, are cut into the same clauses', ([, text]) => {
    for (const split of splitFile(text)) {
      if (split.part !== '') continue;
      expect(only(writeOut(split)).clauses).toEqual(split.clauses);
    }
  });
});

test('whatever order lines come in, none is lost or rewritten and no locator comes twice', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...quirkyLines), { maxLength: 40 }), (lines) => {
      const text = lines.join('\n');
      expect(listLost(text)).toEqual([]);
      expect(listRewritten(text)).toEqual([]);
      for (const { clauses } of splitFile(text)) {
        const locators = clauses.map(({ locator }) => locator);
        expect(new Set(locators).size).toBe(locators.length);
        expect(locators).not.toContain('');
      }
    }),
    { numRuns: 400 },
  );
});

describe('odd input', () => {
  test('Windows line ends and a byte order mark change nothing', () => {
    expect(splitFile(`\uFEFF${noticeWithAnnex.replaceAll('\n', '\r\n')}`)).toEqual(
      splitFile(noticeWithAnnex),
    );
  });

  test('tabs indent, and full-width figures and points number', () => {
    expect(locatorsOf('\t一、甲组。\n\t１．乙组。\n\t（２）丙组。')).toEqual(['一、', '一、1.', '一、1.(2)']);
  });

  test('zeros and half characters are dropped', () => {
    expect(only('一、甲\0乙\ud800丙。').clauses[0]?.text).toBe('一、甲乙\ufffd丙。');
  });

  test('a clause of 20000 characters stays one', () => {
    const text = `一、${'各有关单位应当认真办理，'.repeat(1667)}不得推诿。`;
    expect(only(text).clauses.map((clause) => clause.text)).toEqual([text]);
  });

  test('whatever characters come, the text is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(splitFile(text).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

test.for([
  ['articles of a law, 5 MB', () => writeLaw(25_000, '各有关单位应当认真办理，不得推诿。'.repeat(2))],
  ['100000 lines without a full stop', () => repeat(100_000, (at) => `第${at}行没有句号`)],
  [
    '100000 broken lines of one paragraph',
    () => `开始。\n${repeat(100_000, () => '各有关单位应当认真办理各项工作，包括')}`,
  ],
  ['a line of 5 MB', () => '各'.repeat(1_700_000)],
  ['blanks behind 第', () => `第${' '.repeat(200_000)}x`],
  ['dashes', () => '—'.repeat(200_000)],
  ['open brackets', () => `标题\n${'（'.repeat(100_000)}`],
  ['lines with an open bracket', () => `标题\n${'（甲\n'.repeat(50_000)}`],
  ['titles without end', () => '《'.repeat(100_000)],
  ['imprints', () => `正文。\n${'抄送：甲\n'.repeat(50_000)}`],
  ['signatures', () => `正文。\n${'某某科协\n'.repeat(50_000)}2031年1月1日`],
  ['a table of contents without end', () => `目录\n${repeat(100_000, (at) => `第${at}章 甲`)}`],
  ['paragraphs of one article', () => `第一条 甲：\n${'如下。\n'.repeat(100_000)}`],
  ['dashes and points in turn', () => '一是甲。\n——甲。\n'.repeat(20_000)],
  ['pages of 300', () => repeat(300, (at) => `${writeLaw(30)}\n- ${at} -`)],
] as const)('%s take less than two seconds of work', ([, make]) => {
  const text = make();
  const before = process.cpuUsage();
  splitFile(text);
  const { user } = process.cpuUsage(before);
  expect(user / 1000).toBeLessThan(2000);
});

describe.skipIf(samplesDirectory === undefined)('with the documents at hand', () => {
  const directory = samplesDirectory ?? '';

  test.for([
    ['000', [24]],
    ['001', [17]],
    ['002', [19]],
    ['003', [21]],
    ['004', [6, 14, 37, 20, 13]],
  ] as const)('document %s has %j clauses', ([file, counts]) => {
    const split = splitFile(readSamplePolicy(directory, file));
    expect(split.map(({ clauses }) => clauses.length)).toEqual(counts);
  });

  test('what 000, 002 and 003 say of themselves is found', () => {
    expect(only(readSamplePolicy(directory, '000'))).toMatchObject({
      issuer: '中共泰兴市委组织部办公室',
      issuedOn: '2012-08-05',
      leftOut: ['SHAPE \\* MERGEFORMAT', '9'],
    });
    expect(only(readSamplePolicy(directory, '002'))).toMatchObject({
      issuer: '中国科协',
      issuedOn: '2016-10-11',
    });
    expect(only(readSamplePolicy(directory, '003'))).toMatchObject({
      title: '关于加强园区科协组织建设工作的意见',
      number: '吉科协发咨字（2013）3号',
      issuer: '吉林省科学技术协会',
      issuedOn: '2013',
    });
  });

  test('who printed 000 and who signed 003 can be cited', () => {
    expect(clauseAt(readSamplePolicy(directory, '000'), '版记第2行')?.text).toMatch(
      /^中共泰兴市委组织部办公室.+印发$/,
    );
    expect(clauseAt(readSamplePolicy(directory, '003'), '版头第2行')?.text).toBe(
      '吉科协发咨字（2013）3号 签发人：曹 军',
    );
  });

  test('the words that 003 breaks are whole again', () => {
    const { clauses } = only(readSamplePolicy(directory, '003'));
    const text = clauses.map((clause) => [...clause.headingPath, clause.text].join('\n')).join('\n');
    expect(
      ['热心科协工作的党群部门', '为企业引进先进', '服务方向'].filter((words) => !text.includes(words)),
    ).toEqual([]);
  });

  test('what the website around 004 says is no clause', () => {
    const words = splitFile(readSamplePolicy(directory, '004')).flatMap(({ clauses }) =>
      clauses.map(({ text }) => text),
    );
    expect(words.filter((text) => /网友|阿拉|2389984|"\);/.test(text))).toEqual([]);
  });

  test('every passage of the sample questions stands in the clause they name', () => {
    const wrong = readSampleAnswers(directory).filter(({ file, locator, quote }) => {
      const clauses = splitFile(readSamplePolicy(directory, file)).flatMap((split) => split.clauses);
      return clauses.find((clause) => clause.locator === locator)?.text.includes(quote) !== true;
    });
    expect(wrong).toEqual([]);
  });
});

function only(text: string) {
  const [split, ...others] = splitFile(text);
  if (split === undefined || others.length > 0) throw new Error(`${others.length + 1} texts instead of one`);
  return split;
}

function locatorsOf(text: string): readonly string[] {
  return only(text).clauses.map(({ locator }) => locator);
}

function clauseAt(text: string, locator: string) {
  return only(text).clauses.find((clause) => clause.locator === locator);
}

function readLaw(name: (typeof lawNames)[number]): string {
  return readFileSync(join(import.meta.dirname, 'samples', `${name}.txt`), 'utf8');
}

function repeat(count: number, make: (at: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index + 1)).join('\n');
}

function writeLaw(count: number, words = ''): string {
  return repeat(count, (at) => `第${at}条 ${words}各有关单位应当认真办理第${at}项：\n（一）甲；\n（二）乙。`);
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
