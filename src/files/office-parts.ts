import { UnreadableFile } from './parsed-file.ts';
import { unpackText } from './unpack-entry.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Entries of an office file by name in lower case. */
export type Archive = ReadonlyMap<string, ZipEntry>;

/** More than a directory of parts needs. */
const PART_BYTES_MAX = 5 * 1024 * 1024;

export interface Relation {
  readonly id: string;
  /** The last part of its type, such as 'worksheet'. */
  readonly kind: string;
  readonly path: string;
}

/** What the part at `path` refers to inside the archive; what lies outside is never followed. */
export async function findRelations(archive: Archive, path: string): Promise<Relation[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const xml = await readPart(archive, `${folder}_rels/${path.slice(folder.length)}.rels`);
  return readTags(xml, 'Relationship')
    .filter((tag) => tag.get('TargetMode') !== 'External')
    .map((tag) => ({
      id: tag.get('Id') ?? '',
      kind: (tag.get('Type') ?? '').replace(/^.*\//, ''),
      path: resolvePath(folder, tag.get('Target') ?? ''),
    }));
}

function resolvePath(folder: string, target: string): string {
  const path: string[] = [];
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') path.pop();
    else if (part !== '' && part !== '.') path.push(part);
  }
  return path.join('/');
}

export function readPart(archive: Archive, path: string): Promise<string> {
  const entry = requireEntry(archive, path);
  if (entry.unpackedBytes > PART_BYTES_MAX) throw new UnreadableFile('broken', path);
  return unpackText(entry);
}

export function requireEntry(archive: Archive, path: string): ZipEntry {
  const entry = archive.get(path.toLowerCase());
  if (entry === undefined) throw new UnreadableFile('broken', path);
  return entry;
}

/** Attributes of each tag of that name, whatever its namespace prefix. */
export function readTags(xml: string, name: string): ReadonlyMap<string, string>[] {
  return [...xml.matchAll(/<(?:[\w.-]+:)?(\w+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g)]
    .filter(([, tag]) => tag === name)
    .map(
      ([, , attributes = '']) =>
        new Map(
          [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
            ([, key = '', double, single]) => [key, decodeEntities(double ?? single ?? '')],
          ),
        ),
    );
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (match, hex, decimal, name) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (name !== undefined) return ENTITIES.get(name) ?? match;
    return code <= 0x10ffff ? String.fromCodePoint(code) : match;
  });
}
