import type { Block, TableCell, TableRow } from './document-blocks.ts';
import type { FileLimits } from './file-limits.ts';
import { UnreadableFile } from './parsed-file.ts';
import { readSign } from './symbol-signs.ts';
import type { Numbering } from './word-numbering.ts';
import { isOn, type WordStyles } from './word-styles.ts';
import { readXml, type XmlElement } from './xml-reader.ts';
import type { ZipEntry } from './zip-directory.ts';

export interface WordContext {
  readonly styles: WordStyles;
  readonly numbering: Numbering;
  readonly limits: FileLimits;
  /** What footnotes and endnotes say, by 'footnote 3'. */
  readonly notes: ReadonlyMap<string, readonly Block[]>;
}

export interface WordStory {
  /** The outermost element. */
  readonly root: string;
  readonly blocks: Block[];
  /** Of a part with notes: by 'footnote 3'. */
  readonly notes: Map<string, Block[]>;
}

interface OpenParagraph {
  text: string;
  styleId: string;
  numberingId: string | undefined;
  level: number | undefined;
  /** Whether its end is hidden, or was deleted so that the next paragraph goes on in its line. */
  isEndHidden: boolean;
  isEndDeleted: boolean;
  isRunHidden: boolean;
  /** Text boxes and notes that hang on it. */
  readonly after: Block[];
}

interface OpenCell {
  readonly blocks: Block[];
  span: number;
  continues: boolean;
}

interface OpenTable {
  readonly rows: TableRow[];
  cells: TableCell[];
  cell: OpenCell;
  isHeader: boolean;
  isRowDeleted: boolean;
}

const SPAN_MAX = 100;

/** What a person does not see printed, and what stood there before somebody changed it. */
const LEFT_OUT = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:sectPr',
  'w:tblGrid',
  'w:rt',
  'mc:Fallback',
]);

const CONTENTS_STYLE = /^toc(?: \d|\s*heading)/;

/** The paragraphs and tables of one part of a docx. Throws `UnreadableFile`. */
export async function collectStory(entry: ZipEntry, context: WordContext): Promise<WordStory> {
  const { styles, numbering, limits } = context;
  const blocks: Block[] = [];
  const notes = new Map<string, Block[]>();
  const targets: Block[][] = [blocks];
  const paragraphs: OpenParagraph[] = [];
  const tables: OpenTable[] = [];
  /** Fields that are open: whether their result has begun. */
  const fields: { hasResult: boolean }[] = [];
  let root: string | undefined;
  /** Whose properties were opened last. */
  let propertiesOf = '';
  let isReadingText = false;
  let keepsBlanks = false;
  let isContents = false;
  /** Text of paragraphs whose end was deleted. */
  let carried = '';
  let characters = 0;
  let cells = 0;
  let note: string | undefined;

  function add(text: string): void {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined || paragraph.isRunHidden || fields.some(({ hasResult }) => !hasResult))
      return;
    characters += text.length;
    if (characters > limits.textCharactersMax) throw new UnreadableFile('too_long');
    paragraph.text += text;
  }

  function open(element: XmlElement, parent: string): 'skip' | void {
    const { name } = element;
    root ??= name;
    const value = () => element.attribute('val') ?? '';
    const paragraph = paragraphs.at(-1);
    const table = tables.at(-1);
    if (name === 'w:del' && parent === 'w:trPr' && table !== undefined) table.isRowDeleted = true;
    if (name === 'w:del' && propertiesOf === 'w:pPr' && parent === 'w:rPr' && paragraph !== undefined) {
      paragraph.isEndDeleted = true;
    }
    if (LEFT_OUT.has(name)) return 'skip';
    switch (name) {
      case 'w:p':
        paragraphs.push(newParagraph(styles.defaultParagraph));
        return;
      case 'w:pStyle':
        if (paragraph !== undefined) paragraph.styleId = value();
        return;
      case 'w:numId':
        if (paragraph !== undefined) paragraph.numberingId = value();
        return;
      case 'w:ilvl':
        if (paragraph !== undefined) paragraph.level = Number(value());
        return;
      case 'w:r':
        if (paragraph !== undefined)
          paragraph.isRunHidden = styles.find(paragraph.styleId)?.isHidden ?? false;
        return;
      case 'w:rStyle':
        if (paragraph !== undefined) paragraph.isRunHidden ||= styles.find(value())?.isHidden ?? false;
        return;
      case 'w:vanish':
        hide(paragraph, propertiesOf, isOn(value()));
        return;
      case 'w:pPr':
      case 'w:rPr':
        propertiesOf = parent;
        return;
      case 'w:t':
      case 'm:t':
        isReadingText = true;
        keepsBlanks = element.attribute('space') === 'preserve';
        return;
      case 'w:tab':
      case 'w:ptab':
        if (parent === 'w:r') add(' ');
        return;
      case 'w:br':
      case 'w:cr':
        add('\n');
        return;
      case 'w:noBreakHyphen':
        add('-');
        return;
      case 'w:sym':
        add(readSign(element.attribute('char') ?? ''));
        return;
      case 'w:fldChar':
        turnField(fields, element.attribute('fldCharType'));
        return;
      case 'w:docPartGallery':
        isContents = value() === 'Table of Contents';
        return;
      case 'w:sdtContent':
        if (!isContents) return;
        isContents = false;
        return 'skip';
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        paragraph?.after.push(
          ...(context.notes.get(`${name.slice(2, -9)} ${element.attribute('id') ?? ''}`) ?? []),
        );
        return;
      case 'w:footnote':
      case 'w:endnote':
        // Lines that part the notes from the text.
        if ((element.attribute('type') ?? 'normal') !== 'normal') return 'skip';
        note = `${name.slice(2)} ${element.attribute('id') ?? ''}`;
        targets.push([]);
        return;
      case 'w:txbxContent':
        targets.push([]);
        return;
      case 'w:tbl':
        tables.push({ rows: [], cells: [], cell: newCell(), isHeader: false, isRowDeleted: false });
        return;
      case 'w:tr':
        if (table !== undefined) Object.assign(table, { cells: [], isHeader: false, isRowDeleted: false });
        return;
      case 'w:gridBefore':
        table?.cells.push({ ...newCell(), span: toSpan(value()) });
        return;
      case 'w:tblHeader':
        if (table !== undefined) table.isHeader = isOn(value());
        return;
      case 'w:tc':
        if (table === undefined) return;
        cells += 1;
        if (cells > limits.cellsMax) throw new UnreadableFile('too_many_cells');
        table.cell = newCell();
        targets.push(table.cell.blocks);
        return;
      case 'w:gridSpan':
        if (table !== undefined) table.cell.span = toSpan(value());
        return;
      case 'w:vMerge':
        if (table !== undefined) table.cell.continues = value() !== 'restart';
        return;
    }
  }

  function text(piece: string): void {
    if (isReadingText) add(keepsBlanks ? piece : piece.trim());
  }

  function close(name: string): void {
    const table = tables.at(-1);
    switch (name) {
      case 'w:t':
      case 'm:t':
        isReadingText = false;
        return;
      case 'w:p': {
        const paragraph = paragraphs.pop();
        if (paragraph !== undefined) finish(paragraph);
        return;
      }
      case 'w:txbxContent': {
        const box = targets.pop() ?? [];
        (paragraphs.at(-1)?.after ?? targets.at(-1))?.push(...box);
        return;
      }
      case 'w:footnote':
      case 'w:endnote':
        if (note !== undefined) notes.set(note, (targets.pop() ?? []).map(markNote));
        note = undefined;
        return;
      case 'w:tc':
        if (table === undefined) return;
        targets.pop();
        table.cells.push(table.cell);
        return;
      case 'w:tr':
        if (table !== undefined && !table.isRowDeleted) {
          table.rows.push({ cells: table.cells, isHeader: table.isHeader });
        }
        return;
      case 'w:tbl':
        tables.pop();
        if (table !== undefined) targets.at(-1)?.push({ kind: 'table', rows: table.rows });
        return;
    }
  }

  function finish(paragraph: OpenParagraph): void {
    // A code that stops with its paragraph would hide all that follows.
    while (fields.at(-1)?.hasResult === false) fields.pop();
    const target = targets.at(-1);
    if (paragraph.isEndDeleted) {
      carried += paragraph.text;
      target?.push(...paragraph.after);
      return;
    }
    const own = carried + paragraph.text;
    carried = '';
    const style = styles.find(paragraph.styleId);
    if (CONTENTS_STYLE.test(style?.name ?? '')) return;
    const isSeen = own.trim() !== '' || !paragraph.isEndHidden;
    const label = isSeen ? labelOf(paragraph) : '';
    if (own.trim() !== '') {
      target?.push({
        kind: 'paragraph',
        text: label + own.trimStart(),
        isCaption: style?.name === 'caption',
      });
    }
    target?.push(...paragraph.after);
  }

  function labelOf({ styleId, numberingId, level }: OpenParagraph): string {
    if (numberingId !== undefined) return numbering.next(numberingId, level ?? 0, undefined);
    const style = styles.find(styleId);
    if (style?.numberingId === undefined) return '';
    return numbering.next(style.numberingId, level ?? style.level ?? 0, styleId);
  }

  await readXml(entry, { open, close, text });
  if (carried.trim() !== '') blocks.push({ kind: 'paragraph', text: carried, isCaption: false });
  return { root: root ?? '', blocks, notes };
}

function newParagraph(styleId: string): OpenParagraph {
  return {
    text: '',
    styleId,
    numberingId: undefined,
    level: undefined,
    isEndHidden: false,
    isEndDeleted: false,
    isRunHidden: false,
    after: [],
  };
}

/** A note stands after the paragraph that refers to it, and is told apart from it. */
function markNote(block: Block): Block {
  return block.kind === 'paragraph' ? { ...block, text: `注：${block.text}` } : block;
}

function newCell(): OpenCell {
  return { blocks: [], span: 1, continues: false };
}

function hide(paragraph: OpenParagraph | undefined, propertiesOf: string, isHidden: boolean): void {
  if (paragraph === undefined) return;
  if (propertiesOf === 'w:r') paragraph.isRunHidden = isHidden;
  if (propertiesOf === 'w:pPr') paragraph.isEndHidden = isHidden;
}

function turnField(fields: { hasResult: boolean }[], type: string | undefined): void {
  const field = fields.at(-1);
  if (type === 'begin') fields.push({ hasResult: false });
  if (type === 'separate' && field !== undefined) field.hasResult = true;
  if (type === 'end') fields.pop();
}

function toSpan(value: string): number {
  const span = /^\d{1,9}$/.test(value) ? Number(value) : 1;
  if (span > SPAN_MAX) throw new UnreadableFile('broken', `a cell over ${span} columns`);
  return Math.max(span, 1);
}
