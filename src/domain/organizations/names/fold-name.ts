/** A name for comparison: half-width, lower case, letters and digits only, so without blanks, brackets and quotation marks. */
export function foldName(name: string): string {
  return name
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
