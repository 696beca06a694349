import { createSheetCollector } from './collect-sheet.ts';
import { decodeText } from './decode-text.ts';
import type { FileLimits } from './file-limits.ts';
import { UnreadableFile, type ParsedSheet } from './parsed-file.ts';

/** Reads text with cells parted by commas, semicolons or tabs, in UTF-8, UTF-16 with a mark, or GB18030. */
export function readTextTable(bytes: Uint8Array, name: string, limits: FileLimits): ParsedSheet {
  const text = decodeText(bytes);
  if (isSomethingElse(text)) throw new UnreadableFile('unknown_format');
  const collector = createSheetCollector(limits);
  let row = 0;
  for (const record of splitRecords(text, findDelimiter(text))) collector.add(row++, record);
  return collector.finish(name.replace(/\.[^.]*$/, ''), []);
}

/** Control characters that no table has, or the beginning of html, xml, pdf, rtf or mail. */
function isSomethingElse(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- They are what is looked for.
  return /[\0-\x08\x0e-\x1f]/.test(text) || /^\s{0,100}(?:<|%PDF|\{\\rtf|MIME-Version:)/i.test(text);
}

const DELIMITERS = [',', '\t', ';'];
const SAMPLE_CHARACTERS = 10_000;

/** The one that stands most often in the first line that has any. */
function findDelimiter(text: string): string {
  for (const line of text.slice(0, SAMPLE_CHARACTERS).split(/[\r\n]+/)) {
    const counts = DELIMITERS.map((delimiter) => line.replaceAll(/"[^"]*"/g, '').split(delimiter).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return DELIMITERS[counts.indexOf(most)] ?? ',';
  }
  return ',';
}

/** RFC 4180, and what stands behind a closing quote belongs to the cell. Throws when a quote is never closed. */
function* splitRecords(text: string, delimiter: string): Generator<string[]> {
  let record: string[] = [];
  let position = 0;
  while (position < text.length) {
    const { cell, end } = readCell(text, position, delimiter);
    record.push(cell);
    position = end + 1;
    if (text[end] === delimiter) continue;
    if (text[end] === '\r' && text[position] === '\n') position += 1;
    yield record;
    record = [];
  }
  yield record;
}

function readCell(text: string, start: number, delimiter: string): { cell: string; end: number } {
  const quoted = text[start] === '"' ? readQuoted(text, start) : { cell: '', end: start };
  let end = quoted.end;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { cell: quoted.cell + text.slice(quoted.end, end), end };
}

function readQuoted(text: string, start: number): { cell: string; end: number } {
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) throw new UnreadableFile('broken', 'a quote is never closed');
  return { cell: text.slice(start + 1, close).replaceAll('""', '"'), end: close + 1 };
}
