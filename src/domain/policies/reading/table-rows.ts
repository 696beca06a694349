/** A table as `src/files` writes it: a line with caption and headers, then a line for each row. */
export interface WrittenTable {
  /** Its caption without the headers; '表' where it has none. */
  readonly caption: string;
  readonly rows: readonly string[];
}

const HEAD_LENGTH_MAX = 1000;

/** The table that begins at a line; undefined where none does. */
export function readTable(paragraphs: readonly string[], start: number): WrittenTable | undefined {
  const head = paragraphs[start] ?? '';
  if (head.length > HEAD_LENGTH_MAX || !head.endsWith('）') || /[。；：]/.test(head)) return undefined;
  const first = paragraphs[start + 1] ?? '';
  for (let at = head.indexOf('（'); at >= 0; at = head.indexOf('（', at + 1)) {
    const headers = `、${head.slice(at + 1, -1)}、`;
    if (at === 0 || !isRow(first, headers)) continue;
    const rows: string[] = [];
    while (isRow(paragraphs[start + 1 + rows.length] ?? '', headers))
      rows.push(paragraphs[start + 1 + rows.length] ?? '');
    return { caption: head.slice(0, at), rows };
  }
  return undefined;
}

/** Whether one of its parts is a header, a colon and a value. */
function isRow(line: string, headers: string): boolean {
  if (!line.includes('：')) return false;
  return line
    .slice(0, HEAD_LENGTH_MAX)
    .split(/[；。]/)
    .some((part) => {
      const header = part.slice(0, part.indexOf('：'));
      return part.includes('：') && header !== '' && headers.includes(`、${header}、`);
    });
}
