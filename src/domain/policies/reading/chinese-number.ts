const DIGITS = '零一二三四五六七八九';
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The value of 十二, 二〇一六, 一千二百六十 or 12; undefined where the text is no number below ten thousand. */
export function parseChineseNumber(text: string): number | undefined {
  const plain = toPlainFigures(text).replaceAll(/[〇○]/g, '零');
  if (/^\d+$/.test(plain)) return Number(plain);
  if (!/^[零一二三四五六七八九十百千]+$/.test(plain)) return undefined;
  if (!/[十百千]/.test(plain)) return Number(Array.from(plain, (digit) => DIGITS.indexOf(digit)).join(''));
  let total = 0;
  let digit: number | undefined;
  for (const character of plain) {
    const place = PLACES[character];
    if (place === undefined) {
      digit = DIGITS.indexOf(character);
      continue;
    }
    total += (digit === undefined || digit === 0 ? 1 : digit) * place;
    digit = undefined;
  }
  return total + (digit ?? 0);
}

/** Full-width figures as plain ones; every character keeps its place. */
export function toPlainFigures(text: string): string {
  if (!/[０-９．－／]/.test(text)) return text;
  return text.replaceAll(/[０-９．－／]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** 12 as 十二; for 1 to 99, and above in figures. */
export function toChineseNumber(value: number): string {
  if (value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const units = value % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`;
  return head + (units === 0 ? '' : DIGITS.charAt(units));
}
