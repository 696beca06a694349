import { expect, test } from 'vitest';
import { parseFile } from '../../src/files/parse-file.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

async function read(bytes: Uint8Array, name = '名册.csv') {
  return (await parseFile({ name, bytes })).sheets;
}

test.for([
  ['UTF-8', encode('名称,数\n学会,1\n')],
  ['UTF-8 with a mark', encode('\ufeff名称,数\n学会,1\n')],
  ['UTF-16 little-endian', new Uint8Array([0xff, 0xfe, ...Buffer.from('名称,数\n学会,1\n', 'utf16le')])],
  [
    'UTF-16 big-endian',
    new Uint8Array([0xfe, 0xff, ...Buffer.from('名称,数\n学会,1\n', 'utf16le').swap16()]),
  ],
  ['GB18030', hex('c3fb b3c6 2c ca fd 0d0a d1a7 bbe1 2c 31 0d0a')],
] as const)('a table in %s is read', async ([, bytes]) => {
  expect(await read(bytes)).toEqual([
    {
      name: '名册',
      rows: [
        ['名称', '数'],
        ['学会', '1'],
      ],
      merges: [],
    },
  ]);
});

test.for([
  ['tabs', '名称\t数\n甲,乙\t1'],
  ['semicolons', '名称;数\n甲,乙;1'],
  ['commas', '名称,数\n"甲,乙",1'],
] as const)('cells may be parted by %s', async ([, text]) => {
  expect((await read(encode(text)))[0]?.rows).toEqual([
    ['名称', '数'],
    ['甲,乙', '1'],
  ]);
});

test('a title line without cells does not decide how cells are parted', async () => {
  expect((await read(encode('组织台账\r\n\r\n名称\t数\r\n学会\t1\r\n')))[0]?.rows).toEqual([
    ['组织台账', ''],
    ['', ''],
    ['名称', '数'],
    ['学会', '1'],
  ]);
});

test('quotes hold commas, line breaks and quotes; what people type stays as typed', async () => {
  expect(
    (await read(encode('"a,""b"",\r\nc",=1+1, 00123 \r\n"特别"学会,2024.5.1,1.1E+17')))[0]?.rows,
  ).toEqual([
    ['a,"b",\r\nc', '=1+1', ' 00123 '],
    ['特别学会', '2024.5.1', '1.1E+17'],
  ]);
});

test('a table named .xlsx is read as the table it is', async () => {
  expect((await read(encode('名称,数\n学会,1'), '名册.xlsx'))[0]?.rows).toHaveLength(2);
});

test('a quote that is never closed is refused instead of taking in the rest', async () => {
  await expect(read(encode('名称,"数\n学会,1\n'))).rejects.toMatchObject({ fault: 'broken' });
});

test.for([
  ['a page', encode('<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>')],
  ['a pdf', encode('%PDF-1.7\n1 0 obj')],
  ['a picture', hex('89504e470d0a1a0a0000000d49484452')],
  ['bytes of no encoding', hex('ff d8 ff e1 80 ff')],
] as const)('%s named .csv is refused', async ([, bytes]) => {
  await expect(read(bytes)).rejects.toMatchObject({ fault: 'unknown_format' });
});

test.for([
  ['nothing', new Uint8Array()],
  ['only empty lines', encode('\r\n,,\r\n')],
] as const)('a file with %s is called empty', async ([, bytes]) => {
  await expect(read(bytes)).rejects.toMatchObject({ fault: 'empty' });
});
