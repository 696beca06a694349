/** What an OLE compound file turns out to be: the container of Office 97 to 2003 and of every encrypted file. */
export type OleContent = 'workbook' | 'document' | 'encrypted' | 'has_macros' | 'other';

/** Layout of a directory entry in [MS-CFB] 2.6.1; records in [MS-XLS] 2.4. */
const DIRECTORY_ENTRY_BYTES = 128;
const NAME_BYTES_MAX = 64;
const HEADER_BYTES = 512;
const MINI_SECTOR_BYTES = 64;
const STORAGE = 1;
const STREAM = 2;
const FILE_PASS = 0x2f;
/** Record 0x0809 of 16 bytes, BIFF8, workbook globals. */
const WORKBOOK_START = [0x0809, 16, 0x0600, 0x0005];
/** FilePass stands right after the start, or after WriteProtect. */
const RECORDS_BEFORE_FILE_PASS_MAX = 3;

export function inspectOle(bytes: Uint8Array): OleContent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = new Set(readNames(view));
  if (names.has('EncryptedPackage')) return 'encrypted';
  if (names.has('WordDocument')) return 'document';
  if (names.has('_VBA_PROJECT_CUR')) return 'has_macros';
  if (!names.has('Workbook') && !names.has('Book')) return 'other';
  return isEncrypted(view) ? 'encrypted' : 'workbook';
}

/** Names of whatever looks like a directory entry; the chain of sectors is not followed, for it may be forged. */
function* readNames(view: DataView): Generator<string> {
  const decoder = new TextDecoder('utf-16le');
  for (let at = HEADER_BYTES; at + DIRECTORY_ENTRY_BYTES <= view.byteLength; at += DIRECTORY_ENTRY_BYTES) {
    const nameBytes = view.getUint16(at + NAME_BYTES_MAX, true);
    const type = view.getUint8(at + NAME_BYTES_MAX + 2);
    if (nameBytes < 4 || nameBytes > NAME_BYTES_MAX || (type !== STORAGE && type !== STREAM)) continue;
    yield decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at, nameBytes - 2));
  }
}

/** The headers of records stay readable in an encrypted workbook. */
function isEncrypted(view: DataView): boolean {
  for (let start = HEADER_BYTES; start + 8 <= view.byteLength; start += MINI_SECTOR_BYTES) {
    if (!WORKBOOK_START.every((word, index) => view.getUint16(start + index * 2, true) === word)) continue;
    let at = start;
    for (let record = 0; record <= RECORDS_BEFORE_FILE_PASS_MAX && at + 4 <= view.byteLength; record++) {
      if (view.getUint16(at, true) === FILE_PASS) return true;
      at += 4 + view.getUint16(at + 2, true);
    }
  }
  return false;
}
