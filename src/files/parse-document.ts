import { isSealedPdf } from './check-pdf.ts';
import type { Block } from './document-blocks.ts';
import { toDocumentText } from './document-lines.ts';
import { FULL_LIMITS, SMALL_LIMITS, type FileLimits } from './file-limits.ts';
import { isOle, isPdf, isZip } from './file-start.ts';
import { inspectOle, type OleContent } from './inspect-ole.ts';
import { UnreadableFile, type FileFault, type ParsedDocument, type ReceivedFile } from './parsed-file.ts';
import { readPdf } from './read-pdf.ts';
import { readPlainText } from './read-plain-text.ts';
import { readWord } from './read-word.ts';
import { withinSmallLimits } from './within-small-limits.ts';

/** Reads a text, docx or pdf, told apart by what they hold; Markdown by its name. Throws `UnreadableFile`. */
export async function parseDocument(
  file: ReceivedFile,
  limits: FileLimits = FULL_LIMITS,
): Promise<ParsedDocument> {
  try {
    const text = toDocumentText(await readBlocks(file, limits), limits.textCharactersMax);
    if (text === '') throw new UnreadableFile('empty');
    return { format: 'document', text };
  } catch (error) {
    // Whatever a parser trips over, the file is not what it claims to be.
    throw error instanceof UnreadableFile ? error : new UnreadableFile('broken', error);
  }
}

/** For where no child can be had: reads small files in place. Throws `UnreadableFile`. */
export async function parseSmallDocument(file: ReceivedFile): Promise<ParsedDocument> {
  // Nothing bounds what is unpacked from it.
  if (isPdf(file.bytes) && isSealedPdf(file.bytes)) throw new UnreadableFile('needs_local_version');
  return withinSmallLimits(() => parseDocument(file, SMALL_LIMITS));
}

async function readBlocks({ name, bytes }: ReceivedFile, limits: FileLimits): Promise<Block[]> {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  if (bytes.length > limits.packedBytesMax) throw new UnreadableFile('too_large');
  if (isZip(bytes)) return readWord(bytes, limits);
  if (isOle(bytes)) throw new UnreadableFile(OLE_FAULTS[inspectOle(bytes)]);
  if (isPdf(bytes)) return readPdf(bytes, limits);
  return readPlainText(bytes, name);
}

const OLE_FAULTS: Readonly<Record<OleContent, FileFault>> = {
  document: 'old_format',
  encrypted: 'encrypted',
  has_macros: 'has_macros',
  workbook: 'unknown_format',
  other: 'unknown_format',
};
