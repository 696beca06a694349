import { z } from 'zod';
import { FILE_WORDS } from '../cards/file-words.ts';
import {
  UnreadableFile,
  type FileFault,
  type ParsedDocument,
  type ParsedFile,
  type ParsedSheet,
} from '../files/parsed-file.ts';

/** One line of what the child answers: sheets with their rows in pieces or a text in pieces, then the end; or a fault. */
export type AnswerLine =
  | { readonly rows: ParsedSheet['rows'] }
  | { readonly sheet: string; readonly merges: ParsedSheet['merges'] }
  | { readonly text: string }
  | { readonly fault: FileFault }
  | { readonly isComplete: true };

const index = z.int().min(0);
const answerLine: z.ZodType<AnswerLine> = z.union([
  z.object({ rows: z.array(z.array(z.string())) }),
  z.object({
    sheet: z.string(),
    merges: z.array(z.object({ firstRow: index, firstColumn: index, lastRow: index, lastColumn: index })),
  }),
  z.object({ text: z.string() }),
  z.object({ fault: z.custom<FileFault>((fault) => typeof fault === 'string' && fault in FILE_WORDS) }),
  z.object({ isComplete: z.literal(true) }),
]);

/** The file that the lines tell of, or undefined when they stop before the end. Throws `UnreadableFile`. */
export async function readAnswer(output: AsyncIterable<string>): Promise<ParsedFile | undefined> {
  const sheets: (ParsedSheet & { rows: (readonly string[])[] })[] = [];
  for await (const line of readLines(output)) {
    if ('isComplete' in line) return { format: 'workbook', sheets };
    if ('sheet' in line) sheets.push({ name: line.sheet, merges: line.merges, rows: [] });
    if ('rows' in line) for (const row of line.rows) sheets.at(-1)?.rows.push(row);
  }
  return undefined;
}

/** As `readAnswer`, for a document. Throws `UnreadableFile`. */
export async function readDocumentAnswer(output: AsyncIterable<string>): Promise<ParsedDocument | undefined> {
  const pieces: string[] = [];
  for await (const line of readLines(output)) {
    if ('isComplete' in line) return { format: 'document', text: pieces.join('') };
    if ('text' in line) pieces.push(line.text);
  }
  return undefined;
}

async function* readLines(
  output: AsyncIterable<string>,
): AsyncGenerator<Exclude<AnswerLine, { readonly fault: FileFault }>> {
  for await (const text of splitLines(output)) {
    const line = answerLine.parse(JSON.parse(text));
    if ('fault' in line) throw new UnreadableFile(line.fault);
    yield line;
  }
}

/** Lines end with '\n' alone: readline would also cut at U+2028, which a cell may hold. An unfinished last line is left out. */
async function* splitLines(output: AsyncIterable<string>): AsyncGenerator<string> {
  let pieces: string[] = [];
  for await (const chunk of output) {
    const lines = chunk.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      yield pieces.join('') + line;
      pieces = [];
    }
    pieces.push(last);
  }
}
