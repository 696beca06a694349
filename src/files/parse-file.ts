import { UnreadableFile, type ParsedFile, type ReceivedFile } from './parsed-file.ts';

/** For where no child can be had: reads small files in place. Throws `UnreadableFile`. */
export async function parseSmallFile(file: ReceivedFile): Promise<ParsedFile> {
  throw new UnreadableFile('unknown_format', file.name);
}
