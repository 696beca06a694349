import { readFront } from './document-front.ts';
import { readParts } from './document-parts.ts';
import { toParagraphs } from './document-paragraphs.ts';
import { buildOutline, type OutlineNode, type OutlineUnit } from './document-outline.ts';

export interface SplitClause {
  /** '三、5.', '二、5.(1)', '一、第2段', '前言', '建议2 三、9', '第十二条(一)'; unique in its document. */
  readonly locator: string;
  readonly headingPath: readonly string[];
  /** Byte for byte a line of the document, or its pieces joined where the line was broken. */
  readonly text: string;
}

/** What the text does not say is left out. */
export interface SplitDocument {
  readonly title: string;
  readonly number?: string;
  readonly issuer?: string;
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. */
  readonly issuedOn?: string;
  readonly clauses: readonly SplitClause[];
  /** Lines that belong to no clause: imprint, page numbers, debris. */
  readonly leftOut: readonly string[];
}

/** An official text as its smallest numbered units and unnumbered paragraphs, in order. */
export function splitDocument(text: string): SplitDocument {
  const { paragraphs, leftOut } = toParagraphs(text);
  const front = readFront(paragraphs);
  const clauses: SplitClause[] = [];
  const emptyHeadings: string[] = [];
  if (front.addressee !== undefined)
    clauses.push({ locator: '主送', headingPath: [], text: front.addressee });
  if (front.notice !== undefined) {
    const { title, paragraphs: notice } = front.notice;
    const headingPath = title === '' ? [] : [title];
    for (const [index, paragraph] of notice.entries()) {
      const locator = notice.length === 1 ? '印发通知' : `印发通知第${index + 1}段`;
      clauses.push({ locator, headingPath, text: paragraph });
    }
  }
  for (const part of readParts(front.body)) {
    const outline = buildOutline(part.paragraphs);
    clauses.push(
      ...toClauses(outline, {
        prefix: toPrefix(part.label),
        headingPath: part.heading === '' ? [] : [part.heading],
        part: part.label,
        isPreface: outline.some((node) => node.kind === 'unit'),
        paragraphsBefore: 0,
      }),
    );
    if (outline.length === 0) emptyHeadings.push(part.heading);
  }
  return {
    title: front.title,
    ...(front.number === undefined ? {} : { number: front.number }),
    ...(front.issuer === undefined ? {} : { issuer: front.issuer }),
    ...(front.issuedOn === undefined ? {} : { issuedOn: front.issuedOn }),
    clauses: withUniqueLocators(clauses),
    leftOut: [...leftOut, ...front.leftOut, ...emptyHeadings],
  };
}

interface Place {
  readonly prefix: string;
  readonly headingPath: readonly string[];
  /** The label of the piece of a collection; '' in a single text. */
  readonly part: string;
  /** Whether the paragraphs here stand before the first numbered unit. */
  readonly isPreface: boolean;
  /** How many paragraphs the unit itself has, which count as its first. */
  readonly paragraphsBefore: number;
}

function toClauses(nodes: readonly OutlineNode[], place: Place): SplitClause[] {
  const count = place.paragraphsBefore + nodes.filter((node) => node.kind === 'paragraph').length;
  let position = place.paragraphsBefore;
  return nodes.flatMap((node) => {
    if (node.kind === 'unit') return toUnitClauses(node, place);
    position++;
    const base = place.prefix + (place.isPreface ? '前言' : '');
    const isAlone = count === 1 && base !== '' && (place.isPreface || nodes.length === 1);
    const locator = isAlone ? base : `${base}第${position}${node.inArticle ? '款' : '段'}`;
    return [{ locator: locator.trim(), headingPath: place.headingPath, text: node.text }];
  });
}

/** A heading with something under it is no clause; a unit with words of its own is one, before what is under it. */
function toUnitClauses(unit: OutlineUnit, place: Place): SplitClause[] {
  const prefix = unit.isArticle ? toPrefix(place.part) : place.prefix;
  const label = place.part !== '' && /^\d+\.$/.test(unit.label) ? unit.label.slice(0, -1) : unit.label;
  const locator = prefix + label;
  const below = toClauses(unit.children, {
    prefix: locator,
    headingPath: [...place.headingPath, unit.heading],
    part: place.part,
    isPreface: false,
    paragraphsBefore: unit.isHeading ? 0 : 1,
  });
  if (unit.isHeading && below.length > 0) return below;
  return [{ locator: locator.trim(), headingPath: place.headingPath, text: unit.text }, ...below];
}

function toPrefix(part: string): string {
  return part === '' ? '' : `${part} `;
}

/** Some texts begin to count again inside one section; what comes later is told apart by its turn. */
function withUniqueLocators(clauses: readonly SplitClause[]): SplitClause[] {
  const turns = new Map<string, number>();
  return clauses.map((clause) => {
    const turn = (turns.get(clause.locator) ?? 0) + 1;
    turns.set(clause.locator, turn);
    return turn === 1 ? clause : { ...clause, locator: `${clause.locator}[${turn}]` };
  });
}
