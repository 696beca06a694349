import { FULL_LIMITS } from '../files/file-limits.ts';
import { UnreadableFile, type FileFault, type ParseFile } from '../files/parsed-file.ts';
import { readAnswer } from './read-answer.ts';
import { createChildRunner, DEFAULT_CHILD_LIMITS, type ChildEnd, type ChildLimits } from './run-child.ts';

export const parseInChild: ParseFile = createChildParser(DEFAULT_CHILD_LIMITS);

/** Reads files in processes that may be killed. */
export function createChildParser(limits: ChildLimits): ParseFile {
  const runChild = createChildRunner(limits);
  return async ({ name, bytes }) => {
    if (bytes.length > FULL_LIMITS.packedBytesMax) throw new UnreadableFile('too_large');
    const end = await runChild({
      entry: './parse-child.ts',
      input: [`${JSON.stringify(name)}\n`, bytes],
      read: (output) => readAnswer(output.setEncoding('utf8')),
    });
    if (end.is === 'answer') return end.value;
    throw new UnreadableFile(FAULTS[end.is]);
  };
}

const FAULTS: Readonly<Record<Exclude<ChildEnd<never>['is'], 'answer'>, FileFault>> = {
  too_slow: 'took_too_long',
  out_of_memory: 'unpacks_too_large',
  failed: 'broken',
};
