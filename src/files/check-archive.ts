import type { FileLimits } from './file-limits.ts';
import { UnreadableFile } from './parsed-file.ts';
import { unpackEntry } from './unpack-entry.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';

/** Entries by name in lower case, each unpacked once and found to be what it promised. Throws `UnreadableFile`. */
export async function checkArchive(
  bytes: Uint8Array,
  limits: FileLimits,
): Promise<ReadonlyMap<string, ZipEntry>> {
  const entries = readDirectory(bytes, limits);
  if (!entries.has('[content_types].xml')) throw new UnreadableFile('unknown_format');
  for (const name of entries.keys()) {
    if (name.endsWith('vbaproject.bin')) throw new UnreadableFile('has_macros', name);
  }
  for (const [name, entry] of entries) await checkEntry(name, entry);
  return entries;
}

/** An office file never declares a document type; who does so wants entities to be expanded. */
async function checkEntry(name: string, entry: ZipEntry): Promise<void> {
  const isXml = /\.(xml|rels|vml)$/.test(name);
  let tail = '';
  for await (const piece of unpackEntry(entry)) {
    if (!isXml) continue;
    if (hasDeclaration(tail, piece)) throw new UnreadableFile('broken', `declaration in ${entry.name}`);
    tail = String.fromCharCode(...piece.subarray(-2));
  }
}

/** Whether `<!` stands before a letter, as in `<!DOCTYPE` and `<!ENTITY` but not in comments and CDATA. */
function hasDeclaration(tail: string, piece: Uint8Array): boolean {
  if (/<![A-Za-z]/.test(tail + String.fromCharCode(...piece.subarray(0, 2)))) return true;
  for (let at = piece.indexOf(0x21); at !== -1; at = piece.indexOf(0x21, at + 1)) {
    if (piece[at - 1] === 0x3c && /[A-Za-z]/.test(String.fromCharCode(piece[at + 1] ?? 0))) return true;
  }
  return false;
}
