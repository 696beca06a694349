import { parseChineseNumber } from './chinese-number.ts';
import { readClauseNumber } from './clause-number.ts';
import { foldText } from './fold-text.ts';

/** What stands before and after the clauses of a document. */
interface DocumentFront {
  readonly title: string;
  readonly number: string | undefined;
  readonly issuer: string | undefined;
  readonly issuedOn: string | undefined;
  readonly addressee: string | undefined;
  /** The paragraphs of the notice in front, with its title; undefined where the document has none. */
  readonly notice: { readonly title: string; readonly paragraphs: readonly string[] } | undefined;
  readonly body: readonly string[];
  readonly leftOut: readonly string[];
}

interface Head {
  readonly title: string;
  readonly number: string | undefined;
  readonly issuer: string | undefined;
  readonly issuedOn: string | undefined;
  readonly addressee: string | undefined;
  readonly rest: readonly string[];
  readonly leftOut: readonly string[];
}

const NUMBER_LINE = /^[\u4e00-\u9fff]{1,16}\s*[〔（(［[【]\s*(?:19|20)\d{2}\s*[〕）)］\]】]\s*第?\s*\d+\s*号/;
const ISSUER_LINE = /^([\u4e00-\u9fff（）()]{2,40})文件$/;
const OFFICE_LINE = /^(?:签发人|密级|特急|加急|机密|份号)/;
const TITLE_ENDED =
  /(?:意见|通知|办法|规定|决定|条例|细则|规则|方案|章程|报告|计划|纲要|规划|总结|建议|要点|制度|准则|指南|公告|通报|批复|函|法|篇)$/;
const BRACKETED = /^[（(](.+)[）)]$/;
const ANNOUNCES = /《(.+)》.*(?:印发|转发|下发|公布)|(?:印发|转发|下发|公布).*《(.+)》/;
const IMPRINT = /^(?:主题词|抄送|抄报|主送|报送|发送)[:：]|印发$|^[（(]共印.*份[）)]$/;
const ORGANIZATION_LINE =
  /^[\u4e00-\u9fff（）()\s]{2,40}(?:协会|科协|学会|委员会|组织部|办公室|办公厅|人民政府|党委|党组|局|厅|部)$/;

export function readFront(paragraphs: readonly string[]): DocumentFront {
  const tail = readTail(paragraphs);
  const outer = readHead(tail.rest);
  const inner = findAnnex(outer);
  const addressees = [outer.addressee, inner?.head.addressee].filter((line) => line !== undefined);
  const leftOut = [
    ...outer.leftOut,
    ...(inner?.head.leftOut ?? []),
    ...tail.leftOut,
    ...addressees.slice(1),
    ...(inner?.notice.length === 0 ? [outer.title] : []),
  ];
  const title = inner?.head.title ?? outer.title;
  const number = outer.number ?? inner?.head.number;
  return {
    title,
    number,
    issuer: outer.issuer ?? issuerOfTitle(title) ?? issuerOfTitle(outer.title) ?? tail.issuer,
    issuedOn:
      inner?.head.issuedOn ?? outer.issuedOn ?? inner?.issuedOn ?? tail.issuedOn ?? yearOfNumber(number),
    addressee: addressees[0],
    notice: inner === undefined ? undefined : { title: closeBlanks(outer.title), paragraphs: inner.notice },
    body: inner?.head.rest ?? outer.rest,
    leftOut,
  };
}

/** The day or month a line consists of, in Arabic or Chinese figures. */
function readDateLine(line: string): string | undefined {
  const match =
    /^[（(]?\s*([\d〇○零一二三四五六七八九]{4})\s*年\s*(\S{1,3}?)\s*月(?:\s*(\S{1,3}?)\s*日)?\s*(?:[）)]|印发|发布)?$/.exec(
      line,
    );
  if (match === null) return undefined;
  const [year, month, day] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : parseChineseNumber(part)));
  if (year === undefined || month === undefined || month < 1 || month > 12) return undefined;
  const monthText = `${year}-${String(month).padStart(2, '0')}`;
  return day === undefined || day < 1 || day > 31
    ? monthText
    : `${monthText}-${String(day).padStart(2, '0')}`;
}

function readHead(paragraphs: readonly string[]): Head {
  let title = '';
  let number: string | undefined;
  let issuer: string | undefined;
  let issuedOn: string | undefined;
  let addressee: string | undefined;
  const leftOut: string[] = [];
  let index = 0;
  for (; index < paragraphs.length; index++) {
    const line = paragraphs[index] ?? '';
    const date = readDateLine(line);
    const bracketed = BRACKETED.exec(line)?.[1];
    if (NUMBER_LINE.test(line)) {
      number ??= NUMBER_LINE.exec(line)?.[0];
      const beside = line.replace(NUMBER_LINE, '').trim();
      if (beside !== '') leftOut.push(beside);
    } else if (date !== undefined) {
      issuedOn ??= date;
    } else if (ISSUER_LINE.test(line)) {
      issuer ??= ISSUER_LINE.exec(line)?.[1];
    } else if (OFFICE_LINE.test(line)) {
      leftOut.push(line);
    } else if (bracketed !== undefined && title !== '') {
      if (/稿|试行|暂行|草案/.test(bracketed)) {
        title += line;
        continue;
      }
      issuedOn ??= readDateLine(/\d{4}年\d{1,2}月\d{1,2}日/.exec(bracketed)?.[0] ?? '');
      leftOut.push(line);
    } else if (isAddressee(line)) {
      addressee = line;
      index++;
      break;
    } else if (isTitlePiece(line) && !TITLE_ENDED.test(title)) {
      title += line;
    } else {
      break;
    }
  }
  return { title, number, issuer, issuedOn, addressee, rest: paragraphs.slice(index), leftOut };
}

/** The document that a notice announces by its title, a few paragraphs further on. */
function findAnnex(outer: Head) {
  const announced = outer.rest
    .slice(0, 4)
    .map((line) => ANNOUNCES.exec(line))
    .find((match) => match !== null);
  const name = foldText(announced?.[1] ?? announced?.[2] ?? '').replace(/》.*$/, '');
  if (name === '') return undefined;
  const start = outer.rest.findIndex((line, index) => {
    const joined = foldText(outer.rest.slice(index, index + 3).join(''));
    return index > 0 && isTitlePiece(line) && joined.length > 0 && joined.startsWith(name);
  });
  if (start < 0) return undefined;
  const between = outer.rest.slice(0, start);
  const issuedOn = between.map(readDateLine).find((date) => date !== undefined);
  const head = readHead(outer.rest.slice(start));
  const isSignature = (line: string) => readDateLine(line) !== undefined || ORGANIZATION_LINE.test(line);
  return {
    notice: between.filter((line) => !isSignature(line)),
    issuedOn,
    head: { ...head, leftOut: [...between.filter(isSignature), ...head.leftOut] },
  };
}

function readTail(paragraphs: readonly string[]) {
  let end = paragraphs.length;
  let issuedOn: string | undefined;
  let issuer: string | undefined;
  while (end > 1) {
    const line = paragraphs[end - 1] ?? '';
    const date = readDateLine(line);
    const isSigner = issuedOn !== undefined && issuer === undefined && ORGANIZATION_LINE.test(line);
    if (isSigner) issuer = closeBlanks(line);
    if (date !== undefined) issuedOn = date;
    if (!isSigner && date === undefined && !IMPRINT.test(line) && /[\u4e00-\u9fff]/.test(line)) break;
    end--;
  }
  return { rest: paragraphs.slice(0, end), issuedOn, issuer, leftOut: paragraphs.slice(end) };
}

function isTitlePiece(line: string): boolean {
  return readClauseNumber(line) === undefined && line.length <= 60 && !/[。；！？：:;]|，.*，/.test(line);
}

function isAddressee(line: string): boolean {
  return (
    /[：:]$/.test(line) && /^(?:各|有关|省|市|县|机关|中国|全国|所属)/.test(line) && !/[。；]/.test(line)
  );
}

function issuerOfTitle(title: string): string | undefined {
  return /^([\u4e00-\u9fff（）]{2,30}?)(?:印发)?关于/.exec(title)?.[1];
}

function yearOfNumber(number: string | undefined): string | undefined {
  return number === undefined ? undefined : /(?:19|20)\d{2}/.exec(number)?.[0];
}

/** A title set over a line's end keeps a blank between two characters that belong together. */
function closeBlanks(text: string): string {
  return text.replaceAll(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, '');
}
