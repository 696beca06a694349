const EDGE = 0;
const MARK = 1;
const HALF = 16;
const SECOND = 0xffff;

/** The two characters that begin there as one number; past the end of the text there is none like it. */
export function toPair(text: string, start: number): number {
  return (text.charCodeAt(start) << HALF) | text.charCodeAt(start + 1);
}

/** Pairs of characters as numbers, with the edges of the text; marks are all one, and those at the end say nothing. */
export function listPairs(text: string): readonly number[] {
  const pairs: number[] = [];
  let before = EDGE;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const character = isMark(code) ? MARK : code;
    if (character === MARK && before === MARK) continue;
    pairs.push((before << HALF) | character);
    before = character;
  }
  if (before === MARK) pairs.pop();
  pairs.push(((pairs.at(-1) ?? 0) << HALF) | EDGE);
  return pairs;
}

/** The pairs that stand within words. */
export function listInnerPairs(text: string): readonly number[] {
  return listPairs(text).filter((pair) => pair >>> HALF > MARK && (pair & SECOND) > MARK);
}

/** Neither a Chinese character nor a Latin letter nor a digit. */
export function isMark(code: number): boolean {
  const isHan = code >= 0x3400 && code <= 0x9fff;
  const isDigit = code >= 48 && code <= 57;
  const isLatin = (code | 32) >= 97 && (code | 32) <= 122;
  return !isHan && !isDigit && !isLatin;
}
