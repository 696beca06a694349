import { FULL_LIMITS, SMALL_LIMITS, type FileLimits } from './file-limits.ts';
import { inspectOle } from './inspect-ole.ts';
import {
  UnreadableFile,
  type FileFault,
  type ParsedFile,
  type ParsedSheet,
  type ReceivedFile,
} from './parsed-file.ts';
import { readTextTable } from './read-text-table.ts';
import { readNewWorkbook, readOldWorkbook } from './read-workbook.ts';

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
  try {
    return await parseFile(file, SMALL_LIMITS);
  } catch (error) {
    if (error instanceof UnreadableFile && IS_OF_SIZE[error.fault]) {
      throw new UnreadableFile('needs_local_version', error);
    }
    throw error;
  }
}

async function readSheets({ name, bytes }: ReceivedFile, limits: FileLimits): Promise<ParsedSheet[]> {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  if (bytes.length > limits.packedBytesMax) throw new UnreadableFile('too_large');
  if (startsWith(bytes, ZIP_START)) return readNewWorkbook(bytes, limits);
  if (!isOle(bytes)) return [readTextTable(bytes, name, limits)];
  const content = inspectOle(bytes);
  if (content === 'workbook') return readOldWorkbook(bytes, limits);
  throw new UnreadableFile(content === 'other' ? 'unknown_format' : content);
}

const ZIP_START = [0x50, 0x4b, 0x03, 0x04];
const OLE_START = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Faults that a machine with more room might not find. */
const IS_OF_SIZE: Readonly<Partial<Record<FileFault, true>>> = {
  too_large: true,
  unpacks_too_large: true,
  too_many_cells: true,
};

function isOle(bytes: Uint8Array): boolean {
  return startsWith(bytes, OLE_START);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
