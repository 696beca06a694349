import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { parseFile } from '../../src/files/parse-file.ts';
import { makeXlsx, makeXlsxParts, makeZip, type SheetXml } from './make-zip.ts';

async function read(bytes: Uint8Array) {
  return (await parseFile({ name: '名册.xlsx', bytes })).sheets;
}

async function readRow(cells: string, options: Parameters<typeof makeXlsx>[1] = {}) {
  const sheets = await read(makeXlsx([{ rows: `<row r="1">${cells}</row>` }], options));
  return sheets[0]?.rows[0];
}

test.for([
  ['a day', '<c r="A1" s="1"><v>45413</v></c>', '2024-05-01'],
  ['a day with a time', '<c r="A1" s="1"><v>45413.75</v></c>', '2024-05-01'],
  ['a time', '<c r="A1" s="2"><v>0.375</v></c>', '09:00'],
  ['a day beyond the calendar', '<c r="A1" s="1"><v>99999999999</v></c>', '#####'],
  ['a day stored as text', '<c r="A1" t="d"><v>2024-05-01T00:00:00</v></c>', '2024-05-01'],
  ['a sum with noise', '<c r="A1"><v>0.30000000000000004</v></c>', '0.3'],
  ['a large number', '<c r="A1"><v>1.10101199003071E+17</v></c>', '110101199003071000'],
  ['a small number', '<c r="A1"><v>-1.5E-7</v></c>', '-0.00000015'],
  ['true', '<c r="A1" t="b"><v>1</v></c>', '是'],
  ['false', '<c r="A1" t="b"><v>0</v></c>', '否'],
  ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', '#N/A'],
  ['a formula', '<c r="A1"><f>SUM(B1:B2)</f><v>42</v></c>', '42'],
  ['a formula of text', '<c r="A1" t="str"><f>A2</f><v>学会</v></c>', '学会'],
  [
    'digits stored as text',
    '<c r="A1" t="inlineStr"><is><t>00110101199003071234</t></is></c>',
    '00110101199003071234',
  ],
  ['text in runs', '<c r="A1" t="inlineStr"><is><r><t>云州</t></r><r><t>学会</t></r></is></c>', '云州学会'],
  ['a shared text', '<c r="A1" t="s"><v>1</v></c>', '企业科协'],
] as const)('%s is read as people see it', async ([, xml, text]) => {
  expect(await readRow(xml, { sharedStrings: ['学会', '企业科协'] })).toEqual([text]);
});

test('days of the calendar that begins in 1904 are the same days', async () => {
  expect(await readRow('<c r="A1" s="1"><v>43951</v></c>', { is1904: true })).toEqual(['2024-05-01']);
});

test('merged ranges are listed and end where the sheet ends', async () => {
  const [sheet] = await read(
    makeXlsx([
      {
        rows:
          '<row r="1"><c r="A1" t="inlineStr"><is><t>台账</t></is></c></row>' +
          '<row r="3"><c r="C3"><v>1</v></c></row>',
        rest: '<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="B2:XFD1048576"/><mergeCell ref="Z9:AA10"/></mergeCells>',
      },
    ]),
  );
  expect(sheet).toEqual({
    name: '表1',
    rows: [
      ['台账', '', ''],
      ['', '', ''],
      ['', '', '1'],
    ],
    merges: [
      { firstRow: 0, firstColumn: 0, lastRow: 0, lastColumn: 2 },
      { firstRow: 1, firstColumn: 1, lastRow: 2, lastColumn: 2 },
    ],
  });
});

test('empty rows and columns at the edges are cut off, however many have a format', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, row) => `<row r="${row + 2}"><c r="A${row + 2}" s="1"/><c r="Z${row + 2}" s="1"/></row>`,
  );
  const [sheet] = await read(makeXlsx([{ rows: `<row r="1"><c r="A1"><v>1</v></c></row>${rows.join('')}` }]));
  expect(sheet?.rows).toEqual([['1']]);
});

test('hidden sheets and charts are left out, and the sheets behind them are still the right ones', async () => {
  const row = (value: number): string => `<row r="1"><c r="A1"><v>${value}</v></c></row>`;
  const sheets: SheetXml[] = [
    { rows: row(1), state: 'hidden' },
    { rows: '', kind: 'chartsheet' },
    { rows: row(3), state: 'veryHidden' },
    { rows: row(4), name: '一 &amp; 二&#x4E09;' },
  ];
  expect(await read(makeXlsx(sheets))).toEqual([{ name: '一 & 二三', rows: [['4']], merges: [] }]);
});

test('what refers to other workbooks is ignored', async () => {
  const parts = makeXlsxParts([{ rows: '<row r="1"><c r="A1"><f>[1]表!A1</f><v>7</v></c></row>' }]);
  const withLink = parts.map((part) =>
    part.name === 'xl/_rels/workbook.xml.rels'
      ? {
          ...part,
          content: String(part.content).replace(
            '</Relationships>',
            '<Relationship Id="rIdX" Type="x/externalLink" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
          ),
        }
      : part,
  );
  expect((await read(makeZip(withLink)))[0]?.rows).toEqual([['7']]);
});

test.for(['xlsx', 'biff8'] as const)('a workbook of another writer is read: %s', async (bookType) => {
  const sheet = utils.aoa_to_sheet([
    ['名称', '成立日期', '会员数'],
    ['云州市农业学会', new Date(Date.UTC(1990, 2, 7)), 120],
    ['=1+1', true, 0.5],
  ]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '学会');
  const bytes = new Uint8Array(write(book, { type: 'buffer', bookType }));
  expect(await read(bytes)).toEqual([
    {
      name: '学会',
      rows: [
        ['名称', '成立日期', '会员数'],
        ['云州市农业学会', '1990-03-07', '120'],
        ['=1+1', '是', '0.5'],
      ],
      merges: [{ firstRow: 0, firstColumn: 0, lastRow: 0, lastColumn: 1 }],
    },
  ]);
});
