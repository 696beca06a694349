import { parseSmallFile } from '../files/parse-file.ts';
import type { ParseFile } from '../files/parsed-file.ts';

export const parseInChild: ParseFile = parseSmallFile;
