import { paragraph, type Block, type TableRow } from './document-blocks.ts';

/**
 * Markdown as the lines one reads: each line stays a line, as writers of Chinese mean it, and four blanks in front are
 * an indented paragraph, not code.
 */
export function readMarkdown(text: string): Block[] {
  const lines = dropFrontMatter(text.split(/\r\n|[\n\r\f\v]/));
  const blocks: Block[] = [];
  let isCode = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^\s{0,3}(?:```|~~~)/.test(line)) {
      isCode = !isCode;
      continue;
    }
    if (isCode) {
      blocks.push(paragraph(line));
      continue;
    }
    if (isTableRow(line) && isTableRule(lines[at + 1] ?? '')) {
      let end = at + 2;
      while (end < lines.length && isTableRow(lines[end] ?? '')) end += 1;
      blocks.push(toTable([line, ...lines.slice(at + 2, end)]));
      at = end - 1;
      continue;
    }
    if (!RULE.test(line) && !REFERENCE.test(line)) blocks.push(...toPlainLines(line).map(paragraph));
  }
  return blocks;
}

const RULE = /^\s{0,3}(?:={3,}|(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const TABLE_RULE_CHARACTERS_MAX = 2000;
/** Where a link leads, told apart from its text. */
const REFERENCE = /^\s{0,3}\[[^\]]{1,200}\]:\s*\S+/;
const FRONT_MATTER_LINES_MAX = 50;

function dropFrontMatter(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trim() !== '---') return lines;
  const end = lines.slice(1, FRONT_MATTER_LINES_MAX).findIndex((line) => line.trim() === '---');
  const isFrontMatter = end > 0 && lines.slice(1, end + 1).every((line) => /^(?:[\w-]+:|\s|$)/.test(line));
  return isFrontMatter ? lines.slice(end + 2) : lines;
}

function isTableRule(line: string): boolean {
  return line.length < TABLE_RULE_CHARACTERS_MAX && TABLE_RULE.test(line);
}

function isTableRow(line: string): boolean {
  return line.includes('|') && line.trim() !== '';
}

function toTable(lines: readonly string[]): Block {
  const rows = lines.map((line, index): TableRow => ({
    isHeader: index === 0,
    cells: splitCells(line).map((cell) => ({
      blocks: toPlainLines(cell).map(paragraph),
      span: 1,
      continues: false,
    })),
  }));
  return { kind: 'table', rows };
}

function splitCells(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim());
}

function toPlainLines(line: string): string[] {
  const marked = line
    .replace(/^(?:\s{0,3}>\s?)+/, '')
    .replace(/^\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/, '$1')
    .replace(/^(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?/, '$1• ');
  return marked.split(/<br\s*\/?>/i).map((piece) => toPlain(piece).trimEnd());
}

const INLINE: readonly (readonly [RegExp, string])[] = [
  [/!\[[^[\]]{0,500}\](?:\([^()\s]{0,2000}(?:\s+"[^"]{0,500}")?\)|\[[^\]]{0,200}\])/g, ''],
  [/\[([^[\]]{1,1000})\](?:\([^()\s]{0,2000}(?:\s+"[^"]{0,500}")?\)|\[[^\]]{0,200}\])/g, '$1'],
  [/\[\^[^\]]{1,100}\]/g, ''],
  [/<((?:https?:\/\/|mailto:)[^<>\s]{1,2000})>/g, '$1'],
  [/<\/?[a-z][^<>]{0,500}>/gi, ''],
  [/<!--[^<>]{0,2000}-->/g, ''],
  [/`{1,3}([^`]{1,2000})`{1,3}/g, '$1'],
  [/(\*\*|__|~~)(?=\S)((?:(?!\1).){1,5000}?)(?<=\S)\1/g, '$2'],
  [/(?<![\w*])\*(?![\s*])([^*]{1,2000})(?<!\s)\*(?![\w*])/g, '$1'],
  [/(?<![\w_])_(?![\s_])([^_]{1,2000})(?<!\s)_(?![\w_])/g, '$1'],
];

const ENTITIES = new Map([
  ['nbsp', ' '],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
]);

/** Escaped signs are put aside, so that none of the marks is taken from them. */
function toPlain(line: string): string {
  let text = line.replaceAll(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => aside(sign));
  for (const [pattern, replacement] of INLINE) text = text.replaceAll(pattern, replacement);
  return text
    .replaceAll(/&([a-z]{2,4});/g, (entity, name: string) => ENTITIES.get(name) ?? entity)
    .replaceAll(/[\ue021-\ue07e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - ASIDE));
}

const ASIDE = 0xe000;

function aside(sign: string): string {
  return String.fromCharCode(sign.charCodeAt(0) + ASIDE);
}
