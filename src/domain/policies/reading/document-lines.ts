/** A line before or after the text of a document, and what people call its place. */
export interface EdgeLine {
  readonly place: '版头' | '题注' | '主送' | '附件说明' | '落款' | '附注' | '版记';
  readonly text: string;
}

/** 国发〔2015〕3号. */
const NUMBER =
  /[\u4e00-\u9fff]{1,16}\s?[〔（(［[【]\s?(?:19|20)\d{2}\s?(?:年\s?)?[〕）)］\]】]\s?第?\s?\d{1,5}\s?号/;
/** 民政部令第36号, 中华人民共和国主席令（第七十三号）. */
const ORDER =
  /[\u4e00-\u9fff]{2,30}[令公告]\s{0,4}[（(]?第\s?[\d〇○零一二三四五六七八九十百]{1,6}\s?号[）)]?/;
const NUMBER_LENGTH_MAX = 200;

/** The number of the document that a line gives; undefined where it gives none. */
export function findNumber(line: string): string | undefined {
  if (line.length > NUMBER_LENGTH_MAX) return undefined;
  return (NUMBER.exec(line) ?? ORDER.exec(line))?.[0];
}

/** Who issues by an order: 民政部 of 民政部令第36号. */
export function issuerOfNumber(number: string): string | undefined {
  const name = /^(.{2,30}?)令\s{0,4}[（(]?第/.exec(number)?.[1];
  return name === undefined || name.endsWith('主席')
    ? undefined
    : name.replace(/^中华人民共和国(?=国务院)/, '');
}

const BODY =
  /(?:协会|科协|学会|研究会|基金会|联合会|促进会|商会|委员会|常委会|党委|党组|工委|党工委|管委会|市委|县委|区委|省委|委|政府|组织部|宣传部|统战部|部|厅|局|署|办公室|办公厅|秘书处|处|科|院|所|中心|总工会|工会|法院|检察院|公司|集团|大学|学院|学校|支部|居|社|站|馆|会)$/;
const PERSON =
  /^(?:主席|总理|省长|市长|县长|区长|州长|部长|局长|主任|会长|理事长|书记|校长)\s{1,6}[\u4e00-\u9fff]\s{0,4}[\u4e00-\u9fff\s·]{1,8}$/;
const SIGNER_LENGTH_MAX = 60;

/** Whether a line is the name of a body, or of several, or of the person who signs for one. */
export function isSignature(line: string): boolean {
  if (line.length > SIGNER_LENGTH_MAX || !/^[\u4e00-\u9fff（）()·、\s]+$/.test(line)) return false;
  return PERSON.test(line) || BODY.test(line.replace(/[（(][^（）()]{1,10}[）)]$/, '').trim());
}

/** A name set over a line's end or set apart keeps blanks between characters that belong together. */
export function closeBlanks(text: string): string {
  return text.replaceAll(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, '');
}
