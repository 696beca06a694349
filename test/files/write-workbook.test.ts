import { read as readWithOther, utils, type WorkSheet } from '@e965/xlsx';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { parseFile } from '../../src/files/parse-file.ts';
import type { Sheet } from '../../src/files/workbook.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';

const LEDGER: Sheet = {
  name: '台账',
  title: '云州市科协组织台账',
  subtitles: ['单位：云州市科协　日期：2026-11-21'],
  columns: [
    { header: '名称', width: 30, note: '写全称', isRequired: true },
    { header: '类别', width: 12, choices: ['学会', '企业科协'] },
    { header: '会员数', width: 8 },
  ],
  rows: [
    ['云州市农业学会', '学会', 120],
    ['云州市机械厂科协', '企业科协', undefined],
  ],
  totals: ['合计', undefined, 120],
  footers: ['填表人：　　　　负责人：'],
};

const TEMPLATE: Sheet = { name: '模板', columns: LEDGER.columns, rows: [] };

async function writeOne(sheet: Sheet) {
  const bytes = await writeWorkbook({ sheets: [sheet] });
  const [written] = (await readXlsx(bytes, { readStyles: true })).sheets;
  if (written === undefined) throw new Error('nothing was written');
  return { bytes, written };
}

function writeTexts(texts: readonly string[]) {
  return writeWorkbook({
    sheets: [{ name: '表', columns: [{ header: '甲', width: 9 }], rows: texts.map((text) => [text]) }],
  });
}

function openWithOther(bytes: Uint8Array): WorkSheet {
  const book = readWithOther(bytes, { cellFormula: true, cellDates: false });
  return book.Sheets[book.SheetNames[0] ?? ''] ?? {};
}

const LEDGER_ROWS = [
  ['云州市科协组织台账', '', ''],
  ['单位：云州市科协　日期：2026-11-21', '', ''],
  ['名称', '类别', '会员数'],
  ['云州市农业学会', '学会', '120'],
  ['云州市机械厂科协', '企业科协', ''],
  ['合计', '', '120'],
  ['填表人：　　　　负责人：', '', ''],
];

test('a ledger comes back as it was written', async () => {
  const { bytes } = await writeOne(LEDGER);
  expect((await parseFile({ name: 'a.xlsx', bytes })).sheets).toEqual([
    {
      name: '台账',
      rows: LEDGER_ROWS,
      merges: [0, 1, 6].map((row) => ({ firstRow: row, firstColumn: 0, lastRow: row, lastColumn: 2 })),
    },
  ]);
});

test('another reader finds the same texts and numbers', async () => {
  const { bytes } = await writeOne(LEDGER);
  expect(utils.sheet_to_json(openWithOther(bytes), { header: 1, defval: '', raw: false })).toEqual(
    LEDGER_ROWS,
  );
  expect(openWithOther(bytes)['C4']).toMatchObject({ t: 'n', v: 120 });
});

test('a ledger prints on A4 across, its header frozen and repeated', async () => {
  const { bytes, written } = await writeOne(LEDGER);
  expect(written.freezePane).toEqual({ rows: 3 });
  expect(written.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', fitToWidth: 1 });
  expect(readWithOther(bytes).Workbook?.Names).toContainEqual(
    expect.objectContaining({ Name: '_xlnm.Print_Titles', Ref: "'台账'!$3:$3" }),
  );
  expect(written.columns?.map(({ width }) => width)).toEqual([30, 12, 8]);
});

test('a header looks different where it must be filled in, and tells what to write', async () => {
  const { written } = await writeOne(LEDGER);
  const fill = (cell: string) => written.cells?.get(cell)?.style?.fill;
  expect(fill('2,0')).not.toEqual(fill('2,1'));
  expect(written.cells?.get('2,0')?.comment?.text).toBe('写全称');
  expect(written.cells?.get('2,0')?.style?.font?.bold).toBe(true);
  expect(written.cells?.get('5,0')?.style?.font?.bold).toBe(true);
});

test('choices are offered beside the rows of a ledger and far below the header of a template', async () => {
  const ledger = await writeOne(LEDGER);
  const template = await writeOne(TEMPLATE);
  expect(ledger.written.dataValidations).toEqual([
    expect.objectContaining({ range: 'B4:B5', type: 'list', values: ['学会', '企业科协'] }),
  ]);
  expect(template.written.dataValidations).toEqual([expect.objectContaining({ range: 'B2:B2001' })]);
});

test('cells of a template keep what is typed as text', async () => {
  const { written } = await writeOne(TEMPLATE);
  expect(written.cells?.get('400,0')?.style?.numFmt).toBe('@');
});

test('choices too long for a drop-down stand on a sheet that nobody sees', async () => {
  const choices = Array.from({ length: 60 }, (_, index) => `云州市第${index}县区，含“乡、镇”,等`);
  const bytes = await writeWorkbook({
    sheets: [{ name: 'lists', columns: [{ header: '县区', width: 9, choices }], rows: [] }],
  });
  const { sheets } = await readXlsx(bytes);
  expect(sheets[0]?.dataValidations?.[0]?.formula1).toBe("'lists (2)'!$A$1:$A$60");
  expect(sheets[1]).toMatchObject({ name: 'lists (2)', veryHidden: true, rows: choices.map((one) => [one]) });
  expect((await parseFile({ name: 'a.xlsx', bytes })).sheets).toHaveLength(1);
});

test('what is wrong with a cell is marked in red and said beside it', async () => {
  const { written } = await writeOne({
    ...LEDGER,
    remarks: [
      { row: 1, column: 2, text: '请填会员数' },
      { row: 1, column: 2, text: '要写数字' },
      { row: 9, column: 9, text: '不在表里' },
    ],
  });
  const marked = written.cells?.get('4,2');
  expect(marked?.comment?.text).toBe('请填会员数\n要写数字');
  expect(marked?.style?.fill).not.toEqual(written.cells?.get('3,2')?.style?.fill);
  expect([...(written.cells?.values() ?? [])].filter(({ comment }) => comment !== undefined)).toHaveLength(2);
});

test('sheets get names that Excel accepts, each its own', async () => {
  const names = ['', 'a/b:c', 'A b c', 'history', "'引号'", '名'.repeat(40), '名'.repeat(40)];
  const bytes = await writeWorkbook({
    sheets: names.map((name) => ({ name, columns: [{ header: '甲', width: 9 }], rows: [] })),
  });
  expect(readWithOther(bytes).SheetNames).toEqual([
    'Sheet1',
    'a b c',
    'A b c (2)',
    'history 1',
    '引号',
    `${'名'.repeat(30)}…`,
    `${'名'.repeat(27)} (2)`,
  ]);
});

test('the same workbook gives the same bytes', async () => {
  expect(await writeWorkbook({ sheets: [LEDGER] })).toEqual(await writeWorkbook({ sheets: [LEDGER] }));
});

const HOSTILE = [
  '=1+1',
  "=cmd|'/c calc'!A0",
  '+86 10',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '#N/A',
  '#REF!',
  '_x003D_1',
  '1e5',
  '00123',
  'TRUE',
  '{=1}',
  "'=1",
  '学会😀',
  '<f>1</f>',
];

test.for(HOSTILE)('%j is written as text and as nothing else', async (text) => {
  const bytes = await writeTexts([text]);
  const cell = openWithOther(bytes)['A2'];
  expect(cell).toMatchObject({ t: 's', v: text.replace('\r', '\n') });
  expect(cell).not.toHaveProperty('f');
});

/** What a cell can hold of a text. */
function toHeld(text: string): string {
  const allowed = text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- They are what a cell cannot hold.
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
  return allowed.length <= 32_767 ? allowed : `${dropHalf(allowed.slice(0, 32_766))}…`;
}

function dropHalf(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}

const someText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc
    .tuple(fc.constantFrom(...'=+-@\t\r\n＝＋－＠#_'), fc.string({ unit: 'grapheme' }))
    .map((two) => two.join('')),
  fc.constantFrom(...HOSTILE, '\0\u0001\u001f', '\ud800', '\ufffe', '_x000D_', ' x '),
  fc
    .tuple(fc.constantFrom('=', '学', '😀'), fc.integer({ min: 32_700, max: 40_000 }))
    .map(([one, count]) => one.repeat(count)),
);

test('no text becomes a formula or a number, and none is lost but what a cell cannot hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someText, { minLength: 1, maxLength: 5 }), async (texts) => {
      const bytes = await writeTexts([...texts, '完']);
      const sheet = openWithOther(bytes);
      const [own] = (await parseFile({ name: 'a.xlsx', bytes })).sheets;
      for (const [index, text] of texts.entries()) {
        const held = toHeld(text);
        const cell = sheet[`A${index + 2}`];
        expect(cell?.f).toBeUndefined();
        expect(held === '' ? 's' : cell?.t).toBe('s');
        expect(cell?.v ?? '').toBe(held);
        expect(own?.rows[index + 1]?.[0]).toBe(held);
      }
    }),
    { numRuns: 100 },
  );
});
