import type { FileParsers } from './parsed-file.ts';
import { parseSmallDocument } from './parse-document.ts';
import { parseSmallFile } from './parse-file.ts';

/** For where no child can be had: read small files where they stand. */
export const parsersInPlace: FileParsers = { parseFile: parseSmallFile, parseDocument: parseSmallDocument };
