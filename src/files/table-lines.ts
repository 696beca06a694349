import type { Block, Table, TableRow } from './document-blocks.ts';

/** A cell of the grid: text of one line, repeated in every place that it spans. */
interface Cell {
  readonly text: string;
  /** The same object wherever one cell spans several places. */
  readonly origin: object;
}

const HEADER_ROWS_MAX = 3;
const HEADER_CHARACTERS_MAX = 20;
/** Sets a line apart from those around it: it goes on from none of them. */
const INDENT = '　　';

/** A table that only places text on the page holds its paragraphs; a table of data is undefined. */
export function readLayoutTable({ rows }: Table): readonly Block[] | undefined {
  if (rows.every(({ cells }) => cells.length <= 1))
    return rows.flatMap(({ cells }) => cells.flatMap(toBlocks));
  if (rows.length > 1) return undefined;
  const line = rows[0]?.cells.map(toCellText).filter(Boolean).join(' ') ?? '';
  return [{ kind: 'paragraph', text: line, isCaption: false }];
}

/** A line with caption and header, then a line for each row as '表头1：值；表头2：值。', so that each can stand alone. */
export function toTableLines(table: Table, caption: string): string[] {
  const grid = toGrid(table.rows);
  const titles = takeTitles(grid);
  const rows = grid.slice(titles.length);
  const headerRows = countHeaderRows(rows, table.rows.slice(titles.length));
  const headers = toHeaders(rows.slice(0, headerRows));
  const named = [caption, ...titles].filter(Boolean).join(' ');
  const list = unique(headers.filter(Boolean)).join('、');
  const head = list === '' ? named : `${named === '' ? '表' : named}（${list}）`;
  return [...(head === '' ? [] : [INDENT + head]), ...toDataLines(rows.slice(headerRows), headers)];
}

function toDataLines(rows: readonly (readonly Cell[])[], headers: readonly string[]): string[] {
  const lines: string[] = [];
  /** A row of one cell names the rows under it; one with nothing under it is a remark. */
  let section = '';
  let isSectionUsed = true;
  const endSection = () => {
    if (!isSectionUsed) lines.push(INDENT + section);
  };
  for (const row of rows) {
    const cells = row.filter(({ text }) => text !== '');
    const [only] = cells;
    if (only === undefined) continue;
    if (row.length > 1 && row.every(({ origin }) => origin === only.origin)) {
      endSection();
      section = only.text;
      isSectionUsed = false;
      continue;
    }
    isSectionUsed = true;
    lines.push(INDENT + toDataLine(row, headers) + (section === '' ? '' : `（${section}）`));
  }
  endSection();
  return lines;
}

function toDataLine(row: readonly Cell[], headers: readonly string[]): string {
  const parts = row.flatMap(({ text, origin }, column) => {
    const header = headers[column] ?? '';
    const isRepeated =
      column > 0 && origin === row[column - 1]?.origin && header === (headers[column - 1] ?? '');
    if (text === '' || isRepeated) return [];
    return [header === '' ? text : `${header}：${text}`];
  });
  const line = parts.map((part, index) =>
    index < parts.length - 1 ? endWith(part, '；') : endWith(part, '。'),
  );
  return line.join('');
}

function endWith(text: string, mark: string): string {
  return /[。；！？]$/.test(text) ? text : text + mark;
}

/** Merged cells are repeated. */
function toGrid(rows: readonly TableRow[]): Cell[][] {
  const grid: Cell[][] = [];
  for (const { cells } of rows) {
    const above = grid.at(-1);
    const row: Cell[] = [];
    for (const cell of cells) {
      const started = cell.continues ? above?.[row.length] : undefined;
      const placed = started ?? { text: toCellText(cell), origin: cell };
      for (let column = 0; column < cell.span; column++) row.push(placed);
    }
    grid.push(row);
  }
  return grid;
}

/** The texts of the first rows that are one cell each. */
function takeTitles(grid: readonly (readonly Cell[])[]): string[] {
  const titles: string[] = [];
  for (const row of grid) {
    const [first] = row;
    if (first === undefined || row.length < 2 || row.some(({ origin }) => origin !== first.origin)) break;
    titles.push(first.text);
  }
  return titles.length < grid.length ? titles : [];
}

/** Those that the document marks, else the first with what hangs on its merged cells; 0 where it does not look like a header. */
function countHeaderRows(grid: readonly (readonly Cell[])[], rows: readonly TableRow[]): number {
  const marked = rows.findIndex(({ isHeader }) => !isHeader);
  if (marked > 0) return marked;
  const [first] = grid;
  if (first === undefined || grid.length < 2) return 0;
  const isHeader = first.every(
    ({ text }) => text.length <= HEADER_CHARACTERS_MAX && !/[。；]|^[\d.,%]+$/.test(text),
  );
  if (!isHeader || first.filter(({ text }) => text !== '').length * 2 < first.length) return 0;
  const isSplit = first.some(({ origin }, column) => column > 0 && origin === first[column - 1]?.origin);
  if (!isSplit) return 1;
  let count = 1;
  while (
    count < Math.min(HEADER_ROWS_MAX, grid.length - 1) &&
    grid[count]?.some(({ origin }, column) => origin === first[column]?.origin) === true
  ) {
    count += 1;
  }
  return count;
}

/** The header of each column; one under another as '任务/数量'. */
function toHeaders(rows: readonly (readonly Cell[])[]): string[] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, column) =>
    unique(rows.map((row) => (row[column]?.text ?? '').replaceAll(/[：:]$/g, '')).filter(Boolean)).join('/'),
  );
}

function toCellText({ blocks }: { readonly blocks: readonly Block[] }): string {
  return blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.text
        : block.rows.map(({ cells }) => cells.map(toCellText).join(' ')).join(' '),
    )
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function toBlocks({ blocks }: { readonly blocks: readonly Block[] }): readonly Block[] {
  return blocks;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
