/** A piece of horizontal text; lengths in points, `y` of its baseline counted downwards from the top of the page. */
export interface PdfItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Of a page of two columns: which of them it stands in. */
  readonly column: 'whole' | 'left' | 'right';
  /** Whether wide gaps part it, as the cells of a table are. */
  readonly isSpread: boolean;
}

/** In shares of the size of the letters. */
const SAME_LINE = 0.5;
const BLANK_GAP = 0.6;
const LATIN_BLANK_GAP = 0.2;
const SPREAD_GAP = 2;
const DOUBLED = 0.2;

/** The lines of a page in the order in which they are read: of two columns the left one first. */
export function toPdfLines(items: readonly PdfItem[]): PdfLine[] {
  const gutter = findGutter(items);
  if (gutter === undefined) return groupLines(items);
  const lines: PdfLine[] = [];
  let left: PdfItem[] = [];
  let right: PdfItem[] = [];
  const flush = () => {
    lines.push(...groupLines(left, 'left'), ...groupLines(right, 'right'));
    left = [];
    right = [];
  };
  for (const row of groupRows(items)) {
    if (row.some((item) => item.x < gutter && item.x + item.width > gutter)) {
      flush();
      lines.push(toLine(row, 'whole'));
    } else {
      left.push(...row.filter(({ x }) => x < gutter));
      right.push(...row.filter(({ x }) => x >= gutter));
    }
  }
  flush();
  return lines;
}

function groupLines(items: readonly PdfItem[], column: PdfLine['column'] = 'whole'): PdfLine[] {
  return groupRows(items).map((row) => toLine(row, column));
}

function groupRows(items: readonly PdfItem[]): PdfItem[][] {
  const rows: PdfItem[][] = [];
  let row: PdfItem[] = [];
  for (const item of items.toSorted((a, b) => a.y - b.y)) {
    const [first] = row;
    if (first !== undefined && item.y - first.y > SAME_LINE * Math.max(first.size, item.size)) {
      rows.push(row);
      row = [];
    }
    row.push(item);
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function toLine(row: readonly PdfItem[], column: PdfLine['column']): PdfLine {
  const items = row.toSorted((a, b) => a.x - b.x);
  const size = Math.max(...items.map((item) => item.size));
  let text = '';
  let isSpread = false;
  let previous: PdfItem | undefined;
  for (const item of items) {
    if (previous !== undefined) {
      // Printed twice, a little apart, so as to look bold.
      if (item.text === previous.text && item.x - previous.x < DOUBLED * size) continue;
      const gap = item.x - previous.x - previous.width;
      if (gap > SPREAD_GAP * size) isSpread = true;
      const isLatin = /[A-Za-z0-9]$/.test(previous.text) && /^[A-Za-z0-9]/.test(item.text);
      if (gap > (isLatin ? LATIN_BLANK_GAP : BLANK_GAP) * size) text += ' ';
    }
    text += item.text;
    previous = item;
  }
  const right = Math.max(...items.map((item) => item.x + item.width));
  return {
    text: isSpread ? text.replaceAll(/ {2,}/g, ' ').trim() : closeSpacing(text),
    left: items[0]?.x ?? 0,
    right,
    y: items[0]?.y ?? 0,
    size,
    column,
    isSpread,
  };
}

const WIDE_BLANKS_MIN = 3;
const WIDE_BLANK =
  /(?<=[^\x21-\x7e]) (?=[^\x20-\x7e])|(?<=[\u4e00-\u9fff]) (?=[,.;:!?])|(?<=[,.;:!?]) (?=[\u4e00-\u9fff])/g;

/** A line set wide to reach the edge comes with blanks between characters; '曹 军' keeps its own. */
function closeSpacing(text: string): string {
  const plain = text.replaceAll(/ {2,}/g, ' ').trim();
  const blanks = plain.match(WIDE_BLANK)?.length ?? 0;
  return blanks < WIDE_BLANKS_MIN ? plain : plain.replaceAll(WIDE_BLANK, '');
}

const COLUMN_LINES_MIN = 8;
/** Cells of a table are shorter than lines of a column. */
const COLUMN_FILL_MIN = 0.7;
const COLUMN_WIDTH_MIN = 0.35;
const ACROSS_SHARE_MAX = 0.25;
const STEP = 2;

/** Where the blank between two columns of running text is; undefined on a page of one. */
function findGutter(items: readonly PdfItem[]): number | undefined {
  if (items.length < 2 * COLUMN_LINES_MIN) return undefined;
  const left = Math.min(...items.map(({ x }) => x));
  const right = Math.max(...items.map(({ x, width }) => x + width));
  let best: { at: number; across: number } | undefined;
  for (let at = left + (right - left) * 0.4; at < left + (right - left) * 0.6; at += STEP) {
    const across = items.filter(({ x, width }) => x < at && x + width > at).length;
    if (best === undefined || across < best.across) best = { at, across };
  }
  if (best === undefined || best.across > items.length * ACROSS_SHARE_MAX) return undefined;
  const { at } = best;
  const sides = [items.filter(({ x, width }) => x + width <= at), items.filter(({ x }) => x >= at)].map(
    (side) => groupLines(side),
  );
  return sides.every((lines) => isColumn(lines, right - left)) ? at : undefined;
}

function isColumn(lines: readonly PdfLine[], pageWidth: number): boolean {
  if (lines.length < COLUMN_LINES_MIN) return false;
  const width = Math.max(...lines.map((line) => line.right)) - Math.min(...lines.map((line) => line.left));
  if (width < pageWidth * COLUMN_WIDTH_MIN) return false;
  const full = lines.filter((line) => line.right - line.left >= width * COLUMN_FILL_MIN);
  return full.length * 2 >= lines.length;
}
