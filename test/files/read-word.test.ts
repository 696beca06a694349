import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toParagraphs } from '../../src/domain/policies/reading/document-paragraphs.ts';
import { parseDocument } from '../../src/files/parse-document.ts';
import {
  abstractList,
  list,
  makeDocx,
  makeDocxParts,
  numbered,
  OFFICIAL_LEVELS,
  p,
  r,
  table,
  tc,
  type DocxParts,
} from './make-docx.ts';
import { makeZip } from './make-zip.ts';
import { officialText, toTypedLines } from './official-text.ts';

async function read(parts: DocxParts | string): Promise<string[]> {
  const bytes = makeDocx(typeof parts === 'string' ? { body: parts } : parts);
  return (await parseDocument({ name: 'a.docx', bytes })).text.split('\n');
}

test('an official text numbered by Word comes back line by line', async () => {
  await fc.assert(
    fc.asyncProperty(officialText, async (paragraphs) => {
      const body = paragraphs
        .map(({ level, words }) => (level === undefined ? p(words) : numbered(words, 1, level)))
        .join('');
      expect(await read({ body, numbering: list(1, OFFICIAL_LEVELS) })).toEqual(toTypedLines(paragraphs));
    }),
    { numRuns: 100 },
  );
});

const ARTICLES = [
  { format: 'chineseCountingThousand', text: '第%1章' },
  { format: 'chineseCountingThousand', text: '第%2条', more: '<w:lvlRestart w:val="0"/>' },
];

test('articles count on from chapter to chapter', async () => {
  const body =
    numbered('总则', 1, 0) +
    Array.from({ length: 9 }, () => numbered('略。', 1, 1)).join('') +
    numbered('组织', 1, 0) +
    Array.from({ length: 12 }, () => numbered('略。', 1, 1)).join('');
  const lines = await read({ body, numbering: list(1, ARTICLES) });
  expect([0, 9, 10, 11, 21, 22].map((at) => lines[at])).toEqual([
    '第一章 总则',
    '第九条 略。',
    '第二章 组织',
    '第十条 略。',
    '第二十条 略。',
    '第二十一条 略。',
  ]);
});

test('numbers that a style gives are counted, and a paragraph may do without', async () => {
  const styles = `
    <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>`;
  const numbering = list(1, [
    { format: 'chineseCounting', text: '%1、', more: '<w:pStyle w:val="1"/>' },
    { format: 'chineseCounting', text: '（%2）', more: '<w:pStyle w:val="2"/>' },
  ]);
  const body =
    p('总体要求', '<w:pStyle w:val="1"/>') +
    p('指导思想', '<w:pStyle w:val="2"/>') +
    p('不编号', '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
    p('工作目标', '<w:pStyle w:val="2"/>') +
    p('主要任务', '<w:pStyle w:val="1"/>');
  expect(await read({ body, styles, numbering })).toEqual([
    '一、总体要求',
    '（一）指导思想',
    '不编号',
    '（二）工作目标',
    '二、主要任务',
  ]);
});

test('a list that begins anew begins anew, and one made of the same counts on', async () => {
  const level = [{ format: 'decimal', text: '%1.', more: '<w:suff w:val="nothing"/>' }];
  const numbering = `${abstractList(7, level)}
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
  const body = [1, 1, 2, 3, 3].map((id) => numbered('略', id, 0)).join('');
  expect(await read({ body, numbering })).toEqual(['1.略', '2.略', '3.略', '1.略', '2.略']);
});

test.for([
  ['upperRoman', '%1.', 'IV. 略'],
  ['lowerLetter', '%1)', 'd)略'],
  ['decimalEnclosedCircleChinese', '%1', '④ 略'],
  ['ideographTraditional', '%1、', '丁、略'],
  ['chineseLegalSimplified', '%1、', '肆、略'],
  ['decimalFullWidth', '%1．', '４．略'],
  ['bullet', '\uf06c', '● 略'],
  ['bullet', 'o', '○ 略'],
  ['somethingNew', '%1、', '4、略'],
] as const)('%s numbers are written as Word writes them', async ([format, text, expected]) => {
  const body = Array.from({ length: 4 }, () => numbered('略', 1, 0)).join('');
  expect((await read({ body, numbering: list(1, [{ format, text }]) })).at(3)).toBe(expected);
});

test('what was deleted, hidden or commented is left out, what was inserted stays', async () => {
  const body =
    `<w:p>${r('每年')}<w:del w:id="1"><w:r><w:delText>两次</w:delText></w:r></w:del><w:ins w:id="2">${r('一次')}</w:ins>${r('（内部）', '<w:vanish/>')}<w:commentRangeStart w:id="0"/>${r('检查')}<w:r><w:commentReference w:id="0"/></w:r></w:p>` +
    `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${r('前半')}</w:p>${p('后半')}` +
    `<w:p><w:moveFrom w:id="4">${r('移走')}</w:moveFrom></w:p><w:p><w:moveTo w:id="5">${r('移来')}</w:moveTo></w:p>`;
  expect(await read(body)).toEqual(['每年一次检查', '前半后半', '移来']);
});

test('a deleted paragraph is not counted', async () => {
  const deleted =
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>';
  const body = numbered('甲', 1, 0) + deleted + numbered('乙', 1, 0);
  expect(await read({ body, numbering: list(1, OFFICIAL_LEVELS) })).toEqual(['一、甲', '二、乙']);
});

test('fields show their results, never their codes', async () => {
  const body = `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SHAPE \\* MERGEFORMAT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('结果')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${r('之后')}</w:p>
    <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${r('没有结束的代码')}</w:p>${p('下一段')}`;
  expect(await read(body)).toEqual(['结果之后', '下一段']);
});

test('the table of contents is left out', async () => {
  const styles = '<w:style w:type="paragraph" w:styleId="x1"><w:name w:val="toc 1"/></w:style>';
  const body = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('目录')}${p('一、总则 1')}</w:sdtContent></w:sdt>${p('二、组织 2', '<w:pStyle w:val="x1"/>')}${p('一、总则')}`;
  expect(await read({ body, styles })).toEqual(['一、总则']);
});

test('a text box is read once, after the paragraph it hangs on', async () => {
  const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
  const body = `<w:p>${r('标题')}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('文件头')}</mc:Choice><mc:Fallback><w:pict>${box('文件头')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>${p('正文')}`;
  expect(await read(body)).toEqual(['标题', '文件头', '正文']);
});

test('a footnote stands after its paragraph', async () => {
  const footnotes = `<w:footnote w:id="0" w:type="separator">${p('—')}</w:footnote><w:footnote w:id="2">${p('三长指院长、校长、站长。')}</w:footnote>`;
  const body = `<w:p>${r('吸收“三长”')}<w:r><w:footnoteReference w:id="2"/></w:r>${r('进班子。')}</w:p>`;
  expect(await read({ body, footnotes })).toEqual(['吸收“三长”进班子。', '注：三长指院长、校长、站长。']);
});

test('a soft end of line is a line, a tab a blank, invisible signs nothing', async () => {
  const body = `<w:p>${r('签发人：')}<w:r><w:tab/></w:r>${r('曹\u200b军\u00ad')}<w:r><w:br/></w:r>${r('二〇一三年&')}</w:p>`;
  expect(await read(body)).toEqual(['签发人： 曹军', '二〇一三年&']);
});

test('the namespace may have any prefix, and be the strict one', async () => {
  const parts = makeDocxParts({ body: numbered('总则', 1, 0), numbering: list(1, OFFICIAL_LEVELS) });
  const bytes = makeZip(
    parts.map(({ name, content }) => ({
      name,
      content: String(content)
        .replaceAll('xmlns:w=', 'xmlns:ns0=')
        .replaceAll(/(?<=[</ ])w:/g, 'ns0:')
        .replaceAll(
          'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
          'http://purl.oclc.org/ooxml/wordprocessingml/main',
        ),
    })),
  );
  expect((await parseDocument({ name: 'a.docx', bytes })).text).toBe('一、总则');
});

const DUTIES = [
  ['序号', '任务', '时限'],
  ['1', '建站', '2016年底'],
  ['2', '建会', ''],
];

test('each row of a table stands alone, under its caption and header', async () => {
  expect(await read(p('表1 任务分解表') + table(DUTIES) + p('以上。'))).toEqual([
    '　　表1 任务分解表（序号、任务、时限）',
    '　　序号：1；任务：建站；时限：2016年底。',
    '　　序号：2；任务：建会。',
    '以上。',
  ]);
  expect((await read(table(DUTIES) + p('表1 任务分解表')))[0]).toBe('　　表1 任务分解表（序号、任务、时限）');
  expect((await read(p('表1：任务分解表') + table(DUTIES)))[0]).toBe(
    '　　表1 任务分解表（序号、任务、时限）',
  );
  expect((await read(p('三、任务分解表') + table(DUTIES))).slice(0, 2)).toEqual([
    '三、任务分解表',
    '　　表（序号、任务、时限）',
  ]);
});

test('merged cells are repeated in each row and column they span', async () => {
  const body = table([
    [tc('单位', '<w:vMerge w:val="restart"/>'), tc('任务', '<w:gridSpan w:val="2"/>')],
    [tc('', '<w:vMerge/>'), '名称', '数量'],
    [tc('市科协', '<w:vMerge w:val="restart"/>'), '建站', '20'],
    [tc('', '<w:vMerge/>'), '建会', '5'],
    [tc('以上均为约数。', '<w:gridSpan w:val="3"/>')],
  ]);
  expect(await read(body)).toEqual([
    '　　表（单位、任务/名称、任务/数量）',
    '　　单位：市科协；任务/名称：建站；任务/数量：20。',
    '　　单位：市科协；任务/名称：建会；任务/数量：5。',
    '　　以上均为约数。',
  ]);
});

test('a row of one cell above the header is the caption, one amid the rows belongs to those under it', async () => {
  const wide = (text: string) => [tc(text, '<w:gridSpan w:val="2"/>')];
  const body = table([
    wide('责任清单'),
    ['事项', '科室'],
    wide('一、组织'),
    ['建会', '组织部'],
    ['换届', '组织部'],
  ]);
  expect(await read(body)).toEqual([
    '　　责任清单（事项、科室）',
    '　　事项：建会；科室：组织部。（一、组织）',
    '　　事项：换届；科室：组织部。（一、组织）',
  ]);
});

test('rows without a header are their cells', async () => {
  expect(
    await read(
      table([
        ['1', '建站', '2016年底前完成。'],
        ['2', '建会', ''],
      ]),
    ),
  ).toEqual(['　　1；建站；2016年底前完成。', '　　2；建会。']);
});

test('a table that only places text on the page is its paragraphs', async () => {
  expect(await read(table([['第一段\n第二段'], ['第三段']]))).toEqual(['第一段', '第二段', '第三段']);
  expect(await read(table([['吉科协发〔2013〕3号', '签发人：曹军']]))).toEqual([
    '吉科协发〔2013〕3号 签发人：曹军',
  ]);
});

test('a deleted row is left out', async () => {
  const body = table(DUTIES).replace(
    /<w:tr>(?=(?:(?!<w:tr>).)*2016)/,
    '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>',
  );
  expect(await read(body)).toEqual(['　　表（序号、任务、时限）', '　　序号：2；任务：建会。']);
});

test('rows of a table stay apart from each other and from the text around them', async () => {
  const rows = Array.from({ length: 12 }, (_, index) => [
    `${index + 1}`,
    '建站，联系企业；加强服务',
    '2016年底',
  ]);
  const body = p('任务分工') + p('表1 任务分解表') + table([DUTIES[0] ?? [], ...rows]) + p('落实责任。');
  const { text } = await parseDocument({ name: 'a.docx', bytes: makeDocx({ body }) });
  expect(toParagraphs(text).paragraphs).toEqual([
    '任务分工',
    '表1 任务分解表（序号、任务、时限）',
    ...rows.map(([number]) => `序号：${number}；任务：建站，联系企业；加强服务；时限：2016年底。`),
    '落实责任。',
  ]);
});
