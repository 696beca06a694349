import { isJsonObject } from './json.ts';
import type { CardNode } from './walk-card.ts';

export interface MarkdownText {
  readonly node: CardNode;
  readonly text: string;
}

/** Every text of the card that Feishu parses, cells of tables included; code is cut out, it is shown as it is. */
export function markdownTexts(nodes: readonly CardNode[]): readonly MarkdownText[] {
  return nodes.flatMap((node) => textsOf(node).map((text) => ({ node, text: withoutCode(text) })));
}

/** GFM tables outside code: a row with a `|` and under it a delimiter row with a `|`. */
export function countMarkdownTables(content: unknown): number {
  if (typeof content !== 'string') return 0;
  const lines = withoutCode(content).split('\n');
  return lines.filter(
    (line, index) =>
      line.includes('|') &&
      /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[index + 1] ?? '') &&
      lines[index + 1]?.includes('|'),
  ).length;
}

function textsOf({ tag, object }: CardNode): readonly string[] {
  if (tag === 'table') return cellsOf(object.columns, object.rows);
  if (tag !== 'markdown' && tag !== 'lark_md') return [];
  return typeof object.content === 'string' ? [object.content] : [];
}

function cellsOf(columns: unknown, rows: unknown): readonly string[] {
  if (!Array.isArray(columns) || !Array.isArray(rows)) return [];
  const names = columns
    .filter(isJsonObject)
    .filter(({ data_type }) => data_type === 'markdown' || data_type === 'lark_md')
    .flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
  return rows
    .filter(isJsonObject)
    .flatMap((row) => names.flatMap((name) => (typeof row[name] === 'string' ? [row[name]] : [])));
}

const withoutCode = (text: string) =>
  text.replaceAll(/^```[^\n]*\n[\s\S]*?^```/gm, ' ').replaceAll(/`[^`\n]*`/g, ' ');
