import type { FileLimits } from './file-limits.ts';
import { UnreadableFile } from './parsed-file.ts';

/** One file of a zip, still packed. */
export interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly packed: Uint8Array;
  /** As the zip says; `unpackEntry` holds it to that. */
  readonly unpackedBytes: number;
  readonly crc: number;
}

const ENTRIES_MAX = 2000;
const RATIO_MAX = 100;
/** Below this an entry may be packed as tightly as it likes. */
const RATIO_FREE_BYTES = 1024 * 1024;

/** Signatures and sizes of APPNOTE.TXT, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. */
const END = { signature: 0x06054b50, bytes: 22, commentBytesMax: 0xffff };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const IS_ELSEWHERE = 0xffffffff;
const ZIP64_FIELD = 1;
const ENCRYPTED_FLAG = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * The directory of a zip, read before anything is unpacked and refused when it lies: entries that overlap,
 * share a name, leave their folder, are encrypted or promise too much. Throws `UnreadableFile`.
 */
export function readDirectory(bytes: Uint8Array, limits: FileLimits): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count === 0xffff || directory > end) throw new UnreadableFile('broken');
  if (count > ENTRIES_MAX) throw new UnreadableFile('unpacks_too_large');

  const entries = new Map<string, ZipEntry>();
  const spans: { readonly start: number; readonly end: number }[] = [];
  let position = directory;
  let unpackedBytes = 0;
  for (let index = 0; index < count; index++) {
    const { entry, span, next } = readEntry(bytes, view, position, directory);
    const key = entry.name.toLowerCase();
    if (entries.has(key) || !isInside(entry.name)) throw new UnreadableFile('broken', entry.name);
    entries.set(key, entry);
    spans.push(span);
    position = next;
    unpackedBytes += entry.unpackedBytes;
    if (unpackedBytes > limits.unpackedBytesMax || isTooTight(entry)) {
      throw new UnreadableFile('unpacks_too_large', entry.name);
    }
  }
  spans.sort((a, b) => a.start - b.start);
  if (spans.some(({ start }, index) => start < (spans[index - 1]?.end ?? 0))) {
    throw new UnreadableFile('broken', 'entries overlap');
  }
  return entries;
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END.bytes - END.commentBytesMax);
  for (let at = view.byteLength - END.bytes; at >= first; at--) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  throw new UnreadableFile('broken', 'no end of directory');
}

function readEntry(bytes: Uint8Array, view: DataView, position: number, directory: number) {
  if (view.getUint32(position, true) !== CENTRAL.signature) throw new UnreadableFile('broken');
  const flags = view.getUint16(position + 8, true);
  const method = view.getUint16(position + 10, true);
  const nameEnd = position + CENTRAL.bytes + view.getUint16(position + 28, true);
  const extraEnd = nameEnd + view.getUint16(position + 30, true);
  const next = extraEnd + view.getUint16(position + 32, true);
  if (next > view.byteLength) throw new UnreadableFile('broken');
  if ((flags & ENCRYPTED_FLAG) !== 0) throw new UnreadableFile('encrypted');
  if (method !== STORED && method !== DEFLATED) throw new UnreadableFile('broken', `method ${method}`);

  const [unpackedBytes, packedBytes, start] = readSizes(view, position, nameEnd, extraEnd);
  if (start + LOCAL.bytes > directory || view.getUint32(start, true) !== LOCAL.signature) {
    throw new UnreadableFile('broken');
  }
  const dataStart = start + LOCAL.bytes + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const end = dataStart + packedBytes;
  if (end > directory || (method === STORED && packedBytes !== unpackedBytes)) {
    throw new UnreadableFile('broken');
  }
  const entry: ZipEntry = {
    name: new TextDecoder().decode(bytes.subarray(position + CENTRAL.bytes, nameEnd)),
    isDeflated: method === DEFLATED,
    packed: bytes.subarray(dataStart, end),
    unpackedBytes,
    crc: view.getUint32(position + 16, true),
  };
  return { entry, span: { start, end }, next };
}

/** Unpacked and packed bytes and the place of the local header; Java writers put them into the zip64 field. */
function readSizes(view: DataView, position: number, extraStart: number, extraEnd: number) {
  const sizes: [number, number, number] = [
    view.getUint32(position + 24, true),
    view.getUint32(position + 20, true),
    view.getUint32(position + 42, true),
  ];
  if (!sizes.includes(IS_ELSEWHERE)) return sizes;
  let at = extraStart;
  while (at + 4 <= extraEnd && view.getUint16(at, true) !== ZIP64_FIELD) {
    at += 4 + view.getUint16(at + 2, true);
  }
  at += 4;
  for (const [index, size] of sizes.entries()) {
    if (size !== IS_ELSEWHERE) continue;
    if (at + 8 > extraEnd) throw new UnreadableFile('broken', 'no zip64 field');
    sizes[index] = Number(view.getBigUint64(at, true));
    at += 8;
  }
  return sizes;
}

function isTooTight({ unpackedBytes, packed }: ZipEntry): boolean {
  return unpackedBytes > RATIO_FREE_BYTES && unpackedBytes > packed.length * RATIO_MAX;
}

function isInside(name: string): boolean {
  return !name.startsWith('/') && !/[\\\0]/.test(name) && !name.split('/').includes('..');
}
