import type { OutlineNode, OutlineUnit } from './document-outline.ts';
import type { SplitClause } from './split-file.ts';

interface TextPlace {
  /** What stands before every locator: '建议2 ', or nothing. */
  readonly prefix: string;
  readonly headingPath: readonly string[];
  /** The label of the piece of a collection; '' in a single text. */
  readonly part: string;
}

interface Place extends TextPlace {
  /** Whether the paragraphs here stand before the first numbered unit. */
  readonly isPreface: boolean;
  /** How many paragraphs the unit itself has, which count as its first. */
  readonly paragraphsBefore: number;
  readonly tables: { count: number };
  /** For 款, which stand beside the list of their article. */
  readonly pathBesideList: readonly string[];
}

/** What an outline holds, each unit and paragraph with its place, in order. */
export function toClauses(outline: readonly OutlineNode[], place: TextPlace): SplitClause[] {
  const isPreface = outline.some(({ kind }) => kind === 'unit');
  return toPlaced(outline, {
    ...place,
    isPreface,
    paragraphsBefore: 0,
    tables: { count: 0 },
    pathBesideList: place.headingPath,
  });
}

function toPlaced(nodes: readonly OutlineNode[], place: Place): SplitClause[] {
  const { headingPath, tables } = place;
  const count = place.paragraphsBefore + nodes.filter(({ kind }) => kind === 'paragraph').length;
  let position = place.paragraphsBefore;
  let isBehindUnits = false;
  return nodes.flatMap((node) => {
    if (node.kind === 'unit') {
      isBehindUnits = true;
      return toUnitClauses(node, place);
    }
    if (node.kind === 'table') {
      tables.count++;
      const name = `${place.part === '' ? '' : `${place.part} `}${toTableName(node.caption, tables.count)}`;
      const path = [...headingPath, node.caption];
      return node.rows.map((text, index) => ({
        locator: `${name} 第${index + 1}行`,
        headingPath: path,
        text,
      }));
    }
    position++;
    const base = place.prefix + (place.isPreface ? (isBehindUnits ? '结尾' : '前言') : '');
    const isAlone =
      count === 1 && base !== '' && (place.isPreface || nodes.every(({ kind }) => kind !== 'unit'));
    const locator = isAlone ? base : `${base}第${position}段`;
    return [{ locator: locator.trim(), headingPath, text: node.text }];
  });
}

/** A heading with something under it is no clause; a unit with words of its own is one, before what is under it. */
function toUnitClauses(unit: OutlineUnit, place: Place): SplitClause[] {
  const prefix = unit.isArticle ? (place.part === '' ? '' : `${place.part} `) : place.prefix;
  const label = place.part !== '' && /^\d+\.$/.test(unit.label) ? unit.label.slice(0, -1) : unit.label;
  const locator = prefix + label;
  const above = unit.isArticleParagraph ? place.pathBesideList : place.headingPath;
  const headingPath = [...above, ...unit.introducedBy];
  const below = toPlaced(unit.children, {
    ...place,
    prefix: locator,
    headingPath: [...headingPath, unit.introduction],
    pathBesideList: [...headingPath, unit.heading],
    isPreface: false,
    paragraphsBefore: unit.isHeading ? 0 : 1,
  });
  if (unit.isHeading && below.length > 0) return below;
  return [{ locator: locator.trim(), headingPath, text: unit.text }, ...below];
}

/** 表3 and 附表1 by their own number, others by their turn. */
function toTableName(caption: string, turn: number): string {
  return /^附?表\s?[\d一二三四五六七八九十]{1,3}/.exec(caption)?.[0].replaceAll(/\s/g, '') ?? `表${turn}`;
}
