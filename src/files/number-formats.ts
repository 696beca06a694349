/** A number as Word writes it in a list, by ST_NumberFormat of ISO/IEC 29500-1 17.18.59; unknown formats as Arabic figures. */
export function formatNumber(value: number, format: string): string {
  const write = FORMATS[format];
  return value < 0 || write === undefined ? String(value) : (write(value) ?? String(value));
}

const DIGITS = Array.from('〇一二三四五六七八九');
const LEGAL_DIGITS = Array.from('零壹贰叁肆伍陆柒捌玖');

/** What a format has no figure for is undefined. */
const FORMATS: Readonly<Record<string, (value: number) => string | undefined>> = {
  none: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) => toFullWidth(value),
  decimalFullWidth2: (value) => toFullWidth(value),
  numberInDash: (value) => `- ${value} -`,
  decimalEnclosedCircle: (value) => toCircled(value),
  decimalEnclosedCircleChinese: (value) => toCircled(value),
  decimalEnclosedParen: (value) => pick('⑴', value, 20),
  decimalEnclosedFullstop: (value) => pick('⒈', value, 20),
  upperLetter: (value) => toLetters(value, 'A'),
  lowerLetter: (value) => toLetters(value, 'a'),
  upperRoman: (value) => toRoman(value),
  lowerRoman: (value) => toRoman(value)?.toLowerCase(),
  ideographTraditional: (value) => Array.from('甲乙丙丁戊己庚辛壬癸')[value - 1],
  ideographZodiac: (value) => Array.from('子丑寅卯辰巳午未申酉戌亥')[value - 1],
  ideographDigital: (value) => Array.from(String(value), (digit) => DIGITS[Number(digit)]).join(''),
  chineseCounting: (value) => toChinese(value, DIGITS, '十百千'),
  chineseCountingThousand: (value) => toChinese(value, DIGITS, '十百千'),
  taiwaneseCounting: (value) => toChinese(value, DIGITS, '十百千'),
  taiwaneseCountingThousand: (value) => toChinese(value, DIGITS, '十百千'),
  japaneseCounting: (value) => toChinese(value, DIGITS, '十百千'),
  chineseLegalSimplified: (value) => toChinese(value, LEGAL_DIGITS, '拾佰仟'),
};

/** Below ten thousand: 12 is 十二, 105 is 一百零五. */
function toChinese(value: number, digits: readonly string[], units: string): string | undefined {
  if (value === 0) return digits[0];
  if (value >= 10_000) return undefined;
  let text = '';
  let hasGap = false;
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(value / 10 ** power) % 10;
    if (digit === 0) {
      hasGap = text !== '';
      continue;
    }
    if (hasGap) text += '零';
    hasGap = false;
    text += (digits[digit] ?? '') + (power === 0 ? '' : units.charAt(power - 1));
  }
  return value < 20 && digits === DIGITS ? text.replace(/^一(?=十)/, '') : text;
}

function toFullWidth(value: number): string {
  return Array.from(String(value), (digit) => pick('０', Number(digit) + 1, 10) ?? '').join('');
}

function toCircled(value: number): string | undefined {
  return pick('①', value, 20) ?? pick('㉑', value - 20, 15) ?? pick('㊱', value - 35, 15);
}

/** The sign that stands `place` - 1 after `first`, where there are so many. */
function pick(first: string, place: number, count: number): string | undefined {
  if (place < 1 || place > count) return undefined;
  return String.fromCodePoint((first.codePointAt(0) ?? 0) + place - 1);
}

/** 27 is AA, 28 is BB. */
function toLetters(value: number, first: 'A' | 'a'): string | undefined {
  if (value < 1 || value > 26 * 20) return undefined;
  const letter = pick(first, ((value - 1) % 26) + 1, 26) ?? '';
  return letter.repeat(Math.ceil(value / 26));
}

const ROMAN: readonly (readonly [string, number])[] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

function toRoman(value: number): string | undefined {
  if (value < 1 || value > 3999) return undefined;
  let rest = value;
  let text = '';
  for (const [letters, worth] of ROMAN) {
    text += letters.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}
