import type { PdfLine } from './pdf-lines.ts';

export interface PdfPage {
  readonly lines: readonly PdfLine[];
  readonly width: number;
  readonly height: number;
}

/** In shares of the size of the letters: a line may end early so that no comma begins the next one. */
const FULL_WITHIN = 1.6;
const INDENT_MIN = 1.2;
const SIZE_CHANGE = 0.08;
/** Of the usual size: lines of a title stand in the middle. */
const TITLE_SIZE_MIN = 1.15;
/** Of the usual distance between lines. */
const GAP_MIN = 1.7;
/** How far outside the text page numbers stand, as a share of the page. */
const MARGIN = 0.13;
/** Of the page's width: a column of two has as much. */
const COLUMN_WIDTH_MIN = 0.3;
const EDGE_LINES = 2;
const REPEATED_SHARE_MIN = 0.4;

const BARE_NUMBER = /^\d{1,4}$/;
const PAGE_NUMBER =
  /^(?:[-—–·•~－]\s*\d{1,4}\s*[-—–·•~－]|第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|Page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)$/i;
const NUMBERED =
  /^(?:第[一二三四五六七八九十百零〇\d]{1,6}[章节条部编篇]|[一二三四五六七八九十]{1,3}[、．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳●•■◆—]|附件|附录)/;

/** The paragraphs of a document: headers, footers and page numbers left out, lines joined where a page broke them. */
export function toPdfParagraphs(pages: readonly PdfPage[]): string[] {
  const kept = dropFurniture(pages);
  const indents = usesIndents(kept);
  const paragraphs: string[] = [];
  let previous: { readonly line: PdfLine; readonly page: Laid } | undefined;
  for (const page of kept) {
    for (const line of page.lines) {
      const joins = previous !== undefined && goesOn(previous.line, previous.page, line, page, indents);
      if (joins) paragraphs.push(join(paragraphs.pop() ?? '', line.text));
      else paragraphs.push(line.text);
      previous = { line, page };
    }
  }
  return paragraphs;
}

/** A page, or a column of one, with the edges of its text. */
interface Laid {
  readonly lines: readonly PdfLine[];
  readonly columns: Columns;
  readonly pitch: number;
  readonly bodySize: number;
  /** A line of less is not broken by the edge of the text. */
  readonly fullWidthMin: number;
}

interface Column {
  readonly left: number;
  readonly right: number;
}

type Columns = Readonly<Record<PdfLine['column'], Column | undefined>>;

const COLUMN_NAMES = ['whole', 'left', 'right'] as const;
const NO_COLUMNS: Columns = { whole: undefined, left: undefined, right: undefined };
/** Of the width of the whole document's text. */
const OWN_EDGES_MIN = 0.9;

function goesOn(previous: PdfLine, above: Laid, line: PdfLine, page: Laid, indents: boolean): boolean {
  if (previous.isSpread || line.isSpread) return false;
  if (Math.abs(previous.size - line.size) > SIZE_CHANGE * previous.size) return false;
  if (!isFull(previous, above)) return false;
  if (above === page && line.y - previous.y > GAP_MIN * page.pitch) return false;
  if (indents) return !isIndented(line, page) || line.size > TITLE_SIZE_MIN * page.bodySize;
  return !NUMBERED.test(line.text) && !/[。；！？]$/.test(previous.text);
}

function isFull(line: PdfLine, page: Laid): boolean {
  const { left, right } = columnOf(line, page);
  return right - left >= page.fullWidthMin && line.right >= right - FULL_WITHIN * line.size;
}

function isIndented(line: PdfLine, page: Laid): boolean {
  return line.left >= columnOf(line, page).left + INDENT_MIN * line.size;
}

function columnOf(line: PdfLine, { columns }: Laid): Column {
  return columns[line.column] ?? line;
}

/** Whether most lines after one that did not reach the edge begin further in. */
function usesIndents(pages: readonly Laid[]): boolean {
  let starts = 0;
  let indented = 0;
  for (const page of pages) {
    for (const [index, line] of page.lines.entries()) {
      const before = page.lines[index - 1];
      if (before === undefined || isFull(before, page) || line.isSpread) continue;
      starts += 1;
      if (isIndented(line, page)) indented += 1;
    }
  }
  return starts > 0 && indented * 2 >= starts;
}

function join(head: string, tail: string): string {
  const needsBlank = /[A-Za-z0-9,.;:)]$/.test(head) && /^[A-Za-z(]/.test(tail);
  return needsBlank ? `${head} ${tail}` : head + tail;
}

function dropFurniture(pages: readonly PdfPage[]): Laid[] {
  const repeated = findRepeated(pages);
  const kept = pages.map(({ lines, height }) =>
    lines.filter((line, index) => {
      if (index >= EDGE_LINES && index < lines.length - EDGE_LINES) return true;
      const isOutside = line.y < height * MARGIN || line.y > height * (1 - MARGIN);
      if (PAGE_NUMBER.test(line.text)) return false;
      return !(isOutside && BARE_NUMBER.test(line.text)) && !repeated.has(keyOf(line));
    }),
  );
  const bodySize = findBodySize(kept.flat());
  const widest = findColumns(kept.flat(), NO_COLUMNS);
  return kept.map((lines, index) => ({
    lines,
    columns: findColumns(lines, widest),
    fullWidthMin: (pages[index]?.width ?? 0) * COLUMN_WIDTH_MIN,
    pitch: findPitch(lines),
    bodySize,
  }));
}

/** What stands at the same height at the edge of many pages, numbers apart. */
function findRepeated(pages: readonly PdfPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { lines } of pages) {
    const edge = new Set([...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)]);
    for (const key of new Set([...edge].map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const countMin = Math.max(2, pages.length * REPEATED_SHARE_MIN);
  return new Set([...counts].flatMap(([key, count]) => (count >= countMin ? [key] : [])));
}

function keyOf({ text, y }: PdfLine): string {
  return `${text.replaceAll(/\s/g, '').replaceAll(/\d+/g, '#')} ${Math.round(y / 4)}`;
}

/** Where the text of each column begins and ends; of the whole document where a page holds but short lines. */
function findColumns(lines: readonly PdfLine[], otherwise: Columns): Columns {
  const columns: Record<PdfLine['column'], Column | undefined> = { ...NO_COLUMNS };
  for (const { column, left, right } of lines) {
    const known = columns[column] ?? { left, right };
    columns[column] = { left: Math.min(known.left, left), right: Math.max(known.right, right) };
  }
  for (const name of COLUMN_NAMES) {
    const whole = otherwise[name];
    const own = columns[name];
    if (whole === undefined || own === undefined) continue;
    if (own.right - own.left < (whole.right - whole.left) * OWN_EDGES_MIN) columns[name] = whole;
  }
  return columns;
}

/** The size that most text has. */
function findBodySize(lines: readonly PdfLine[]): number {
  const amounts = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    amounts.set(rounded, (amounts.get(rounded) ?? 0) + text.length);
  }
  return [...amounts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function findPitch(lines: readonly PdfLine[]): number {
  const distances = lines.flatMap((line, index) => {
    const distance = line.y - (lines[index - 1]?.y ?? line.y);
    return distance > 0 ? [distance] : [];
  });
  return distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
}
