import { UnreadableFile } from './parsed-file.ts';

/** Of a damaged text at most so much is lost; where more is, it was never text. */
const LOST_SHARE_MAX = 0.01;

/** Text in UTF-8, UTF-16 with a mark, or GB18030, without its mark. Throws `UnreadableFile`. */
export function decodeText(bytes: Uint8Array): string {
  const encodings = findEncodings(bytes);
  for (const encoding of encodings) {
    const text = decode(bytes, encoding);
    if (text !== undefined) return text;
    // Nearly every text can be taken for GB18030, so UTF-8 with a few wrong bytes must not get there.
    if (isDamaged(new TextDecoder(encoding).decode(bytes))) throw new UnreadableFile('broken', encoding);
  }
  throw new UnreadableFile('unknown_format', encodings.join(' '));
}

function findEncodings(bytes: Uint8Array): readonly string[] {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  if (first === 0xef && second === 0xbb && third === 0xbf) return ['utf-8'];
  return ['utf-8', 'gb18030'];
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function isDamaged(text: string): boolean {
  const lost = text.split('\ufffd').length - 1;
  const foreign = text.replaceAll(/[\0-\x7f]/g, '').length; // oxlint-disable-line no-control-regex -- ASCII.
  return lost <= foreign * LOST_SHARE_MAX;
}
