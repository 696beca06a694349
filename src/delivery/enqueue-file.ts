import type { Statement } from '../db/statement.ts';
import type { Core } from '../domain/core.ts';
import { insertFile, type NamedBytes } from './file-store.ts';
import { insertMessage, type Outgoing } from './outbox.ts';

export interface OutgoingFile extends Outgoing {
  readonly file: NamedBytes;
}

/** Feishu would refuse the file: it has no bytes, or more than 30 MB. */
export class UnsendableFile extends Error {
  override readonly name = 'UnsendableFile';
}

/** Source: "上传文件". */
const FILE_BYTES_MAX = 30 * 1024 * 1024;

/** The file and its message, which go into one commit. Throws `UnsendableFile`. */
export async function enqueueFile(core: Pick<Core, 'clock'>, message: OutgoingFile): Promise<Statement[]> {
  const { length } = message.file.bytes;
  if (length === 0 || length > FILE_BYTES_MAX) throw new UnsendableFile(`a file of ${length} bytes`);
  const id = `outbox:${message.key}`;
  return [
    insertFile(core, { id, ...message.file }),
    await insertMessage(core, message, { messageType: 'file', content: id, actions: '{}' }),
  ];
}
