import type { Block, Paragraph, Table } from './document-blocks.ts';
import { UnreadableFile } from './parsed-file.ts';
import { readLayoutTable, toTableLines } from './table-lines.ts';

/** One line per paragraph and per row of a table; throws `UnreadableFile` past `charactersMax`. */
export function toDocumentText(blocks: readonly Block[], charactersMax: number): string {
  const lines: string[] = [];
  let characters = 0;
  for (const line of toLines(blocks)) {
    const clean = toCleanLine(line);
    if (clean.trim() === '') continue;
    characters += clean.length + 1;
    if (characters > charactersMax) throw new UnreadableFile('too_long');
    lines.push(clean);
  }
  return lines.join('\n');
}

function* toLines(blocks: readonly Block[]): Generator<string> {
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    const next = blocks[at + 1];
    if (block?.kind === 'paragraph') {
      if (!(next?.kind === 'table' && isData(next) && isCaption(block))) yield* block.text.split('\n');
      continue;
    }
    if (block === undefined) continue;
    const layout = readLayoutTable(block);
    if (layout !== undefined) {
      yield* toLines(layout);
      continue;
    }
    const before = blocks[at - 1];
    const isNamedBefore = before?.kind === 'paragraph' && isCaption(before);
    // A caption may stand below, but not where it belongs to the next table.
    const isNamedAfter =
      !isNamedBefore &&
      next?.kind === 'paragraph' &&
      isCaption(next) &&
      !next.text.startsWith('附') &&
      blocks[at + 2]?.kind !== 'table';
    const caption = isNamedBefore ? before : isNamedAfter ? next : undefined;
    yield* toTableLines(block, caption?.kind === 'paragraph' ? closeLines(caption.text) : '');
    if (isNamedAfter) at += 1;
  }
}

const NUMBERED_CAPTION = /^附?表\s*[\d一二三四五六七八九十]+/;
const CAPTION = /^.{2,40}(?:表|清单|名单|目录|台账)(?:[（(].{1,20}[）)])?$/;
const CLAUSE_NUMBER = /^[（(]?[一二三四五六七八九十\d]+[、.．）)]/;
const CAPTION_CHARACTERS_MAX = 60;

function isCaption({ text, isCaption }: Paragraph): boolean {
  if (isCaption) return true;
  if (text.length > CAPTION_CHARACTERS_MAX || /[。；]/.test(text)) return false;
  if (NUMBERED_CAPTION.test(text.trim())) return true;
  return CAPTION.test(text.trim()) && !text.includes('：') && !CLAUSE_NUMBER.test(text);
}

function isData(table: Table): boolean {
  return readLayoutTable(table) === undefined;
}

/** In one line, as '表1 任务分解表'. */
function closeLines(text: string): string {
  return text.trim().replaceAll(/\s*[\n：]\s*/g, ' ');
}

// oxlint-disable-next-line no-control-regex -- They are what is taken out.
const UNSEEN = /[\0-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;
const ODD_BLANKS = /[\t\u00a0\u2000-\u200a\u202f\u205f]/g;

/** Without what nobody sees: control characters, marks of width nothing and of direction; odd blanks as plain ones. */
function toCleanLine(line: string): string {
  return line.toWellFormed().replaceAll(UNSEEN, '').replaceAll(ODD_BLANKS, ' ').trimEnd();
}
