const DIGITS = '零一二三四五六七八九';
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100 };

/** The value of 十二, 二〇一六, 百零三 or 12; undefined where the text is no number below a thousand or year. */
export function parseChineseNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[〇○]/g, '零');
  if (/^\d+$/.test(plain)) return Number(plain);
  if (!/^[零一二三四五六七八九十百]+$/.test(plain)) return undefined;
  if (!/[十百]/.test(plain)) return Number(Array.from(plain, (digit) => DIGITS.indexOf(digit)).join(''));
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

/** 12 as 十二; for 1 to 99. */
export function toChineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const units = value % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`;
  return head + (units === 0 ? '' : DIGITS.charAt(units));
}
