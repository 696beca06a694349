import { readFront, type DocumentFront } from './document-front.ts';
import type { EdgeLine } from './document-lines.ts';
import { readParts, type DocumentPart } from './document-parts.ts';
import { toParagraphs } from './document-paragraphs.ts';
import { buildOutline } from './document-outline.ts';
import { readTail } from './document-tail.ts';
import { toClauses } from './outline-clauses.ts';
import { cutRunOnArticles } from './run-on-articles.ts';
import { takeOutContents } from './table-of-contents.ts';

export interface SplitClause {
  /**
   * '三、5.', '二、5.(1)', '一、第2段', '前言', '建议2 三、9', '第十二条第二款', '第十二条第(一)项', '表1 第2行'; before and
   * after the text '版头', '题注', '主送', '印发通知', '落款', '附注', '版记'. Unique in its document.
   */
  readonly locator: string;
  readonly headingPath: readonly string[];
  /** Byte for byte a line of the document, or its pieces joined where the line was broken. */
  readonly text: string;
}

/** One text of a file. What it does not say is left out. */
export interface SplitDocument {
  /** Which of several texts in the file it is, as '建议2'; '' where the file holds one. */
  readonly part: string;
  readonly title: string;
  readonly number?: string;
  readonly issuer?: string;
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; of a law the day when it was last passed, announced or changed. */
  readonly issuedOn?: string;
  readonly clauses: readonly SplitClause[];
  /** Lines that belong to no clause: table of contents, page numbers, debris. */
  readonly leftOut: readonly string[];
}

/** The texts of a file, each as its smallest numbered units and unnumbered paragraphs, in order. */
export function splitFile(text: string): readonly SplitDocument[] {
  const lines = toParagraphs(text);
  const { paragraphs, contents } = takeOutContents(lines.paragraphs);
  const front = readFront(cutRunOnArticles(paragraphs));
  const parts = readParts(front.body);
  const texts = parts.filter((part) => part.isText && part.paragraphs.length > 0).map(splitText);
  const whole = parts.filter(({ isText }) => !isText).map(splitPart);
  const clauses = [
    ...nameLines(front.head, ''),
    ...splitNotice(front),
    ...nameLines(front.annexHead, ''),
    ...whole.flatMap((part) => part.clauses),
    ...nameLines(front.tail, ''),
  ];
  const leftOut = [
    ...lines.leftOut,
    ...contents,
    ...front.leftOut,
    ...whole.flatMap((part) => part.leftOut),
    ...parts.filter((part) => part.isText && part.paragraphs.length === 0).map(({ heading }) => heading),
  ];
  const [first, ...others] = texts;
  if (clauses.length === 0 && first !== undefined) {
    const title = front.title === '' ? [] : [front.title];
    return [{ ...first, leftOut: [...title, ...leftOut, ...first.leftOut] }, ...others];
  }
  const facts = {
    number: front.number,
    issuer: front.issuer ?? whole[0]?.issuer,
    issuedOn: front.issuedOn ?? whole[0]?.issuedOn,
  };
  return [
    { part: '', title: front.title, ...withoutGaps(facts), clauses: withUniqueLocators(clauses), leftOut },
    ...texts,
  ];
}

function splitNotice({ notice }: DocumentFront): SplitClause[] {
  if (notice === undefined) return [];
  const headingPath = notice.title === '' ? [] : [notice.title];
  const { paragraphs } = notice;
  return [
    ...paragraphs.map((text, index) => {
      const locator = paragraphs.length === 1 ? '印发通知' : `印发通知第${index + 1}段`;
      return { locator, headingPath, text };
    }),
    ...nameLines(notice.signature, '印发通知').map((clause) => ({ ...clause, headingPath })),
  ];
}

function splitText(part: DocumentPart): SplitDocument {
  const { clauses, leftOut, issuer, issuedOn } = splitPart(part);
  return {
    part: part.label,
    title: part.heading,
    ...withoutGaps({ issuer, issuedOn }),
    clauses: withUniqueLocators(clauses),
    leftOut,
  };
}

function splitPart({ label, heading, isText, paragraphs }: DocumentPart) {
  const { rest, lines, leftOut, issuer, issuedOn } = readTail(paragraphs);
  const outline = buildOutline(rest);
  const isEmpty = !isText && rest.length === 0 && heading !== '';
  const clauses = toClauses(outline, {
    prefix: label === '' ? '' : `${label} `,
    headingPath: heading === '' || isText ? [] : [heading],
    part: label,
  });
  return {
    clauses: [...clauses, ...nameLines(lines, label === '' ? '' : `${label} `)],
    leftOut: isEmpty ? [heading, ...leftOut] : leftOut,
    issuer,
    issuedOn,
  };
}

/** A place with several lines names each by its turn. */
function nameLines(lines: readonly EdgeLine[], prefix: string): SplitClause[] {
  const byPlace = Map.groupBy(lines, ({ place }) => place);
  return lines.map((line) => {
    const { place, text } = line;
    const beside = byPlace.get(place) ?? [];
    const turn = beside.length === 1 ? '' : `第${beside.indexOf(line) + 1}行`;
    return { locator: `${prefix}${place}${turn}`, headingPath: [], text };
  });
}

interface HeadFacts {
  readonly number?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issuedOn?: string | undefined;
}

function withoutGaps({ number, issuer, issuedOn }: HeadFacts) {
  return {
    ...(number === undefined ? {} : { number }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
  };
}

/** Some texts begin to count again inside one section; what comes later is told apart by its turn. */
function withUniqueLocators(clauses: readonly SplitClause[]): SplitClause[] {
  const turns = new Map<string, number>();
  return clauses.map((clause) => {
    let { locator } = clause;
    while (turns.has(locator)) {
      const turn = (turns.get(clause.locator) ?? 1) + 1;
      turns.set(clause.locator, turn);
      locator = `${clause.locator}[${turn}]`;
    }
    turns.set(locator, 1);
    return { ...clause, locator };
  });
}
