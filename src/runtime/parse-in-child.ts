import { FULL_LIMITS } from '../files/file-limits.ts';
import { UnreadableFile, type FileFault, type FileParsers, type ReceivedFile } from '../files/parsed-file.ts';
import { readAnswer, readDocumentAnswer } from './read-answer.ts';
import { createChildRunner, DEFAULT_CHILD_LIMITS, type ChildEnd, type ChildLimits } from './run-child.ts';

/** What the child is told before it gets the file, on a line of JSON. */
export interface ParseOrder {
  readonly name: string;
  readonly as: 'workbook' | 'document';
}

export const parsersInChild: FileParsers = createChildParsers(DEFAULT_CHILD_LIMITS);

/** Read files in processes that may be killed. */
export function createChildParsers(limits: ChildLimits): FileParsers {
  const runChild = createChildRunner(limits);

  async function run<Value>(
    { name, bytes }: ReceivedFile,
    as: ParseOrder['as'],
    read: (output: AsyncIterable<string>) => Promise<Value | undefined>,
  ): Promise<Value> {
    if (bytes.length > FULL_LIMITS.packedBytesMax) throw new UnreadableFile('too_large');
    const order: ParseOrder = { name, as };
    const end = await runChild({
      entry: './parse-child.ts',
      input: [`${JSON.stringify(order)}\n`, bytes],
      read: (output) => read(output.setEncoding('utf8')),
    });
    if (end.is === 'answer') return end.value;
    throw new UnreadableFile(FAULTS[end.is]);
  }

  return {
    parseFile: (file) => run(file, 'workbook', readAnswer),
    parseDocument: (file) => run(file, 'document', readDocumentAnswer),
  };
}

const FAULTS: Readonly<Record<Exclude<ChildEnd<never>['is'], 'answer'>, FileFault>> = {
  too_slow: 'took_too_long',
  out_of_memory: 'unpacks_too_large',
  failed: 'broken',
};
