import { toComparable, toContentGrams } from './compare-words.ts';
import { holdsType } from './is-stated.ts';
import { readExactTypes } from './read-asked-types.ts';

const SENTENCE = /[^。；！？;!?]*[。；！？;!?]*/g;
/** A sentence as short as this is a heading that repeats the words of the matter. */
const HEADING_LENGTH = 24;

/** The sentence of the text that answers, byte for byte as it stands there. */
export function chooseQuote(question: string, text: string): string {
  const grams = toContentGrams(question);
  const exact = readExactTypes(question);
  const sentences = (text.match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
  const known = sentences.map(toComparable);
  const weights = grams.map((gram) => 1 / (1 + known.filter((words) => words.includes(gram)).length));
  const scores = known.map((words, index) => {
    const held = grams.reduce((sum, gram, at) => sum + (words.includes(gram) ? (weights[at] ?? 0) : 0), 0);
    const figures = exact.some((type) => holdsType(words, type)) ? 0.4 : 0;
    const heading = index === 0 && sentences.length > 1 && words.length <= HEADING_LENGTH ? 0.5 : 1;
    return held * heading + figures;
  });
  const best = scores.indexOf(Math.max(...scores));
  return sentences[best] ?? text;
}
