import { readHead, isTitlePiece, type Head } from './document-head.ts';
import { closeBlanks, type EdgeLine } from './document-lines.ts';
import { readTail, type Tail } from './document-tail.ts';
import { foldText } from './fold-text.ts';

/** What stands before and after the clauses of a document. */
export interface DocumentFront {
  readonly title: string;
  readonly number: string | undefined;
  readonly issuer: string | undefined;
  readonly issuedOn: string | undefined;
  readonly head: readonly EdgeLine[];
  /** The paragraphs of the notice in front and its signature; undefined where the document has none. */
  readonly notice:
    | {
        readonly title: string;
        readonly paragraphs: readonly string[];
        readonly signature: readonly EdgeLine[];
      }
    | undefined;
  /** The lines between the title of what a notice announces and its text. */
  readonly annexHead: readonly EdgeLine[];
  readonly body: readonly string[];
  readonly tail: readonly EdgeLine[];
  readonly leftOut: readonly string[];
}

interface Annex {
  readonly head: Head;
  readonly notice: Tail;
  readonly leftOut: readonly string[];
}

const ANNOUNCES =
  /《(.{2,200})》.{0,200}(?:印发|转发|下发|公布|发布|颁布)|(?:印发|转发|下发|公布|发布|颁布).{0,200}《(.{2,200})》/;
/** So many paragraphs a notice has at most. */
const NOTICE_LENGTH_MAX = 60;

export function readFront(paragraphs: readonly string[]): DocumentFront {
  const tail = readTail(paragraphs);
  const outer = readHead(tail.rest);
  const inner = findAnnex(outer);
  const title = inner?.head.title ?? outer.title;
  const number = outer.number ?? inner?.head.number;
  const outerTitle = closeBlanks(outer.title);
  return {
    title,
    number,
    issuer:
      outer.issuer ??
      issuerOfTitle(title) ??
      issuerOfTitle(outerTitle) ??
      inner?.head.issuer ??
      inner?.notice.issuer ??
      tail.issuer,
    issuedOn:
      inner?.head.issuedOn ??
      outer.issuedOn ??
      inner?.notice.issuedOn ??
      tail.issuedOn ??
      yearOfNumber(number),
    head: outer.lines,
    notice:
      inner === undefined
        ? undefined
        : { title: outerTitle, paragraphs: inner.notice.rest, signature: inner.notice.lines },
    annexHead: inner?.head.lines ?? [],
    body: inner?.head.rest ?? outer.rest,
    tail: tail.lines,
    leftOut: [
      ...(inner?.notice.rest.length === 0 ? [outer.title] : []),
      ...(inner?.leftOut ?? []),
      ...(inner?.notice.leftOut ?? []),
      ...tail.leftOut,
    ],
  };
}

/** The document that a notice announces by its title, a few paragraphs further on. */
function findAnnex(outer: Head): Annex | undefined {
  const announced = outer.rest
    .slice(0, 4)
    .map((line) => ANNOUNCES.exec(line.slice(0, 1000)))
    .find((match) => match !== null);
  const name = foldText(announced?.[1] ?? announced?.[2] ?? '').replace(/》.*$/, '');
  if (name === '') return undefined;
  const start = outer.rest.slice(0, NOTICE_LENGTH_MAX).findIndex((line, index) => {
    const joined = foldText(
      outer.rest
        .slice(index, index + 3)
        .join('')
        .slice(0, 400),
    );
    return index > 0 && isTitlePiece(line) && joined.length > 0 && joined.startsWith(name);
  });
  if (start < 0) return undefined;
  const between = outer.rest.slice(0, start);
  const isMarker = (line: string) => /^附\s?件\s?\d?[：:]?$/.test(line);
  return {
    head: readHead(outer.rest.slice(start)),
    notice: readTail(between.filter((line) => !isMarker(line))),
    leftOut: between.filter(isMarker),
  };
}

function issuerOfTitle(title: string): string | undefined {
  return /^([\u4e00-\u9fff（）、]{2,40}?)(?:印发|转发|批转)?关于/.exec(title)?.[1];
}

function yearOfNumber(number: string | undefined): string | undefined {
  return number === undefined ? undefined : /(?:19|20)\d{2}/.exec(number)?.[0];
}
