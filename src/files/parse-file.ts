import { FULL_LIMITS, SMALL_LIMITS, type FileLimits } from './file-limits.ts';
import { isOle, isZip } from './file-start.ts';
import { inspectOle } from './inspect-ole.ts';
import { UnreadableFile, type ParsedFile, type ParsedSheet, type ReceivedFile } from './parsed-file.ts';
import { readTextTable } from './read-text-table.ts';
import { readNewWorkbook, readOldWorkbook } from './read-workbook.ts';
import { withinSmallLimits } from './within-small-limits.ts';

/** Reads a workbook or a text table, told apart by what they hold, not by their names. Throws `UnreadableFile`. */
export async function parseFile(file: ReceivedFile, limits: FileLimits = FULL_LIMITS): Promise<ParsedFile> {
  try {
    const sheets = await readSheets(file, limits);
    if (sheets.every(({ rows }) => rows.length === 0)) throw new UnreadableFile('empty');
    return { format: 'workbook', sheets };
  } catch (error) {
    // Whatever a parser trips over, the file is not what it claims to be.
    throw error instanceof UnreadableFile ? error : new UnreadableFile('broken', error);
  }
}

/** For where no child can be had: reads small files in place. Throws `UnreadableFile`. */
export async function parseSmallFile(file: ReceivedFile): Promise<ParsedFile> {
  // Nothing bounds the parser of old workbooks from within.
  if (isOle(file.bytes) && inspectOle(file.bytes) === 'workbook') {
    throw new UnreadableFile('needs_local_version');
  }
  return withinSmallLimits(() => parseFile(file, SMALL_LIMITS));
}

async function readSheets({ name, bytes }: ReceivedFile, limits: FileLimits): Promise<ParsedSheet[]> {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  if (bytes.length > limits.packedBytesMax) throw new UnreadableFile('too_large');
  if (isZip(bytes)) return readNewWorkbook(bytes, limits);
  if (!isOle(bytes)) return [readTextTable(bytes, name, limits)];
  const content = inspectOle(bytes);
  if (content === 'workbook') return readOldWorkbook(bytes, limits);
  throw new UnreadableFile(content === 'other' || content === 'document' ? 'unknown_format' : content);
}
