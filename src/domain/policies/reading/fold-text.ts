/** Text for comparison: widths, quotation marks and dashes made alike, blanks dropped, letters small. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[“”„‟«»「」『』＂]/g, '"')
    .replaceAll(/[‘’‚‛]/g, "'")
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .replaceAll(/\s/g, '')
    .toLowerCase();
}
