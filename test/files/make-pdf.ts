import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A line of text at its place in points, counted from the lower left corner. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly turn?: 'aslant' | 'upward';
}

export interface PdfOptions {
  /** The code of the font's characters; its glyphs are not in the file. */
  readonly encoding?: 'UniGB-UCS2-H' | 'GBK-EUC-H';
  readonly passwords?: { readonly user: string; readonly owner: string };
  /** By how many degrees a reader turns each page clockwise. */
  readonly rotate?: number;
  /** A filled square on each page instead of text: what a scanner makes. */
  readonly isScan?: boolean;
}

export const A4 = { width: 595, height: 842 };

/** A pdf made by hand, as old programs of China make them. */
export function makePdf(pages: readonly (readonly PdfText[])[], options: PdfOptions = {}): Uint8Array {
  const { encoding = 'UniGB-UCS2-H', passwords, rotate = 0, isScan = false } = options;
  const first = 5;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  const objects = new Map<number, Buffer>([
    [1, Buffer.from('<< /Type /Catalog /Pages 2 0 R >>')],
    [2, Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)],
    [
      3,
      Buffer.from(
        `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /DescendantFonts [4 0 R] >>`,
      ),
    ],
  ]);
  const secret = passwords === undefined ? undefined : makeSecret(passwords);
  const seal = (id: number, data: Buffer) =>
    secret === undefined ? data : rc4(objectKey(secret.key, id), data);
  const name = (text: string) => `<${seal(4, Buffer.from(text)).toString('hex')}>`;
  objects.set(
    4,
    Buffer.from(
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry ${name('Adobe')} /Ordering ${name('GB1')} /Supplement 2 >> /DW 1000 >>`,
    ),
  );
  pages.forEach((texts, index) => {
    const id = first + index * 2;
    objects.set(
      id,
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /Rotate ${rotate} /MediaBox [0 0 ${A4.width} ${A4.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${id + 1} 0 R >>`,
      ),
    );
    const content = isScan
      ? '0.9 g 50 50 400 700 re f'
      : texts.map((text) => show(text, encoding)).join('\n');
    const packed = deflateSync(Buffer.from(content, 'latin1'));
    objects.set(id + 1, toStream(seal(id + 1, packed)));
  });
  const trailer =
    secret === undefined
      ? ''
      : `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${secret.owner.toString('hex')}> /U <${secret.user.toString('hex')}> /P -4 >> /ID [<00> <00>]`;
  return assemblePdf(objects, trailer);
}

export function toStream(data: Buffer, dictionary = '/Filter /FlateDecode'): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
}

/** A page whose content is this stream. */
export function makePdfWith(
  content: Buffer,
  pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
): Uint8Array {
  return assemblePdf(
    new Map([
      [1, Buffer.from('<< /Type /Catalog /Pages 2 0 R >>')],
      [2, Buffer.from(pages)],
      [3, Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>')],
      [4, content],
    ]),
  );
}

/** A pdf of these objects; the first is the catalogue. */
function assemblePdf(objects: ReadonlyMap<number, Buffer>, trailer = ''): Uint8Array {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places = new Map<number, number>();
  let position = pieces[0]?.length ?? 0;
  for (const [id, body] of objects) {
    const piece = Buffer.concat([Buffer.from(`${id} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    places.set(id, position);
    position += piece.length;
    pieces.push(piece);
  }
  const size = Math.max(...objects.keys()) + 1;
  const rows = Array.from({ length: size - 1 }, (_, index) =>
    places.has(index + 1)
      ? `${String(places.get(index + 1)).padStart(10, '0')} 00000 n \n`
      : '0000000000 00000 f \n',
  );
  pieces.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer << /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${position}\n%%EOF`,
    ),
  );
  return new Uint8Array(Buffer.concat(pieces));
}

function show({ text, x, y, size = 16, turn }: PdfText, encoding: string): string {
  const hex = Array.from(text, (character) => toCode(character, encoding)).join('');
  return `BT /F1 ${size} Tf ${turn === undefined ? UPRIGHT : TURNS[turn]} ${x} ${y} Tm <${hex}> Tj ET`;
}

const UPRIGHT = '1 0 0 1';
const TURNS = { aslant: '0.7 0.7 -0.7 0.7', upward: '0 1 -1 0' };

function toCode(character: string, encoding: string): string {
  if (encoding === 'UniGB-UCS2-H') return character.charCodeAt(0).toString(16).padStart(4, '0');
  const code = GBK.get(character);
  if (code === undefined) throw new Error(`no code for ${character}`);
  return code;
}

const GBK = new Map(
  Array.from({ length: 0x7e }, (_, row) => row + 0x81).flatMap((high) =>
    Array.from({ length: 0xbf }, (_, column) => column + 0x40).map((low): [string, string] => [
      new TextDecoder('gbk').decode(new Uint8Array([high, low])),
      Buffer.from([high, low]).toString('hex'),
    ]),
  ),
);

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** Algorithms 2 to 4 of ISO 32000-1 7.6.3, revision 2: keys of 40 bits. */
function makeSecret({ user, owner }: { readonly user: string; readonly owner: string }) {
  const pad = (password: string) => Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32);
  const ownerEntry = rc4(md5(pad(owner)).subarray(0, 5), pad(user));
  const key = md5(
    Buffer.concat([pad(user), ownerEntry, Buffer.from('fcffffff', 'hex'), Buffer.from([0])]),
  ).subarray(0, 5);
  return { key, owner: ownerEntry, user: rc4(key, PADDING) };
}

function objectKey(key: Buffer, id: number): Buffer {
  return md5(Buffer.concat([key, Buffer.from([id & 255, (id >> 8) & 255, id >> 16, 0, 0])])).subarray(0, 10);
}

function md5(data: Buffer): Buffer {
  return createHash('md5').update(data).digest();
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0]);
  let j = 0;
  for (let i = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}

const CHARACTERS_PER_LINE = 28;
const LINES_PER_PAGE = 22;
const SIZE = 16;
const PITCH = 28;
const MARGIN = { left: 74, top: 105 };

/** Paragraphs as GB/T 9704 sets them: 22 lines of 28 characters, the first of each two characters further in, and page numbers. */
export function setPages(paragraphs: readonly string[]): PdfText[][] {
  const lines = paragraphs.flatMap((text) => {
    const characters = Array.from(`　　${text}`);
    return Array.from({ length: Math.ceil(characters.length / CHARACTERS_PER_LINE) }, (_, index) =>
      characters.slice(index * CHARACTERS_PER_LINE, (index + 1) * CHARACTERS_PER_LINE).join(''),
    );
  });
  return Array.from({ length: Math.ceil(lines.length / LINES_PER_PAGE) }, (_, page) => [
    ...lines.slice(page * LINES_PER_PAGE, (page + 1) * LINES_PER_PAGE).map((line, row) => ({
      text: line.trimStart(),
      x: MARGIN.left + (line.length - line.trimStart().length) * SIZE,
      y: A4.height - MARGIN.top - row * PITCH,
      size: SIZE,
    })),
    { text: `—${page + 1}—`, x: 280, y: 50, size: 14 },
  ]);
}
