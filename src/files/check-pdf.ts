import type { FileLimits } from './file-limits.ts';
import { UnreadableFile } from './parsed-file.ts';

const SLICE_BYTES = 8 * 1024;
/** Where a trailer stands that has not been cut off. */
const TAIL_BYTES = 64 * 1024;
/** A dictionary before its stream is shorter than that. */
const DICTIONARY_BYTES_MAX = 4096;
/** What one byte may become at most; LZW: strings of 4096 from codes of 12 bits. */
const OTHER_RATIOS: readonly (readonly [RegExp, number])[] = [
  [/\/(?:LZWDecode|LZW)\b/, 2731],
  [/\/(?:RunLengthDecode|RL)\b/, 64],
];
const PACKINGS = /\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g;

/**
 * Inflates every stream once without keeping it, because a pdf parser does so without bound. What is encrypted cannot
 * be looked into. Throws `UnreadableFile`.
 */
export async function checkPdf(bytes: Uint8Array, { unpackedBytesMax }: FileLimits): Promise<void> {
  if (findWord(bytes, 'startxref', Math.max(0, bytes.length - TAIL_BYTES)) === -1) {
    throw new UnreadableFile('broken', 'no trailer');
  }
  let budget = unpackedBytesMax;
  for (const { start, dictionary } of findStreams(bytes)) {
    const filter = /\/Filter\s*(\[[^\]]*\]|\/[^\s/<>[\]]+)/.exec(dictionary)?.[1] ?? '';
    if ((filter.match(PACKINGS)?.length ?? 0) > 1 || filter.includes('#')) {
      throw new UnreadableFile('unpacks_too_large', filter);
    }
    for (const [pattern, ratio] of OTHER_RATIOS) {
      if (pattern.test(filter)) budget -= (findWord(bytes, 'endstream', start) - start) * ratio;
    }
    if (isZlib(bytes, start)) budget -= await countInflated(bytes.subarray(start), budget);
    if (budget < 0) throw new UnreadableFile('unpacks_too_large', 'stream');
  }
}

/** Whether its streams cannot be looked into before they are opened. */
export function isSealedPdf(bytes: Uint8Array): boolean {
  return findWord(bytes, '/Encrypt', 0) !== -1;
}

function* findStreams(bytes: Uint8Array): Generator<{ readonly start: number; readonly dictionary: string }> {
  const latin = new TextDecoder('latin1');
  for (let at = findWord(bytes, 'stream', 0); at !== -1; at = findWord(bytes, 'stream', at + 6)) {
    const after = bytes[at + 6];
    const start =
      after === 0x0a ? at + 7 : after === 0x0d ? at + (bytes[at + 7] === 0x0a ? 8 : 7) : undefined;
    if (start === undefined || latin.decode(bytes.subarray(Math.max(0, at - 3), at)) === 'end') continue;
    const before = latin.decode(bytes.subarray(Math.max(0, at - DICTIONARY_BYTES_MAX), at));
    yield { start, dictionary: before.slice(before.lastIndexOf(' obj') + 1) };
  }
}

function findWord(bytes: Uint8Array, word: string, from: number): number {
  const codes = Array.from(word, (letter) => letter.charCodeAt(0));
  const [first = 0] = codes;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (codes.every((code, index) => bytes[at + index] === code)) return at;
  }
  return -1;
}

/** The header of RFC 1950. */
function isZlib(bytes: Uint8Array, at: number): boolean {
  const method = bytes[at] ?? 0;
  return (method & 0x0f) === 8 && (method * 256 + (bytes[at + 1] ?? 0)) % 31 === 0;
}

/** How many bytes come out; stops soon after `bytesMax`, and where the data is damaged or ends. */
async function countInflated(packed: Uint8Array, bytesMax: number): Promise<number> {
  let position = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (position >= packed.length) return controller.close();
      controller.enqueue(packed.slice(position, position + SLICE_BYTES));
      position += SLICE_BYTES;
    },
  });
  const reader = source.pipeThrough(new DecompressionStream('deflate')).getReader();
  let count = 0;
  try {
    while (count <= bytesMax) {
      const { done, value } = await reader.read();
      if (done) break;
      count += value.length;
    }
    await reader.cancel();
  } catch (error) {
    // Every stream in a pdf is followed by something else, which an inflater takes for damage.
    if (!(error instanceof TypeError)) throw error;
  }
  return count;
}
