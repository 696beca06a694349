import { readClauseNumber, speaksOfArticle } from './clause-number.ts';
import { readDateLine } from './document-dates.ts';

interface DocumentParagraphs {
  readonly paragraphs: readonly string[];
  /** Page numbers, and what word processors and web pages leave behind. */
  readonly leftOut: readonly string[];
}

interface Line {
  readonly text: string;
  /** In half-width columns. */
  readonly width: number;
  /** In half-width columns. */
  readonly indent: number;
  /** Whether it begins with two full-width blanks, as a paragraph does. */
  readonly isFirst: boolean;
  /** Whether a blank line stands before it. */
  readonly afterBlank: boolean;
}

/** How the lines of one text were broken: at a fixed width, and whether paragraphs are indented. */
interface Layout {
  readonly wrapWidth: number | undefined;
  readonly indents: boolean;
  /** Whether two full-width blanks tell a paragraph from a line that goes on. */
  readonly marksFirst: boolean;
}

/** A paragraph that may go on. Only what the next line is judged by is looked at: a paragraph may have any length. */
interface Open {
  readonly pieces: string[];
  readonly first: Line;
  last: Line;
  hasSentence: boolean;
}

const PAGE_NUMBER_LENGTH_MAX = 30;
const PAGE_NUMBER =
  /^[-—–―－·•~\s]*(?:第\s?)?[0-9０-９]{1,3}\s?[-—–―－·•~\s]*(?:页(?:[,，]?\s?共\s?[0-9０-９]{1,4}\s?页)?)?$/;
const FIELD_CODE = /\\\*\s?MERGEFORMAT|^(?:PAGE|SHAPE|NUMPAGES)\b/;
const WEB_DEBRIS =
  /^(?:网友\s?分享|【参考阅览】|【(?:打印|关闭|返回|字体)|(?:打印|分享到|责任编辑|浏览次数|点击数|字号|字体)[：:【]|(?:上|下)一篇[：:]|版权所有|扫一扫|相关附件下载)|(?:复制|点击)下载|下载支持/;
const DEBRIS_LENGTH_MAX = 200;
const ENDED = /[。！？；：;:!?…][”’」』）)"]?$/;
const CLOSED = /[”’」』）)》】"]$/;
const OPEN_END = /[，、,（(“‘《〈「『]$/;
const CONTINUES = /^[，。、；：）)”’》】」』,;!?！？]/;
const SENTENCE_MARK = /[。！？；;]/;
const CLAUSE_MARK = /[，。、；：,;]/;
const APART = /^(?:附\s?件\s?[：:\d]|主题词|抄送|抄报|报送|印发机关)/;
/** A line of fewer columns that holds no full stop may be a title or a name, so nothing is joined to it. */
const PARAGRAPH_COLUMNS = 60;
const WRAP_COLUMNS_MIN = 40;
const WRAP_COLUMNS_MAX = 120;
/** A paragraph is indented by two characters; what stands further in is set in the middle or to the right. */
const PARAGRAPH_INDENT_MAX = 8;
/** The paragraphs of a text: lines that a page or a word processor broke are joined again. */
export function toParagraphs(text: string): DocumentParagraphs {
  const { lines, leftOut } = readLines(text);
  const layout = readLayout(lines);
  const paragraphs: string[] = [];
  let open: Open | undefined;
  for (const [index, line] of lines.entries()) {
    if (open !== undefined && isContinuation(open, line, lines[index + 1], layout)) {
      open.pieces.push(needsBlank(open.last.text, line.text) ? ` ${line.text}` : line.text);
      open.last = line;
    } else {
      if (open !== undefined) paragraphs.push(open.pieces.join(''));
      open = { pieces: [line.text], first: line, last: line, hasSentence: false };
    }
    open.hasSentence ||= SENTENCE_MARK.test(line.text);
  }
  if (open !== undefined) paragraphs.push(open.pieces.join(''));
  return { paragraphs, leftOut };
}

function readLines(text: string): { readonly lines: readonly Line[]; readonly leftOut: readonly string[] } {
  const lines: Line[] = [];
  const leftOut: string[] = [];
  let afterBlank = false;
  const clean = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '')
    .toWellFormed();
  for (const raw of clean.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)) {
    const trimmed = raw.trim();
    if (trimmed === '') {
      afterBlank = true;
      continue;
    }
    if (isDebris(trimmed)) {
      leftOut.push(trimmed);
      continue;
    }
    const indent = columnsOf(raw.slice(0, raw.length - raw.trimStart().length).replaceAll('\t', '    '));
    const isFirst = /^\u3000{2}[^\s\u3000]/.test(raw);
    lines.push({ text: trimmed, width: columnsOf(trimmed), indent, isFirst, afterBlank });
    afterBlank = false;
  }
  return { lines, leftOut };
}

function isDebris(line: string): boolean {
  if (line.length > DEBRIS_LENGTH_MAX) return false;
  return (
    (line.length <= PAGE_NUMBER_LENGTH_MAX && PAGE_NUMBER.test(line)) ||
    FIELD_CODE.test(line) ||
    WEB_DEBRIS.test(line)
  );
}

function isContinuation(open: Open, next: Line, afterNext: Line | undefined, layout: Layout): boolean {
  const { last, first } = open;
  if (CONTINUES.test(next.text)) return true;
  if (readClauseNumber(next.text) !== undefined || APART.test(next.text)) return false;
  if (layout.indents && next.indent >= 2) return false;
  if (layout.marksFirst && next.isFirst) return false;
  if (readDateLine(next.text) !== undefined || isSigner(next, afterNext)) return false;
  const isEnded = ENDED.test(last.text.slice(-2));
  if (!isEnded && (speaksOfArticle(next.text) || OPEN_END.test(last.text.slice(-1)))) return true;
  const full = layout.wrapWidth !== undefined && last.width >= layout.wrapWidth - 4;
  if (full && (layout.indents || !isEnded)) return true;
  if (isEnded || CLOSED.test(last.text.slice(-1))) return false;
  if (layout.indents && isBrokenOff(open, next)) return true;
  if (isHeadingLike(open)) return continuesHeading(open, next);
  return (
    open.hasSentence ||
    (last.width >= PARAGRAPH_COLUMNS &&
      first.indent <= PARAGRAPH_INDENT_MAX &&
      !/[\u4e00-\u9fff](?:意见|通知|办法|方案|规定|决定|报告|条例|细则)$/.test(last.text.slice(-3)))
  );
}

/** In a text of indented paragraphs, a line that is not indented and follows at once goes on from one that broke off. */
function isBrokenOff({ first, last }: Open, next: Line): boolean {
  return (
    next.indent === 0 &&
    !next.afterBlank &&
    first.indent > 0 &&
    first.indent <= PARAGRAPH_INDENT_MAX &&
    !/[：:]$/.test(next.text.slice(-1)) &&
    (CLAUSE_MARK.test(last.text) || readClauseNumber(first.text) !== undefined)
  );
}

/** A short line above a date is who signed. */
function isSigner(line: Line, below: Line | undefined): boolean {
  return (
    line.width <= PARAGRAPH_COLUMNS &&
    !CLAUSE_MARK.test(line.text) &&
    below !== undefined &&
    readDateLine(below.text) !== undefined
  );
}

function isHeadingLike({ first, hasSentence }: Open): boolean {
  return !hasSentence && readClauseNumber(first.text) !== undefined;
}

/** A heading breaks only where the line was full, and what is left of it is short and no sentence. */
function continuesHeading({ first, last }: Open, next: Line): boolean {
  return (
    last.width >= 36 &&
    first === last &&
    next.width <= 30 &&
    next.width < last.width &&
    !/[。！？；：，;:,]/.test(next.text)
  );
}

function needsBlank(head: string, tail: string): boolean {
  return /[A-Za-z]/.test(head.slice(-1)) && /[A-Za-z]/.test(tail.charAt(0));
}

function readLayout(lines: readonly Line[]): Layout {
  const numbered = lines.filter(({ text }) => readClauseNumber(text) !== undefined);
  const indents =
    numbered.length > 0 && numbered.filter(({ indent }) => indent >= 2).length * 2 > numbered.length;
  const marksFirst = lines.filter(({ isFirst }) => isFirst).length * 10 < lines.length * 9;
  const widest = lines.reduce((most, { width }) => Math.max(most, width), 0);
  const nearWidest = lines.filter(({ width }) => width >= widest - 4).length;
  const isWrapped =
    lines.length >= 8 &&
    widest >= WRAP_COLUMNS_MIN &&
    widest <= WRAP_COLUMNS_MAX &&
    nearWidest * 3 >= lines.length;
  return { wrapWidth: isWrapped ? widest : undefined, indents, marksFirst };
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character <= '\u00ff' ? 1 : 2;
  return columns;
}
