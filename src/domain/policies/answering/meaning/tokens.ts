import { isMark } from '../character-pairs.ts';

/** The characters of a plain text and its pairs of them, each once, as numbers; marks are none and part words. */
export function listTokens(plain: string): Iterable<number> {
  const tokens = new Set<number>();
  visitTokens(plain, (token) => tokens.add(token));
  return tokens;
}

/** The same, as often as they stand there. */
export function visitTokens(plain: string, visit: (token: number) => void): void {
  let before = 0;
  for (let at = 0; at < plain.length; at++) {
    const code = plain.charCodeAt(at);
    if (isMark(code)) {
      before = 0;
      continue;
    }
    visit(code);
    if (before > 0) visit(((before << 16) | code) >>> 0);
    before = code;
  }
}
