import type { Dictionary } from './dictionary.ts';
import { holdsType } from './is-stated.ts';
import { readExactTypes } from './read-asked-types.ts';
import type { Question } from './read-question.ts';
import { holds, readWords } from './words.ts';

const SENTENCE = /[^。；！？;!?]*[。；！？;!?]*/g;
/** A sentence as short as this is a heading that repeats the words of the matter. */
const HEADING_LENGTH = 24;

/** The sentence of the text that answers, byte for byte as it stands there. */
export function chooseQuote(
  { asked, terms }: Pick<Question, 'asked' | 'terms'>,
  text: string,
  dictionary: Dictionary,
): string {
  const exact = readExactTypes(asked);
  const sentences = (text.match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
  const known = sentences.map((sentence) => readWords(sentence, dictionary));
  const weights = terms.map(
    (term) => term.share / (1 + known.filter((words) => holds(words, term) > 0).length),
  );
  const scores = known.map((words, index) => {
    const held = terms.reduce((sum, term, at) => sum + holds(words, term) * (weights[at] ?? 0), 0);
    const figures = exact.some((type) => holdsType(words.plain, type)) ? 0.4 : 0;
    const heading = index === 0 && sentences.length > 1 && words.plain.length <= HEADING_LENGTH ? 0.5 : 1;
    return held * heading + figures;
  });
  const best = scores.indexOf(Math.max(...scores));
  return sentences[best] ?? text;
}
