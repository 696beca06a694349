import { UnreadableFile } from './parsed-file.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Fed in slices, so that a thousandfold expansion is noticed after a few megabytes. */
const SLICE_BYTES = 8 * 1024;

/** What an entry holds, piece by piece; throws `UnreadableFile` when it is not exactly what the directory promised. */
export async function* unpackEntry(entry: ZipEntry): AsyncGenerator<Uint8Array, void, undefined> {
  let unpackedBytes = 0;
  let crc = 0xffffffff;
  for await (const piece of entry.isDeflated ? inflate(entry.packed) : [entry.packed]) {
    unpackedBytes += piece.length;
    if (unpackedBytes > entry.unpackedBytes) throw new UnreadableFile('unpacks_too_large', entry.name);
    crc = addToCrc(crc, piece);
    yield piece;
  }
  if (unpackedBytes !== entry.unpackedBytes || (crc ^ 0xffffffff) >>> 0 !== entry.crc) {
    throw new UnreadableFile('broken', entry.name);
  }
}

export async function unpackText(entry: ZipEntry): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of unpackEntry(entry)) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

async function* inflate(packed: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  let position = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (position >= packed.length) return controller.close();
      controller.enqueue(packed.slice(position, position + SLICE_BYTES));
      position += SLICE_BYTES;
    },
  });
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(ignoreBrokenStream);
  }
}

/** A stream that failed rejects once more when it is given up; the failure itself has been thrown already. */
function ignoreBrokenStream(): void {}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function addToCrc(start: number, bytes: Uint8Array): number {
  let crc = start;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return crc;
}
