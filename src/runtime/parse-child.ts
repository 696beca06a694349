import { parseDocument } from '../files/parse-document.ts';
import { parseFile } from '../files/parse-file.ts';
import { UnreadableFile, type ParsedDocument, type ParsedFile } from '../files/parsed-file.ts';
import type { ParseOrder } from './parse-in-child.ts';
import type { AnswerLine } from './read-answer.ts';

/** Small enough that the parent reads a line without anybody noticing. */
const LINE_CELLS = 5000;
const LINE_CHARACTERS = 100_000;

/** The child of `parse-in-child.ts`: a line of JSON with the order and then the file on standard input, the answer on standard output. */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const input = Buffer.concat(chunks.splice(0));
const orderEnd = input.indexOf('\n');
try {
  const { name, as }: ParseOrder = JSON.parse(input.toString('utf8', 0, orderEnd));
  const file = { name, bytes: new Uint8Array(input.subarray(orderEnd + 1)) };
  if (as === 'document') answerDocument(await parseDocument(file));
  else answerWorkbook(await parseFile(file));
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  writeLine({ fault: error.fault });
}

function answerWorkbook({ sheets }: ParsedFile): void {
  for (const { name, merges, rows } of sheets) {
    writeLine({ sheet: name, merges });
    const rowsOfLine = Math.ceil(LINE_CELLS / (rows[0]?.length ?? 1));
    for (let start = 0; start < rows.length; start += rowsOfLine) {
      writeLine({ rows: rows.slice(start, start + rowsOfLine) });
    }
  }
  writeLine({ isComplete: true });
}

function answerDocument({ text }: ParsedDocument): void {
  for (let start = 0; start < text.length; start += LINE_CHARACTERS) {
    writeLine({ text: text.slice(start, start + LINE_CHARACTERS) });
  }
  writeLine({ isComplete: true });
}

function writeLine(line: AnswerLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
