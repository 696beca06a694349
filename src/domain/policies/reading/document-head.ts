import { readClauseNumber } from './clause-number.ts';
import { findDates, readDateLine } from './document-dates.ts';
import { closeBlanks, findNumber, issuerOfNumber, type EdgeLine } from './document-lines.ts';

/** What stands before the text. */
export interface Head {
  readonly title: string;
  readonly number: string | undefined;
  readonly issuer: string | undefined;
  readonly issuedOn: string | undefined;
  readonly lines: readonly EdgeLine[];
  readonly rest: readonly string[];
}

const LINE_LENGTH_MAX = 1000;
const LINES_MAX = 60;
const NUMBER_LINE = /^.{0,4}[\u4e00-\u9fff]{1,16}\s?[〔（(［[【]\s?(?:19|20)\d{2}/;
const ORDER_LINE =
  /^(?:[\u4e00-\u9fff\s]{2,40}令|[（(]?第\s?[\d〇○零一二三四五六七八九十百]{1,6}\s?号[）)]?(?:令)?)$/;
const ISSUER_LINE = /^([\u4e00-\u9fff（）()\s]{2,40})文件$/;
const OFFICE_LINE =
  /^(?:\d{6}$|签发人|密级|特急|加急|平急|特提|机密|秘密|绝密|份号|内部|急件|[（(]?内部资料)/;
const FIELD =
  /^(索\s{0,3}引\s{0,3}号|主题分类|发文机关|发布机构|制发机关|成文日期|发布日期|发文日期|标\s{0,8}题|发文字号|文\s{0,8}号|主\s?题\s?词|有效性|公文种类)[：:]/;
const TITLE_ENDED =
  /(?:意见|通知|办法|规定|决定|决议|条例|细则|规则|方案|章程|报告|计划|纲要|规划|总结|建议|要点|制度|准则|指南|公告|通告|通报|批复|函|法|篇|命令|令)$/;
const BRACKETED = /^[（(](.+)[）)]$/s;
const TITLE_BRACKET = /稿|试行|暂行|草案/;
const CAPTION_LINES_MAX = 12;

export function readHead(paragraphs: readonly string[]): Head {
  const lines: EdgeLine[] = [];
  let title = '';
  let number: string | undefined;
  let issuer: string | undefined;
  let issuedOn: string | undefined;
  let index = 0;
  for (; index < Math.min(paragraphs.length, LINES_MAX); index++) {
    const text = paragraphs[index] ?? '';
    if (text.length > LINE_LENGTH_MAX) break;
    const place = title === '' ? '版头' : '题注';
    const field = FIELD.exec(text)?.[1]?.replaceAll(/\s/g, '');
    const date = readDateLine(text);
    const caption = title === '' ? [] : readCaptionLines(paragraphs, index);
    if (field !== undefined) {
      lines.push({ place: '版头', text });
      const value = text.slice(text.search(/[：:]/) + 1).trim();
      if (field === '标题') title = value;
      if (/机关|机构/.test(field)) issuer ??= value;
      if (/日期/.test(field)) issuedOn ??= findDates(value)[0]?.day;
      number ??= findNumber(value);
    } else if (date !== undefined) {
      issuedOn ??= date;
      lines.push({ place, text });
    } else if (NUMBER_LINE.test(text) && findNumber(text) !== undefined && !/[。；]|关于/.test(text)) {
      number ??= findNumber(text);
      lines.push({ place, text });
    } else if (
      caption.length === 1 &&
      TITLE_BRACKET.test(text.slice(0, 20)) &&
      findDates(text).length === 0
    ) {
      title += text;
    } else if (caption.length > 0) {
      const read = readCaption(caption.join(''));
      issuedOn ??= read.issuedOn;
      issuer ??= read.issuer;
      number ??= read.number;
      lines.push(...caption.map((line) => ({ place: '题注', text: line }) as const));
      index += caption.length - 1;
    } else if (title === '' && ISSUER_LINE.test(text)) {
      issuer ??= closeBlanks(ISSUER_LINE.exec(text)?.[1] ?? '');
      lines.push({ place, text });
    } else if (ORDER_LINE.test(text) || (findNumber(text) === text && /令/.test(text))) {
      const order = closeBlanks(text);
      number = number?.endsWith('令') === true ? number + order : (number ?? order);
      issuer ??= issuerOfNumber(findNumber(number) ?? '');
      lines.push({ place: '版头', text });
    } else if (OFFICE_LINE.test(text) && text.length <= 60) {
      lines.push({ place: '版头', text });
    } else if (isAddressee(text)) {
      lines.push({ place: '主送', text });
      index++;
      break;
    } else if (isTitlePiece(text) && !TITLE_ENDED.test(title)) {
      title += text;
    } else {
      break;
    }
  }
  return { title, number, issuer, issuedOn, lines, rest: paragraphs.slice(index) };
}

export function isTitlePiece(line: string): boolean {
  return readClauseNumber(line) === undefined && line.length <= 60 && !/[。；！？：:;]|，.*，/.test(line);
}

/** The lines of a bracket under the title; empty where none begins. */
function readCaptionLines(paragraphs: readonly string[], start: number): readonly string[] {
  const first = paragraphs[start] ?? '';
  if (!/^[（(]/.test(first) || readClauseNumber(first) !== undefined) return [];
  for (let end = start + 1; end <= Math.min(paragraphs.length, start + CAPTION_LINES_MAX); end++) {
    const lines = paragraphs.slice(start, end);
    const last = lines.at(-1) ?? '';
    if (last.length > LINE_LENGTH_MAX) return [];
    if (/[）)]$/.test(last)) return lines;
  }
  return [];
}

/** Who passed or announced it first, and the day when it was last passed, announced or changed. */
function readCaption(written: string): Pick<Head, 'issuedOn' | 'issuer' | 'number'> {
  const text = BRACKETED.exec(written)?.[1] ?? written;
  const dates = findDates(text);
  const made = dates.filter(({ end }) => !text.startsWith('起', end));
  const issuedOn = made
    .map(({ day }) => day)
    .toSorted()
    .at(-1);
  const [first] = dates;
  const act = first === undefined ? '' : (/^[^，；\s\u3000]{0,80}/.exec(text.slice(first.end))?.[0] ?? '');
  const number = findNumber(act);
  const assembly = /^(.{2,30}?)第[一二三四五六七八九十百〇零\d]{1,6}届(人民代表大会(?:常务委员会)?)/.exec(
    act,
  );
  const body =
    assembly === null
      ? number === undefined
        ? /^([\u4e00-\u9fff]{2,30}?)(?:第[^次]{1,6}次[^通]{0,10}会议)?(?:审议|讨论|表决)?(?:通过|公布|发布|颁布|印发|批准)/.exec(
            act,
          )?.[1]
        : issuerOfNumber(number)
      : `${assembly[1] ?? ''}${assembly[2] ?? ''}`;
  return { issuedOn, issuer: body, number: number ?? findNumber(text) };
}

function isAddressee(line: string): boolean {
  if (line.length > 300 || !/[：:]$/.test(line) || /[。；]|如下|以下|下列/.test(line)) return false;
  return (
    /^(?:各|有关|省|市|县|机关|中国|全国|所属|本会)/.test(line) ||
    /^[^，]{2,60}(?:院|委|局|部|厅|府|协|学?会|司|校|中心|办公室|单位|区|县|市|乡|镇|园区|组织)[：:]$/.test(
      line,
    )
  );
}
