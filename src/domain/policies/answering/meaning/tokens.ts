import { isMark } from '../character-pairs.ts';

const NEXT = 0x1_0000;

/** The characters of a plain text and its pairs of them, each once, as numbers; marks are none and part words. */
export function listTokens(plain: string): Iterable<number> {
  const tokens = new Set<number>();
  let before = 0;
  for (let at = 0; at < plain.length; at++) {
    const code = plain.charCodeAt(at);
    if (isMark(code)) {
      before = 0;
      continue;
    }
    tokens.add(code);
    if (before > 0) tokens.add(before * NEXT + code);
    before = code;
  }
  return tokens;
}
