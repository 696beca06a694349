import { parseFile } from '../files/parse-file.ts';
import { UnreadableFile, type ParsedFile } from '../files/parsed-file.ts';
import type { AnswerLine } from './read-answer.ts';

/** Small enough that the parent reads a line without anybody noticing. */
const LINE_CELLS = 5000;

/** The child of `parse-in-child.ts`: a line of JSON with the name and then the file on standard input, the answer on standard output. */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const input = Buffer.concat(chunks.splice(0));
const nameEnd = input.indexOf('\n');
try {
  const name = String(JSON.parse(input.toString('utf8', 0, nameEnd)));
  answer(await parseFile({ name, bytes: new Uint8Array(input.subarray(nameEnd + 1)) }));
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  writeLine({ fault: error.fault });
}

function answer({ sheets }: ParsedFile): void {
  for (const { name, merges, rows } of sheets) {
    writeLine({ sheet: name, merges });
    const rowsOfLine = Math.ceil(LINE_CELLS / (rows[0]?.length ?? 1));
    for (let start = 0; start < rows.length; start += rowsOfLine) {
      writeLine({ rows: rows.slice(start, start + rowsOfLine) });
    }
  }
  writeLine({ isComplete: true });
}

function writeLine(line: AnswerLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
