import { UnreadableFile, type FileFault } from './parsed-file.ts';

/** Faults that a machine with more room might not find. */
const IS_OF_SIZE: Readonly<Partial<Record<FileFault, true>>> = {
  too_large: true,
  unpacks_too_large: true,
  too_many_cells: true,
  too_long: true,
};

/** Reads in place; what is too large for that is sent to a machine of its own. Throws `UnreadableFile`. */
export async function withinSmallLimits<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableFile && IS_OF_SIZE[error.fault]) {
      throw new UnreadableFile('needs_local_version', error);
    }
    throw error;
  }
}
