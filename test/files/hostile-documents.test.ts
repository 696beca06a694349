import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOCUMENT_WORDS } from '../../src/cards/file-words.ts';
import { FULL_LIMITS } from '../../src/files/file-limits.ts';
import { parseDocument, parseSmallDocument } from '../../src/files/parse-document.ts';
import { UnreadableFile, type ParsedDocument } from '../../src/files/parsed-file.ts';
import { flippedBytes } from './flip-bytes.ts';
import { makeOle } from './hostile-files.ts';
import { list, makeDocx, makeDocxParts, numbered, OFFICIAL_LEVELS, p, table } from './make-docx.ts';
import { makePdf, makePdfWith, setPages, toStream } from './make-pdf.ts';
import { makeXlsx, makeZip } from './make-zip.ts';

const MEGABYTE = 1024 * 1024;
const ENTITIES = Array.from(
  { length: 9 },
  (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`,
).join('');

function withDocumentXml(content: string): Uint8Array {
  return makeZip(
    makeDocxParts({ body: '' }).map((part) =>
      part.name === 'word/document.xml' ? { name: part.name, content } : part,
    ),
  );
}

const nested = (depth: number): string =>
  '<w:sdt><w:sdtContent>'.repeat(depth) + p('深') + '</w:sdtContent></w:sdt>'.repeat(depth);

test.for<[string, () => Uint8Array, string]>([
  ['200 MB', () => new Uint8Array(200 * MEGABYTE).fill(0x31), 'too_large'],
  [
    'an entry packed a thousandfold',
    () => makeDocx({ body: p('科协'.repeat(15 * MEGABYTE)) }),
    'unpacks_too_large',
  ],
  [
    '60,000 entries',
    () =>
      makeZip([
        ...makeDocxParts({ body: p('略') }),
        ...Array.from({ length: 60_000 }, (_, index) => ({ name: `x/${index}`, content: '' })),
      ]),
    'unpacks_too_large',
  ],
  [
    'entities of entities',
    () => withDocumentXml(`<!DOCTYPE x [<!ENTITY a0 "ha">${ENTITIES}]><w:document>&a9;</w:document>`),
    'broken',
  ],
  ['elements 2,000 deep', () => makeDocx({ body: nested(1000) }), 'broken'],
  ['tags that cross', () => makeDocx({ body: '<w:p><w:r></w:p></w:r>' }), 'broken'],
  ['XML that stops', () => withDocumentXml('<w:document><w:body><w:p>'), 'broken'],
  [
    'a tag without end',
    () => makeDocx({ body: `<w:p w:x="${randomBytes(MEGABYTE).toString('hex')}` }),
    'broken',
  ],
  [
    'no document',
    () => makeZip(makeDocxParts({ body: '' }).filter(({ name }) => !name.endsWith('document.xml'))),
    'broken',
  ],
  [
    'macros',
    () => makeDocx({ body: p('略'), more: [{ name: 'word/vbaProject.bin', content: 'x' }] }),
    'has_macros',
  ],
  ['a workbook', () => makeXlsx([{ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }]), 'unknown_format'],
  ['another zip', () => makeZip([{ name: 'Doc_0/Document.xml', content: 'x' }]), 'unknown_format'],
  ['nothing in it', () => makeDocx({ body: '<w:p/>' }), 'empty'],
  [
    'six million characters',
    () =>
      makeDocx({
        body: Array.from({ length: 6000 }, (_, index) =>
          p(`${index}`.padEnd(500, '科') + randomBytes(250).toString('hex')),
        ).join(''),
      }),
    'too_long',
  ],
  [
    'a cell over 50,000 columns',
    () => makeDocx({ body: table([['a', '<w:tc><w:tcPr><w:gridSpan w:val="50000"/></w:tcPr></w:tc>']]) }),
    'broken',
  ],
  ['a password', () => makeOle(['Root Entry', 'EncryptionInfo', 'EncryptedPackage']), 'encrypted'],
  ['the Word of 1997, or WPS', () => makeOle(['Root Entry', 'WordDocument', '1Table']), 'old_format'],
  ['the Excel of 1997', () => makeOle(['Root Entry', 'Workbook']), 'unknown_format'],
  ['a pdf that is cut off', () => makePdf(setPages(['略。'])).slice(0, 500), 'broken'],
  [
    'a pdf of nothing but its name',
    () => new TextEncoder().encode('%PDF-1.7\nstartxref\n0\n%%EOF'),
    'broken',
  ],
  [
    'pages that hold each other',
    () => makePdfWith(Buffer.from('<< >>'), '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 /Parent 2 0 R >>'),
    'broken',
  ],
  ['content that is itself', () => makePdfWith(Buffer.from('4 0 R')), 'no_text'],
  ['3,001 pages', () => makePdf(Array.from({ length: 3001 }, () => [])), 'too_long'],
  [
    'a pdf whose stream holds 300 MB',
    () => makePdfWith(toStream(deflateSync(Buffer.alloc(300 * MEGABYTE, 32)))),
    'unpacks_too_large',
  ],
  [
    'a pdf packed twice',
    () =>
      makePdfWith(
        toStream(
          deflateSync(deflateSync(Buffer.alloc(100 * MEGABYTE, 32))),
          '/Filter [/FlateDecode /FlateDecode]',
        ),
      ),
    'unpacks_too_large',
  ],
  [
    'a pdf in LZW of 1 MB',
    () => makePdfWith(toStream(Buffer.alloc(MEGABYTE, 0x80), '/Filter /LZWDecode')),
    'unpacks_too_large',
  ],
])('a document with %s is refused', async ([, make, fault]) => {
  await expect(parseDocument({ name: '意见.docx', bytes: make() })).rejects.toMatchObject({
    name: 'UnreadableFile',
    fault,
  });
});

test('in place only small documents are read, the others need a machine of their own', async () => {
  const bytes = new TextEncoder().encode(`${'科学技术协会'.repeat(100)}\n`.repeat(1000));
  await expect(parseDocument({ name: 'a.txt', bytes })).resolves.toBeDefined();
  await expect(parseSmallDocument({ name: 'a.txt', bytes })).rejects.toMatchObject({
    fault: 'needs_local_version',
  });
  await expect(parseSmallDocument({ name: 'a.docx', bytes: makeDocx({ body: p('略') }) })).resolves.toEqual({
    format: 'document',
    text: '略',
  });
});

test('in place a pdf that is sealed is not read, since nobody can tell what it unpacks to', async () => {
  const bytes = makePdf(setPages(['关于加强科协组织建设的意见']), { passwords: { user: '', owner: 'x' } });
  await expect(parseDocument({ name: 'a.pdf', bytes })).resolves.toBeDefined();
  await expect(parseSmallDocument({ name: 'a.pdf', bytes })).rejects.toMatchObject({
    fault: 'needs_local_version',
  });
});

const VALID = [
  makeDocx({
    body:
      numbered('总则', 1, 0) +
      table([
        ['序号', '任务'],
        ['1', '建站'],
      ]),
    numbering: list(1, OFFICIAL_LEVELS),
  }),
  makePdf(setPages(['关于加强科协组织建设的意见', '一、总体要求。'])),
];

async function readOrRefuse(bytes: Uint8Array): Promise<ParsedDocument | UnreadableFile> {
  return parseDocument({ name: 'a', bytes }).catch((error: unknown) => {
    if (error instanceof UnreadableFile) return error;
    throw error;
  });
}

test('a document with bytes flipped anywhere is read or refused, never anything else', async () => {
  await fc.assert(
    fc.asyncProperty(flippedBytes(VALID), async (bytes) => {
      expect(await readOrRefuse(bytes)).toBeDefined();
    }),
    { numRuns: 300 },
  );
});

test('a document with parts of its XML put anywhere else is read or refused, never anything else', async () => {
  const xml =
    numbered('总则', 1, 0) +
    table([
      ['序号', '任务'],
      ['1', '建站'],
    ]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(xml.length),
      fc.nat(xml.length),
      fc.constantFrom(
        '<w:p>',
        '</w:tc>',
        '<w:tbl>',
        '<w:ilvl w:val="-9"/>',
        '&#xFFFFFFFF;',
        '<![CDATA[',
        '"',
        '<w:tc/>',
      ),
      async (from, to, piece) => {
        const body = xml.slice(0, from) + piece + xml.slice(to);
        expect(await readOrRefuse(makeDocx({ body, numbering: list(1, OFFICIAL_LEVELS) }))).toBeDefined();
      },
    ),
    { numRuns: 300 },
  );
});

test('what people are told about limits is what holds', () => {
  expect(DOCUMENT_WORDS.too_large).toContain(`${FULL_LIMITS.packedBytesMax / MEGABYTE} MB`);
  expect(DOCUMENT_WORDS.too_long).toContain(`${FULL_LIMITS.textCharactersMax / 10_000} 万字`);
  expect(DOCUMENT_WORDS.too_long).toContain(`${FULL_LIMITS.pagesMax} 页`);
});
