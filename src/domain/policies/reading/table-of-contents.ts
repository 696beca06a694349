import { readClauseNumber } from './clause-number.ts';
import { foldText } from './fold-text.ts';

const ENTRIES_MAX = 400;
const ENTRY_LENGTH_MAX = 80;

interface WithoutContents {
  readonly paragraphs: readonly string[];
  readonly contents: readonly string[];
}

/** Takes out the table of contents: the lines after 目录 that stand for headings further on. */
export function takeOutContents(paragraphs: readonly string[]): WithoutContents {
  const start = paragraphs.findIndex((line) => /^目\s{0,8}[录次]$/.test(line));
  if (start < 0) return { paragraphs, contents: [] };
  const after = paragraphs.slice(start + 1);
  const entries = readEntries(after);
  const headings = new Set(after.slice(entries.length).map(toEntry));
  const last = entries.findLastIndex((entry) => headings.has(entry));
  const stop = start + 1 + (headings.has(entries[0] ?? '') ? last + 1 : 0);
  return {
    paragraphs: [...paragraphs.slice(0, start), ...paragraphs.slice(stop)],
    contents: paragraphs.slice(start, stop),
  };
}

/** Up to the first sentence, the first article, or the line where the first entry comes again. */
function readEntries(lines: readonly string[]): string[] {
  const entries: string[] = [];
  for (const line of lines.slice(0, ENTRIES_MAX)) {
    const entry = toEntry(line);
    const isText = line.length > ENTRY_LENGTH_MAX || /[。；：]$/.test(line);
    if (isText || entries.includes(entry) || readClauseNumber(line)?.kind === 'article') break;
    entries.push(entry);
  }
  return entries;
}

/** Without the dots and the page number at its end. */
function toEntry(line: string): string {
  return foldText(line.slice(0, 2 * ENTRY_LENGTH_MAX))
    .replace(/[.·_-]{2,}\d{0,4}$/, '')
    .replace(/(?<=\D)\d{1,3}$/, '');
}
