/** The sentences of a text, and their parts between semicolons. */
export function splitSentences(text: string): readonly string[] {
  return text.split(/[。；！？;!?]/).filter((sentence) => sentence !== '');
}
