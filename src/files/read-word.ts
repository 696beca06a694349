import { checkArchive } from './check-archive.ts';
import type { Block } from './document-blocks.ts';
import type { FileLimits } from './file-limits.ts';
import { findRelations, requireEntry, type Archive, type Relation } from './office-parts.ts';
import { UnreadableFile } from './parsed-file.ts';
import { collectStory, type WordContext } from './word-story.ts';
import { readNumbering } from './word-numbering.ts';
import { readStyles } from './word-styles.ts';
import type { ZipEntry } from './zip-directory.ts';

/**
 * Reads a docx as a person sees it printed: with the numbers that Word counts, without what was deleted, hidden or
 * commented, and without table of contents, headers and footers. Throws `UnreadableFile`.
 */
export async function readWord(bytes: Uint8Array, limits: FileLimits): Promise<Block[]> {
  const archive = await checkArchive(bytes, limits);
  const path = (await findRelations(archive, '')).find(({ kind }) => kind === 'officeDocument')?.path;
  if (path === undefined) throw new UnreadableFile('unknown_format');
  const relations = await findRelationsIfAny(archive, path);
  const entryOf = (kind: string): ZipEntry | undefined => findEntry(archive, relations, kind);

  const styles = await readStyles(entryOf('styles'));
  const context: WordContext = {
    styles,
    numbering: await readNumbering(entryOf('numbering'), styles),
    limits,
    notes: new Map(),
  };
  const notes = new Map([
    ...(await readNotes(entryOf('footnotes'), context)),
    ...(await readNotes(entryOf('endnotes'), context)),
  ]);
  const { root, blocks } = await collectStory(requireEntry(archive, path), { ...context, notes });
  if (root !== 'w:document') throw new UnreadableFile('unknown_format', root);
  return blocks;
}

/** A document that refers to nothing may leave its relations out. */
function findRelationsIfAny(archive: Archive, path: string): Promise<Relation[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = `${folder}_rels/${path.slice(folder.length)}.rels`;
  return archive.has(relations.toLowerCase()) ? findRelations(archive, path) : Promise.resolve([]);
}

function findEntry(archive: Archive, relations: readonly Relation[], kind: string): ZipEntry | undefined {
  const relation = relations.find((one) => one.kind === kind);
  return relation === undefined ? undefined : archive.get(relation.path.toLowerCase());
}

async function readNotes(entry: ZipEntry | undefined, context: WordContext): Promise<Map<string, Block[]>> {
  return entry === undefined ? new Map() : (await collectStory(entry, context)).notes;
}
