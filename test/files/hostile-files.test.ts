import { randomBytes } from 'node:crypto';
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FILE_WORDS } from '../../src/cards/file-words.ts';
import { FULL_LIMITS, SHEETS_MAX } from '../../src/files/file-limits.ts';
import { parseFile, parseSmallFile } from '../../src/files/parse-file.ts';
import { UnreadableFile, type ParsedFile } from '../../src/files/parsed-file.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { flippedBytes } from './flip-bytes.ts';
import { makeBomb, makeOle } from './hostile-files.ts';
import { makeXlsx, makeXlsxParts, makeZip, type SheetXml, type ZipPart } from './make-zip.ts';

const MEGABYTE = 1024 * 1024;
const CELL = '<row r="1"><c r="A1"><v>1</v></c></row>';
const SHEET: SheetXml = { rows: CELL };

function withPart(part: ZipPart): Uint8Array {
  return makeZip([...makeXlsxParts([SHEET]), part]);
}

function withSheetXml(content: string, forged: ZipPart['forged'] = {}): Uint8Array {
  return makeZip(
    makeXlsxParts([SHEET]).map((part) =>
      part.name.endsWith('sheet1.xml') ? { name: part.name, content, forged } : part,
    ),
  );
}

test('the workbook that the refused ones are made from is read', async () => {
  await expect(parseFile({ name: 'a.xlsx', bytes: makeXlsx([SHEET]) })).resolves.toMatchObject({
    sheets: [{ rows: [['1']] }],
  });
});

test.for<[string, () => Uint8Array, string]>([
  ['an entry packed a thousandfold', () => makeBomb(30), 'unpacks_too_large'],
  ['an entry that is larger than it says', () => makeBomb(30, { unpackedBytes: 5000 }), 'unpacks_too_large'],
  ['an entry that is smaller than it says', () => withSheetXml(CELL, { unpackedBytes: 900 }), 'broken'],
  ['an entry with a wrong sum', () => withSheetXml(CELL, { crc: 1 }), 'broken'],
  ['an unknown way of packing', () => withSheetXml(CELL, { method: 12 }), 'broken'],
  ['an encrypted entry', () => withSheetXml(CELL, { flags: 1 }), 'encrypted'],
  [
    'entries of 100 MB each that promise 300 MB together',
    () =>
      makeZip([
        ...makeXlsxParts([SHEET]),
        ...['a', 'b', 'c'].map((name) => ({
          name,
          content: randomBytes(1.1 * MEGABYTE),
          forged: { unpackedBytes: 100 * MEGABYTE },
        })),
      ]),
    'unpacks_too_large',
  ],
  [
    'entries that overlap',
    () => {
      const [first, ...others] = makeXlsxParts([SHEET]);
      const content = first?.content ?? '';
      return makeZip([
        { name: '[Content_Types].xml', content },
        ...others,
        { name: 'xl/again.xml', content, forged: { sameAs: 0 } },
      ]);
    },
    'broken',
  ],
  ['two entries of one name', () => withPart({ name: 'XL/Workbook.xml', content: '' }), 'broken'],
  ['an entry outside its folder', () => withPart({ name: 'xl/../../etc/passwd', content: '' }), 'broken'],
  ['an absolute entry', () => withPart({ name: '/etc/passwd', content: '' }), 'broken'],
  ['macros', () => withPart({ name: 'xl/vbaProject.bin', content: 'x' }), 'has_macros'],
  ['a sheet of macros', () => makeXlsx([{ ...SHEET, kind: 'xlMacrosheet' }]), 'has_macros'],
  [
    'a document type with entities',
    () => withSheetXml(`<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>${CELL}</worksheet>`),
    'broken',
  ],
  [
    'too many entries',
    () =>
      makeZip([
        ...makeXlsxParts([SHEET]),
        ...Array.from({ length: 2000 }, (_, index) => ({ name: `x/${index}`, content: '' })),
      ]),
    'unpacks_too_large',
  ],
  ['fewer entries than it says', () => makeZip(makeXlsxParts([SHEET]), 60), 'broken'],
  ['1,000 sheets', () => makeXlsx(Array.from({ length: 1000 }, () => SHEET)), 'too_many_sheets'],
  [
    'a cell in the last corner',
    () => makeXlsx([{ rows: `${CELL}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }]),
    'too_many_cells',
  ],
  ['a row before the first', () => makeXlsx([{ rows: '<row r="-3"><c><v>1</v></c></row>' }]), 'broken'],
  ['20 million lines', () => new Uint8Array(20_000_000).fill(10), 'too_many_cells'],
  [
    'a row beyond the last',
    () => makeXlsx([{ rows: '<row r="9999999999"><c><v>1</v></c></row>' }]),
    'too_many_cells',
  ],
  [
    'a column beyond the last',
    () => makeXlsx([{ rows: '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>' }]),
    'broken',
  ],
  [
    'one long text in thousands of cells',
    () =>
      makeXlsx([{ rows: `<row>${'<c t="s"><v>0</v></c>'.repeat(10_000)}</row>` }], {
        sharedStrings: ['学'.repeat(10_000)],
      }),
    'too_many_cells',
  ],
  [
    'merged ranges without end',
    () =>
      makeXlsx([
        {
          rows: CELL,
          rest: Array.from(
            { length: 100_001 },
            (_, row) => `<mergeCell ref="A${row + 1}:B${row + 1}"/>`,
          ).join(''),
        },
      ]),
    'too_many_cells',
  ],
  ['no sheets at all', () => makeXlsx([]), 'empty'],
  ['a sheet that is missing', () => makeZip(makeXlsxParts([SHEET]).slice(0, -1)), 'broken'],
  ['a document of another kind', () => makeZip([{ name: 'readme.txt', content: 'x' }]), 'unknown_format'],
  ['an encrypted workbook', () => makeOle(['Root Entry', 'EncryptionInfo', 'EncryptedPackage']), 'encrypted'],
  [
    'an old workbook with a password',
    () =>
      makeOle(
        ['Root Entry', 'Workbook'],
        Buffer.from('09081000000605000000000000000000000000002f00020000000000', 'hex'),
      ),
    'encrypted',
  ],
  ['an old workbook with macros', () => makeOle(['Workbook', '_VBA_PROJECT_CUR']), 'has_macros'],
  ['an old document of another kind', () => makeOle(['Root Entry', 'WordDocument']), 'unknown_format'],
  ['an old workbook that holds nothing', () => makeOle(['Root Entry', 'Workbook']), 'broken'],
  ['100 MB', () => new Uint8Array(100 * MEGABYTE), 'too_large'],
])('a file with %s is refused', async ([, make, fault]) => {
  await expect(parseFile({ name: '名册.xlsx', bytes: make() })).rejects.toMatchObject({
    name: 'UnreadableFile',
    fault,
  });
});

test('in place only small files are read, the others need a machine of their own', async () => {
  const rows = Array.from({ length: 6000 }, (_, row) => Array.from({ length: 10 }, () => `${row}`));
  const columns = Array.from({ length: 10 }, (_, index) => ({ header: `第${index}栏`, width: 10 }));
  const bytes = await writeWorkbook({ sheets: [{ name: '表', columns, rows }] });
  await expect(parseFile({ name: 'a.xlsx', bytes })).resolves.toBeDefined();
  await expect(parseSmallFile({ name: 'a.xlsx', bytes })).rejects.toMatchObject({
    fault: 'needs_local_version',
  });
  await expect(parseSmallFile({ name: 'a.xlsx', bytes: makeXlsx([SHEET]) })).resolves.toBeDefined();
});

test('in place an old workbook is not read', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['名称']]), '表');
  const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }));
  await expect(parseFile({ name: 'a.xls', bytes })).resolves.toBeDefined();
  await expect(parseSmallFile({ name: 'a.xls', bytes })).rejects.toMatchObject({
    fault: 'needs_local_version',
  });
});

async function readOrRefuse(bytes: Uint8Array): Promise<ParsedFile | UnreadableFile> {
  return parseFile({ name: 'a.xlsx', bytes }).catch((error: unknown) => {
    if (error instanceof UnreadableFile) return error;
    throw error;
  });
}

async function makeValidFiles(): Promise<Uint8Array[]> {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['名称', 1, true]]), '表');
  return [
    await writeWorkbook({
      sheets: [{ name: '表', title: '台账', columns: [{ header: '名称', width: 9 }], rows: [['学会'], [3]] }],
    }),
    new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' })),
    new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' })),
  ];
}

test('a file cut off anywhere is read or refused, never anything else', async () => {
  for (const valid of await makeValidFiles()) {
    for (let cut = 0; cut < 60; cut++) {
      const length = Math.floor((valid.length * cut) / 60);
      expect(await readOrRefuse(valid.slice(0, length))).toBeInstanceOf(UnreadableFile);
    }
  }
});

test('a file with bytes flipped anywhere is read or refused, never anything else', async () => {
  const valid = await makeValidFiles();
  await fc.assert(
    fc.asyncProperty(flippedBytes(valid), async (bytes) => {
      expect(await readOrRefuse(bytes)).toBeDefined();
    }),
    { numRuns: 300 },
  );
});

test('a sheet with parts of its XML put anywhere else is read or refused, never anything else', async () => {
  const xml = String(makeXlsxParts([SHEET]).at(-1)?.content);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(xml.length),
      fc.nat(xml.length),
      fc.constantFrom('<row r="0">', '</c>', '<c r="A-1">', '&#xFFFFFFFF;', '<v>1e999</v>', '<![CDATA[', '"'),
      async (from, to, piece) => {
        const content = xml.slice(0, from) + piece + xml.slice(to);
        expect(await readOrRefuse(withSheetXml(content))).toBeDefined();
      },
    ),
    { numRuns: 300 },
  );
});

test('what people are told about limits is what holds', () => {
  expect(FILE_WORDS.too_large).toContain(`${FULL_LIMITS.packedBytesMax / MEGABYTE} MB`);
  expect(FILE_WORDS.too_many_sheets).toContain(`${SHEETS_MAX} 张`);
});
