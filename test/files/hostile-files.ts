import { makeXlsxParts, makeZip } from './make-zip.ts';

const MEGABYTE = 1024 * 1024;

/** A small file that unpacks to `megabytes` of empty rows. */
export function makeBomb(megabytes: number, forged: { readonly unpackedBytes?: number } = {}): Uint8Array {
  const parts = makeXlsxParts([{ rows: '<row/>'.repeat((megabytes * MEGABYTE) / 6) }]);
  return makeZip(parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, forged } : part)));
}

/** A workbook of `cells` different texts that a parser needs far more memory for than its size tells. */
export function makeGlutton(cells: number): Uint8Array {
  const rows = Array.from({ length: cells / 20 }, (_, row) => {
    const texts = Array.from({ length: 20 }, (_, column) => `<c t="s"><v>${row * 20 + column}</v></c>`);
    return `<row>${texts.join('')}</row>`;
  });
  const sharedStrings = Array.from({ length: cells }, (_, index) => `${index * 7919}-${index * 104_729}`);
  return makeZip(makeXlsxParts([{ rows: rows.join('') }], { sharedStrings }));
}

/** The beginning of an OLE compound file with these names in its directory. */
export function makeOle(names: readonly string[], workbook: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = Buffer.alloc(512 * 3 + workbook.length);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  names.forEach((name, index) => {
    const at = 512 + index * 128;
    bytes.write(name, at, 'utf16le');
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64);
    bytes.writeUInt8(2, at + 66);
  });
  bytes.set(workbook, 512 * 3);
  return new Uint8Array(bytes);
}
