/**
 * Without what nobody can see but what changes how text reads: controls, bidi marks, zero-width characters.
 * Line feeds and tabs stay. A joined emoji falls into its parts.
 */
export function stripInvisible(text: string): string {
  return text.replaceAll(/[\p{Cf}\p{Cc}]/gu, (character) =>
    character === '\n' || character === '\t' ? character : '',
  );
}
