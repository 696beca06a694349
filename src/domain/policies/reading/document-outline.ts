import { toChineseNumber } from './chinese-number.ts';
import { leadOf, readClauseNumber, type ClauseNumber, type NumberKind } from './clause-number.ts';
import {
  endsWithColon,
  headingOf,
  introductionOf,
  isBare,
  isBareHeading,
  isTitleLike,
  lastSentence,
} from './heading-words.ts';
import { readTable, type WrittenTable } from './table-rows.ts';

interface OutlineParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

interface OutlineTable extends WrittenTable {
  readonly kind: 'table';
}

export interface OutlineUnit {
  readonly kind: 'unit';
  /** '' for the first paragraph of an article that is numbered on a line of its own. */
  readonly label: string;
  /** Its number and first words; a heading whole. */
  readonly heading: string;
  /** The same with the sentence that introduces the points below it. */
  readonly introduction: string;
  readonly text: string;
  /** A heading alone, without a sentence of its own. */
  readonly isHeading: boolean;
  readonly isArticle: boolean;
  /** 款, which no list introduces. */
  readonly isArticleParagraph: boolean;
  /** The sentences that introduce it, where they are not the heading above. */
  readonly introducedBy: readonly string[];
  readonly children: readonly OutlineNode[];
}

export type OutlineNode = OutlineParagraph | OutlineTable | OutlineUnit;

interface OpenUnit extends OutlineUnit {
  readonly children: OutlineNode[];
  readonly numberKind: NumberKind | 'title' | 'article_paragraph';
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
const ARTICLE_PARAGRAPH_RANK = 3.5;

/** The tree of a text's numbered units; unnumbered paragraphs hang where they stand. */
export function buildOutline(paragraphs: readonly string[]): readonly OutlineNode[] {
  const builder = new OutlineBuilder(paragraphs);
  return builder.build();
}

class OutlineBuilder {
  readonly #paragraphs: readonly string[];
  readonly #hasBareHeadings: boolean;
  readonly #roots: OutlineNode[] = [];
  readonly #open: OpenUnit[] = [];
  readonly #seen = new Set<NumberKind>();
  #lastArticle = 0;
  /** How many paragraphs the open article has, and the last point that hangs on its first. */
  #articleParagraphs = 0;
  #articlePoint: ClauseNumber | undefined;
  /** A sentence that ends with a colon, and the last of the points that follow it. */
  #lead: { readonly text: string; readonly kind: NumberKind; readonly value: number } | undefined;

  constructor(paragraphs: readonly string[]) {
    this.#paragraphs = paragraphs;
    this.#hasBareHeadings =
      paragraphs.filter((text, index) => isBareHeading(text, paragraphs[index + 1])).length > 1;
  }

  build(): readonly OutlineNode[] {
    for (let index = 0; index < this.#paragraphs.length; index++) {
      const table = readTable(this.#paragraphs, index);
      if (table === undefined) this.#add(index);
      else {
        this.#append({ kind: 'table', ...table });
        index += table.rows.length;
      }
    }
    return this.#roots;
  }

  #add(index: number): void {
    const text = this.#paragraphs[index] ?? '';
    const found = readClauseNumber(text);
    const number = found === undefined ? undefined : this.#asChapter(found);
    if (number === undefined || this.#isQuoted(number, text)) this.#addUnnumbered(text, index);
    else this.#addNumbered(number, text);
  }

  #addNumbered(number: ClauseNumber, text: string): void {
    this.#seen.add(number.kind);
    const isArticle = number.kind === 'article';
    const isHeading = this.#isHeading(number);
    if (isArticle) {
      this.#lastArticle = number.value;
      this.#articleParagraphs = isHeading ? 0 : 1;
      this.#articlePoint = undefined;
    }
    this.#closeForPoint(number);
    const introducedBy = this.#takeLead(number);
    this.#openUnit({
      kind: 'unit',
      label: this.#toLabel(number),
      heading: isHeading ? headingOf(text) : withNumber(text, number, leadOf(number.rest)),
      introduction: isHeading ? headingOf(text) : withNumber(text, number, introductionOf(number.rest)),
      text,
      isHeading,
      isArticle,
      isArticleParagraph: false,
      introducedBy,
      children: [],
      numberKind: number.kind,
      rank: this.#rankOf(number.kind),
      value: number.value,
    });
  }

  /** In an article only its number can stand alone. */
  #isHeading({ kind, rest }: ClauseNumber): boolean {
    if (kind === 'article') return rest === '';
    const isInArticle = this.#isInArticle() && this.#rankOf(kind) > RANKS.article;
    return !isInArticle && !/[。；！？;]|[：:]./.test(rest);
  }

  #addUnnumbered(text: string, index: number): void {
    const next = readClauseNumber(this.#paragraphs[index + 1] ?? '');
    if (next !== undefined && next.value === 1 && this.#seen.has(next.kind) && isTitleLike(text)) {
      this.#openTitle(text, this.#rankOf(next.kind) - 0.5);
      return;
    }
    if (this.#isInArticle()) {
      this.#addArticleParagraph(text);
      return;
    }
    if (
      this.#hasBareHeadings &&
      (isBareHeading(text, this.#paragraphs[index + 1]) || (next?.value === 1 && isBare(text)))
    ) {
      const sibling = this.#open.find(({ numberKind }) => numberKind === 'title');
      const above = this.#open.findLast(({ isHeading, numberKind }) => isHeading && numberKind !== 'title');
      this.#openTitle(text, sibling?.rank ?? (above?.rank ?? -1) + 0.5);
      return;
    }
    while (!holdsParagraphs(this.#open.at(-1))) this.#open.pop();
    const introduces = next !== undefined && next.value === 1 && endsWithColon(text) && this.#open.length > 0;
    this.#lead = introduces ? { text: lastSentence(text), kind: next.kind, value: 0 } : undefined;
    this.#append({ kind: 'paragraph', text });
  }

  /** 款: the first is the article's own line. */
  #addArticleParagraph(text: string): void {
    this.#articleParagraphs += 1;
    const ordinal = this.#articleParagraphs;
    this.#openUnit({
      kind: 'unit',
      label: ordinal === 1 ? '' : `第${toChineseNumber(ordinal)}款`,
      heading: lastSentence(text),
      introduction: lastSentence(text),
      text,
      isHeading: false,
      isArticle: false,
      isArticleParagraph: true,
      introducedBy: [],
      children: [],
      numberKind: 'article_paragraph',
      rank: ARTICLE_PARAGRAPH_RANK,
      value: ordinal,
    });
  }

  #openTitle(text: string, rank: number): void {
    this.#openUnit({
      kind: 'unit',
      label: `${text} `,
      heading: text,
      introduction: text,
      text,
      isHeading: true,
      isArticle: false,
      isArticleParagraph: false,
      introducedBy: [],
      children: [],
      numberKind: 'title',
      rank,
      value: 0,
    });
  }

  #append(node: OutlineNode): void {
    (this.#open.at(-1)?.children ?? this.#roots).push(node);
  }

  #closeTo(rank: number): void {
    while ((this.#open.at(-1)?.rank ?? -Infinity) >= rank) this.#open.pop();
  }

  #openUnit(unit: OpenUnit): void {
    this.#closeTo(unit.rank);
    this.#append(unit);
    this.#open.push(unit);
  }

  /** An article's list goes on after a paragraph that introduces none. */
  #closeForPoint(number: ClauseNumber): void {
    const paragraph = this.#open.find(({ numberKind }) => numberKind === 'article_paragraph');
    if (paragraph === undefined) {
      if (this.#open.at(-1)?.isArticle === true || number.kind === this.#articlePoint?.kind)
        this.#articlePoint = number;
      return;
    }
    const { kind, value } = this.#articlePoint ?? { kind: undefined, value: 0 };
    if (endsWithColon(paragraph.text) || kind !== number.kind || value !== number.value - 1) return;
    this.#closeTo(ARTICLE_PARAGRAPH_RANK);
    this.#articlePoint = number;
  }

  /** The sentence above that introduces the point, where it is one of those that follow it. */
  #takeLead({ kind, value }: ClauseNumber): readonly string[] {
    const lead = this.#lead;
    if (lead === undefined) return [];
    const goesOn = kind === lead.kind && value === lead.value + 1;
    const isAbove = this.#rankOf(kind) <= this.#rankOf(lead.kind);
    if (goesOn) this.#lead = { ...lead, value };
    else if (isAbove) this.#lead = undefined;
    return goesOn ? [lead.text] : [];
  }

  #isInArticle(): boolean {
    return this.#open.some(({ isArticle }) => isArticle);
  }

  #toLabel({ kind, label, value }: ClauseNumber): string {
    if (!this.#open.some(({ isArticle, rank }) => isArticle && rank < this.#rankOf(kind))) return label;
    if (kind === 'subchapter') return `第${label}项`;
    return kind === 'item' ? `第${value}目` : label;
  }

  #rankOf(kind: NumberKind): number {
    if (kind !== 'listed' && kind !== 'dash') return RANKS[kind];
    const sibling = this.#open.find((unit) => unit.numberKind === kind);
    return sibling?.rank ?? (this.#open.at(-1)?.rank ?? 0) + 0.1;
  }

  /** Word turns 三、 into '3、' when its numbering is lost: a heading that goes on from the chapter it stands in. */
  #asChapter(number: ClauseNumber): ClauseNumber {
    const chapter = this.#open.find(({ numberKind }) => numberKind === 'chapter');
    const goesOn = chapter !== undefined && number.value === chapter.value + 1;
    if (number.kind !== 'item' || this.#seen.has('item') || !goesOn || /[。；：]/.test(number.rest))
      return number;
    return { ...number, kind: 'chapter', label: `${toChineseNumber(number.value)}、` };
  }

  #isQuoted({ kind, value, label }: ClauseNumber, text: string): boolean {
    if (
      kind !== 'article' ||
      /^第\s?\S{1,9}\s?条(?:之[一二三四五六七八九十]{1,3})?(?:[\s\u3000]|$)/.test(text)
    )
      return false;
    return value !== this.#lastArticle + 1 && !(label.includes('之') && value === this.#lastArticle);
  }
}

/** A point of a list is one paragraph; what follows it belongs to the unit above. */
function holdsParagraphs(unit: OpenUnit | undefined): boolean {
  return unit === undefined || unit.isHeading || !['listed', 'subitem', 'circled'].includes(unit.numberKind);
}

function withNumber(text: string, { rest }: ClauseNumber, words: string): string {
  return text.slice(0, text.length - rest.length) + words;
}
