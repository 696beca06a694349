import { toChineseNumber } from './chinese-number.ts';
import { leadOf, readClauseNumber, type ClauseNumber, type NumberKind } from './clause-number.ts';

interface OutlineParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly inArticle: boolean;
}

export interface OutlineUnit {
  readonly kind: 'unit';
  readonly label: string;
  readonly heading: string;
  readonly text: string;
  /** A heading alone, without a sentence of its own. */
  readonly isHeading: boolean;
  readonly isArticle: boolean;
  readonly children: readonly OutlineNode[];
}

export type OutlineNode = OutlineParagraph | OutlineUnit;

interface OpenUnit extends OutlineUnit {
  readonly children: OutlineNode[];
  readonly numberKind: NumberKind | 'title';
  readonly rank: number;
  readonly value: number;
}

/** Wider kinds come first; 'listed' and 'dash' go below whatever is open. */
const RANKS: Readonly<Record<Exclude<NumberKind, 'listed' | 'dash'>, number>> = {
  division: 0,
  chapter_article: 1,
  section_article: 2,
  article: 3,
  chapter: 4,
  subchapter: 5,
  item: 6,
  subitem: 7,
  circled: 8,
};

/** The tree of a text's numbered units; unnumbered paragraphs hang where they stand. */
export function buildOutline(paragraphs: readonly string[]): readonly OutlineNode[] {
  const roots: OutlineNode[] = [];
  const open: OpenUnit[] = [];
  const seen = new Set<NumberKind>();
  let lastArticle = 0;

  const append = (node: OutlineNode) => (open.at(-1)?.children ?? roots).push(node);
  const closeTo = (rank: number) => {
    while ((open.at(-1)?.rank ?? -1) >= rank) open.pop();
  };
  const openUnit = (unit: OpenUnit) => {
    closeTo(unit.rank);
    append(unit);
    open.push(unit);
  };

  for (const [index, text] of paragraphs.entries()) {
    const found = readClauseNumber(text);
    const number = found === undefined ? undefined : asChapter(found, open, seen);
    const isQuotedArticle =
      number?.kind === 'article' && number.value !== lastArticle + 1 && !/^第\S+条[\s\u3000]/.test(text);
    if (number === undefined || isQuotedArticle) {
      const next = readClauseNumber(paragraphs[index + 1] ?? '');
      if (next !== undefined && next.value === 1 && seen.has(next.kind) && isTitleLike(text)) {
        openUnit({
          kind: 'unit',
          label: `${text} `,
          heading: text,
          text,
          isHeading: true,
          isArticle: false,
          children: [],
          numberKind: 'title',
          rank: rankOf(next.kind, open) - 0.5,
          value: 0,
        });
        continue;
      }
      while (!holdsParagraphs(open)) open.pop();
      append({ kind: 'paragraph', text, inArticle: open.some((unit) => unit.isArticle) });
      continue;
    }
    seen.add(number.kind);
    if (number.kind === 'article') lastArticle = number.value;
    const isHeading = number.kind !== 'article' && !/[。；！？;]|[：:]./.test(number.rest);
    openUnit({
      kind: 'unit',
      label: number.label,
      heading: isHeading ? text : leadingWords(text, number),
      text,
      isHeading,
      isArticle: number.kind === 'article',
      children: [],
      numberKind: number.kind,
      rank: rankOf(number.kind, open),
      value: number.value,
    });
  }
  return roots;
}

function rankOf(kind: NumberKind, open: readonly OpenUnit[]): number {
  if (kind !== 'listed' && kind !== 'dash') return RANKS[kind];
  const sibling = open.find((unit) => unit.numberKind === kind);
  return sibling?.rank ?? (open.at(-1)?.rank ?? 0) + 0.1;
}

/** Word turns 三、 into '3、' when its numbering is lost: a heading that goes on from the chapter it stands in. */
function asChapter(
  number: ClauseNumber,
  open: readonly OpenUnit[],
  seen: ReadonlySet<NumberKind>,
): ClauseNumber {
  const chapter = open.find((unit) => unit.numberKind === 'chapter');
  const goesOn = chapter !== undefined && number.value === chapter.value + 1;
  if (number.kind !== 'item' || seen.has('item') || !goesOn || /[。；：]/.test(number.rest)) return number;
  return { ...number, kind: 'chapter', label: `${toChineseNumber(number.value)}、` };
}

/** A point of a list or of an article is one paragraph; what follows it belongs to the unit above. */
function holdsParagraphs(open: readonly OpenUnit[]): boolean {
  const unit = open.at(-1);
  if (unit === undefined || unit.isHeading || unit.isArticle) return true;
  return (
    !open.some(({ isArticle }) => isArticle) && !['listed', 'subitem', 'circled'].includes(unit.numberKind)
  );
}

function leadingWords(text: string, number: ClauseNumber): string {
  const before = text.slice(0, text.length - number.rest.length);
  return before + leadOf(number.rest);
}

function isTitleLike(text: string): boolean {
  return text.length <= 30 && !/[。；：，！？;:]/.test(text);
}
