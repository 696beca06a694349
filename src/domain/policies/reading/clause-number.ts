import { parseChineseNumber } from './chinese-number.ts';

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
const ANY = '(?:[一二三四五六七八九十百零〇○]{1,6}|[0-9０-９]{1,3})';

const PATTERNS: readonly {
  readonly kind: NumberKind;
  readonly pattern: RegExp;
  readonly label: (number: string) => string;
}[] = [
  {
    kind: 'division',
    pattern: new RegExp(`^第(${ANY})(?:部分|篇|编)[:：、]?\\s*`),
    label: (n) => `第${n}部分`,
  },
  { kind: 'chapter_article', pattern: new RegExp(`^第(${ANY})章\\s*`), label: (n) => `第${n}章` },
  { kind: 'section_article', pattern: new RegExp(`^第(${ANY})节\\s*`), label: (n) => `第${n}节` },
  { kind: 'article', pattern: new RegExp(`^第(${ANY})条\\s*`), label: (n) => `第${n}条` },
  { kind: 'chapter', pattern: new RegExp(`^(${CHINESE})[、．.]\\s*`), label: (n) => `${n}、` },
  { kind: 'subchapter', pattern: new RegExp(`^[（(](${CHINESE})[）)][、.．]?\\s*`), label: (n) => `(${n})` },
  { kind: 'item', pattern: /^([0-9０-９]{1,2})\s*[.．](?![0-9０-９])\s*/, label: (n) => `${n}.` },
  { kind: 'item', pattern: /^([0-9０-９]{1,2})\s*、\s*/, label: (n) => n },
  { kind: 'subitem', pattern: /^[（(]([0-9０-９]{1,2})[）)]\s*/, label: (n) => `(${n})` },
  { kind: 'subitem', pattern: /^([0-9０-９]{1,2})[）)]\s*/, label: (n) => `(${n})` },
  { kind: 'circled', pattern: /^([①-⑳])\s*/, label: (n) => `(${n})` },
  { kind: 'listed', pattern: new RegExp(`^(${CHINESE})(?=[是要])`), label: (n) => n },
];

/** The number a paragraph begins with; undefined where it begins with none. */
export function readClauseNumber(text: string): ClauseNumber | undefined {
  const dash = /^(?:——|――|－－|--|[●•○◆■▪])\s*/.exec(text);
  if (dash !== null) {
    const rest = text.slice(dash[0].length);
    return { kind: 'dash', label: leadOf(rest), value: 0, rest };
  }
  for (const { kind, pattern, label } of PATTERNS) {
    const match = pattern.exec(text);
    const number = match?.[1]?.normalize('NFKC');
    const value = number === undefined ? undefined : parseChineseNumber(number);
    if (match === null || number === undefined || value === undefined) continue;
    const rest = text.slice(match[0].length);
    return { kind, label: kind === 'listed' ? number + rest.charAt(0) : label(number), value, rest };
  }
  return undefined;
}

/** The words before the first full stop, or before the first comma where those are many. */
export function leadOf(text: string): string {
  const sentence = /^[^。：；！？]*/.exec(text)?.[0] ?? '';
  return sentence.length <= 30 ? sentence : (/^[^，,、]*/.exec(sentence)?.[0] ?? '').slice(0, 30);
}
