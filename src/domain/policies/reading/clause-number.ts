import { parseChineseNumber, toPlainFigures } from './chinese-number.ts';

/** The kinds of numbering in official texts, from the widest to the narrowest. */
export type NumberKind =
  | 'division'
  | 'chapter_article'
  | 'section_article'
  | 'article'
  | 'chapter'
  | 'subchapter'
  | 'item'
  | 'subitem'
  | 'circled'
  | 'listed'
  | 'dash';

export interface ClauseNumber {
  readonly kind: NumberKind;
  /** As it stands in a locator: '三、', '(二)', '5.', '(1)', '第十二条', '一是'; for a dash its heading. */
  readonly label: string;
  /** 0 for a dash, which has no number. */
  readonly value: number;
  /** What follows the number. */
  readonly rest: string;
}

const CHINESE = '[一二三四五六七八九十百零〇○]{1,6}';
const ANY = '(?:[一二三四五六七八九十百千零〇○]{1,9}|[0-9０-９]{1,4})';
/** 第三十一条、 and 第五条规定 speak of an article, they do not begin it. */
const QUOTED = '(?![、，和与及或至到的]|以及|规定|所[列称指述]|第(?:[一二三四五六七八九十]+|[0-9]+)[款项条])';
/** What is headed stands alone on its line, or after a blank or a colon. */
const HEADED = '(?=$|[\\s:：、]|[^。；，：！？]{1,30}$)[:：、]?\\s*';

interface Pattern {
  readonly kind: NumberKind;
  readonly pattern: RegExp;
  readonly label: (number: string, noun: string) => string;
}

const PATTERNS: readonly Pattern[] = [
  {
    kind: 'division',
    pattern: new RegExp(`^第\\s?(${ANY})\\s?(部分|篇|编|卷)${HEADED}`),
    label: (n, noun) => `第${n}${noun}`,
  },
  {
    kind: 'chapter_article',
    pattern: new RegExp(`^第\\s?(${ANY})\\s?章${HEADED}`),
    label: (n) => `第${n}章`,
  },
  {
    kind: 'section_article',
    pattern: new RegExp(`^第\\s?(${ANY})\\s?节${HEADED}`),
    label: (n) => `第${n}节`,
  },
  {
    kind: 'article',
    pattern: new RegExp(`^第\\s?(${ANY})\\s?条(之[一二三四五六七八九十]{1,3}|)${QUOTED}\\s*`),
    label: (n, added) => `第${n}条${added}`,
  },
  { kind: 'chapter', pattern: new RegExp(`^(${CHINESE})[、．.]\\s*`), label: (n) => `${n}、` },
  {
    kind: 'subchapter',
    pattern: new RegExp(`^[（(]\\s?(${CHINESE})\\s?[）)][、.．]?\\s*`),
    label: (n) => `(${n})`,
  },
  { kind: 'item', pattern: /^([0-9０-９]{1,2})\s?[.．](?![0-9０-９])\s*/, label: (n) => `${n}.` },
  { kind: 'item', pattern: /^([0-9０-９]{1,2})\s?、\s*/, label: (n) => n },
  { kind: 'subitem', pattern: /^[（(]\s?([0-9０-９]{1,2})\s?[）)][、.．]?\s*/, label: (n) => `(${n})` },
  { kind: 'subitem', pattern: /^([0-9０-９]{1,2})[）)]\s*/, label: (n) => `(${n})` },
  { kind: 'circled', pattern: /^([①-⑳])\s*/, label: (n) => `(${n})` },
  { kind: 'listed', pattern: new RegExp(`^(${CHINESE})(?=[是要])`), label: (n) => n },
];

/** Which patterns are tried, by the first character: most lines begin with none of these. */
const FIRST: readonly (readonly [RegExp, readonly Pattern[]])[] = [
  [/第/, PATTERNS.slice(0, 4)],
  [/[一二三四五六七八九十百零〇○]/, PATTERNS.filter(({ kind }) => kind === 'chapter' || kind === 'listed')],
  [/[（(]/, PATTERNS.filter(({ kind }) => kind === 'subchapter' || kind === 'subitem')],
  [/[0-9０-９]/, PATTERNS.filter(({ kind }) => kind === 'item' || kind === 'subitem')],
  [/[①-⑳]/, PATTERNS.filter(({ kind }) => kind === 'circled')],
];

const DASH = /^(?:——|――|－－|--|[●•○◆◇■□▪▲★※])\s*(?=[^\s—―－-])/;
/** One sign for a whole number: ⑴, ⒈, ㈠. */
const COMPOSED = /^[⑴-⒛㈠-㈩]/;

/** The number a paragraph begins with; undefined where it begins with none. */
export function readClauseNumber(written: string): ClauseNumber | undefined {
  const text = COMPOSED.test(written) ? written.charAt(0).normalize('NFKC') + written.slice(1) : written;
  const dash = DASH.exec(text);
  if (dash !== null) {
    const rest = text.slice(dash[0].length);
    return { kind: 'dash', label: leadOf(rest) || '——', value: 0, rest };
  }
  const patterns = FIRST.find(([first]) => first.test(text.charAt(0)))?.[1] ?? [];
  for (const { kind, pattern, label } of patterns) {
    const match = pattern.exec(text);
    const number = match?.[1] === undefined ? undefined : toFigures(match[1]);
    const value = number === undefined ? undefined : parseChineseNumber(number);
    if (match === null || number === undefined || value === undefined) continue;
    const rest = text.slice(match[0].length);
    const noun = kind === 'listed' ? rest.charAt(0) : (match[2] ?? '');
    return { kind, label: kind === 'listed' ? number + noun : label(number, noun), value, rest };
  }
  return undefined;
}

function toFigures(number: string): string {
  return /^[①-⑳]/.test(number) ? number.normalize('NFKC') : toPlainFigures(number);
}

/** Whether a line begins by speaking of an article, as only a line that was broken does. */
export function speaksOfArticle(text: string): boolean {
  return QUOTED_ARTICLE.test(text) && readClauseNumber(text) === undefined;
}

const QUOTED_ARTICLE = new RegExp(`^第${ANY}条`);
const LEAD_LENGTH_MAX = 30;
const LEAD_LENGTH_CUT = 60;

/** The words before the first full stop, or before the first comma where those are many. */
export function leadOf(text: string): string {
  const sentence = /^[^。：；！？:;]*/.exec(text.slice(0, 1000))?.[0] ?? '';
  if (sentence.length <= LEAD_LENGTH_MAX) return sentence;
  const piece = /^[^，,]*/.exec(sentence)?.[0] ?? '';
  return piece.length <= LEAD_LENGTH_CUT ? piece : `${piece.slice(0, LEAD_LENGTH_CUT)}…`;
}
