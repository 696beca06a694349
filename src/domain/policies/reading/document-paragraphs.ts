import { readClauseNumber } from './clause-number.ts';

interface DocumentParagraphs {
  readonly paragraphs: readonly string[];
  /** Page numbers and word-processor debris. */
  readonly leftOut: readonly string[];
}

interface Line {
  readonly text: string;
  /** In half-width columns. */
  readonly width: number;
  readonly indented: boolean;
}

/** How the lines of one text were broken: at a fixed width, and whether paragraphs are indented. */
interface Layout {
  readonly wrapWidth: number | undefined;
  readonly indents: boolean;
}

const PAGE_NUMBER = /^(?:第\s*)?[-—–·\s]*[0-9０-９]{1,3}[-—–·\s]*(?:页.*)?$/;
const FIELD_CODE = /\\\*\s*MERGEFORMAT|^(?:PAGE|SHAPE|NUMPAGES)\b/;
const ENDED = /[。！？；：;:!?…][”’」』）)"]?$/;
const CLOSED = /[”’」』）)》】"]$/;
const CONTINUES = /^[，。、；：）)”’》】」』,;!?！？]/;
const SENTENCE_MARK = /[。！？；;]/;
/** A line of fewer columns that holds no full stop may be a title or a name, so nothing is joined to it. */
const PARAGRAPH_COLUMNS = 60;

/** The paragraphs of a text: lines that a page or a word processor broke are joined again. */
export function toParagraphs(text: string): DocumentParagraphs {
  const leftOut: string[] = [];
  const lines: Line[] = [];
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)) {
    const trimmed = raw.trim();
    if (trimmed === '') continue;
    if (PAGE_NUMBER.test(trimmed) || FIELD_CODE.test(trimmed)) leftOut.push(trimmed);
    else lines.push({ text: trimmed, width: columnsOf(trimmed), indented: /^[\u3000\s]{2}/.test(raw) });
  }
  const layout = readLayout(lines);
  const paragraphs: string[] = [];
  let previous: Line | undefined;
  let current = '';
  for (const line of lines) {
    if (previous !== undefined && isContinuation(current, previous, line, layout)) {
      current = joinPieces(current, line.text);
    } else {
      if (current !== '') paragraphs.push(current);
      current = line.text;
    }
    previous = line;
  }
  if (current !== '') paragraphs.push(current);
  return { paragraphs, leftOut };
}

function isContinuation(current: string, previous: Line, next: Line, layout: Layout): boolean {
  if (CONTINUES.test(next.text)) return true;
  if (readClauseNumber(next.text) !== undefined) return false;
  if (layout.indents && next.indented) return false;
  const full = layout.wrapWidth !== undefined && previous.width >= layout.wrapWidth - 4;
  if (full && (layout.indents || !ENDED.test(current))) return true;
  if (ENDED.test(current) || CLOSED.test(current)) return false;
  if (isHeadingLike(current)) return continuesHeading(current, previous, next);
  return (
    SENTENCE_MARK.test(current) ||
    (previous.width >= PARAGRAPH_COLUMNS &&
      !/[\u4e00-\u9fff](?:意见|通知|办法|方案|规定|决定|报告)$/.test(current))
  );
}

function isHeadingLike(text: string): boolean {
  return readClauseNumber(text) !== undefined && !SENTENCE_MARK.test(text);
}

/** A heading breaks only where the line was full, and what is left of it is short and no sentence. */
function continuesHeading(current: string, previous: Line, next: Line): boolean {
  const isFirstBreak = current === previous.text;
  return (
    previous.width >= 36 &&
    isFirstBreak &&
    next.width <= 30 &&
    next.width < previous.width &&
    !/[。！？；：，;:,]/.test(next.text)
  );
}

function joinPieces(head: string, tail: string): string {
  const needsBlank = /[A-Za-z]$/.test(head) && /^[A-Za-z]/.test(tail);
  return needsBlank ? `${head} ${tail}` : head + tail;
}

function readLayout(lines: readonly Line[]): Layout {
  const numbered = lines.filter((line) => readClauseNumber(line.text) !== undefined);
  const indents =
    numbered.length > 0 && numbered.filter((line) => line.indented).length * 2 > numbered.length;
  const widest = lines.reduce((most, line) => Math.max(most, line.width), 0);
  const nearWidest = lines.filter((line) => line.width >= widest - 4).length;
  const isWrapped = lines.length >= 8 && widest <= 120 && nearWidest * 3 >= lines.length;
  return { wrapWidth: isWrapped ? widest : undefined, indents };
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character <= '\u00ff' ? 1 : 2;
  return columns;
}
