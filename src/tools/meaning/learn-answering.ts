import { listTokens } from '../../domain/policies/answering/meaning/tokens.ts';
import { splitSentences } from '../../domain/policies/answering/split-sentences.ts';
import { toPlain } from '../../domain/policies/answering/plain-text.ts';
import { createRandom, shuffle } from './shuffle.ts';
import { add, dot, type TokenVectors, type Training } from './train-vectors.ts';

/** A question and a text about its matter of which it is known whether it answers. */
export interface JudgedPair {
  readonly question: string;
  readonly text: string;
  readonly isAnswered: boolean;
  /** How much it counts. */
  readonly weight: number;
}

export interface Answering {
  readonly asked: TokenVectors;
  readonly said: TokenVectors;
  /** How far each of the asked tokens speaks for an answer, as log odds. */
  readonly odds: readonly number[];
  /** What speaks for one where nothing is known of the question. */
  readonly usual: number;
}

/** A token: its vector and its odds, and how fast they still move. */
interface Learned {
  readonly vector: Float32Array;
  readonly squares: Float32Array;
  odds: number;
  square: number;
}

interface Example {
  readonly asked: readonly Learned[];
  /** By sentence. */
  readonly said: readonly (readonly Learned[])[];
  readonly isAnswered: boolean;
  readonly weight: number;
}

const RATE = 0.1;
const RATE_END = 0.01;
const SPREAD = 0.17;
/** What first steps are held back by. */
const CAUTION = 0.1;
/** The share of a text's tokens that is left out each time, so that no single one decides. */
const LEFT_OUT = 0.3;

/**
 * What is asked for and what is said, learned from questions that their texts answer and others about the same matter
 * that these leave open: logistic regression over the product of the question's vector and that of the text's nearest
 * sentence, by AdaGrad (Duchi et al. 2011). The same examples and seed give the same result.
 */
export function learnAnswering(
  pairs: readonly JudgedPair[],
  { size, epochs, seldom, seed }: Training,
): Answering {
  const random = createRandom(seed);
  const questions = pairs.map(({ question }) => [...listTokens(toPlain(question))]);
  const texts = new Map(
    pairs.map(({ text }) => [
      text,
      splitSentences(toPlain(text)).map((sentence) => [...listTokens(sentence)]),
    ]),
  );
  const create = () => ({
    vector: Float32Array.from({ length: size }, () => (random() - 0.5) * 2 * SPREAD),
    squares: new Float32Array(size).fill(CAUTION),
    odds: 0,
    square: 1,
  });
  const asked = learnable(questions, seldom, create);
  const said = learnable(
    [...texts.values()].map((sentences) => [...new Set(sentences.flat())]),
    seldom,
    create,
  );
  const usual = { odds: 0, square: 1 };
  const examples: readonly Example[] = pairs.map(({ text, isAnswered, weight }, index) => ({
    asked: (questions[index] ?? []).flatMap((token) => asked.get(token) ?? []),
    said: (texts.get(text) ?? []).map((tokens) => tokens.flatMap((token) => said.get(token) ?? [])),
    isAnswered,
    weight,
  }));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = RATE * (1 - epoch / epochs) + RATE_END;
    for (const example of shuffle(examples, random)) learn(example, usual, { size, rate, random });
  }
  return {
    asked: toVectors(asked),
    said: toVectors(said),
    odds: sortedBy(asked).map(([, { odds }]) => odds),
    usual: usual.odds,
  };
}

function learn(
  { asked, said, isAnswered, weight }: Example,
  usual: Pick<Learned, 'odds' | 'square'>,
  { size, rate, random }: { readonly size: number; readonly rate: number; readonly random: () => number },
): void {
  const left = (all: readonly Learned[]) => all.filter(() => random() >= LEFT_OUT);
  const of = left(asked);
  const question = sum(of, size);
  const sentences = said.map(left).map((tokens) => ({ tokens, vector: sum(tokens, size) }));
  let nearest: (typeof sentences)[number] | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const sentence of sentences) {
    const near = dot(question, sentence.vector);
    if (near > most) [most, nearest] = [near, sentence];
  }
  const odds =
    of.reduce((total, token) => total + token.odds, usual.odds) + (nearest === undefined ? 0 : most);
  const error = weight * (1 / (1 + Math.exp(-odds)) - (isAnswered ? 1 : 0));
  for (const token of [usual, ...of]) {
    token.square += error * error;
    token.odds -= (rate * error) / Math.sqrt(token.square);
  }
  if (nearest === undefined) return;
  move(of, nearest.vector, error, rate);
  move(nearest.tokens, question, error, rate);
}

/** Of the tokens; long and short texts have about the same length. */
function sum(tokens: readonly Learned[], size: number): Float32Array {
  const total = new Float32Array(size);
  for (const { vector } of tokens) add(total, vector, 1);
  const length = Math.sqrt(Math.max(1, tokens.length));
  return total.map((value) => value / length);
}

function move(tokens: readonly Learned[], other: Float32Array, error: number, rate: number): void {
  const share = error / Math.sqrt(Math.max(1, tokens.length));
  for (const { vector, squares } of tokens) {
    for (let at = 0; at < vector.length; at++) {
      const by = share * (other[at] ?? 0);
      const square = (squares[at] ?? 0) + by * by;
      squares[at] = square;
      vector[at] = (vector[at] ?? 0) - (rate * by) / Math.sqrt(square);
    }
  }
}

function learnable(
  texts: readonly (readonly number[])[],
  seldom: number,
  create: () => Learned,
): ReadonlyMap<number, Learned> {
  const counts = new Map<number, number>();
  for (const tokens of texts) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return new Map([...counts].flatMap(([token, count]) => (count < seldom ? [] : [[token, create()]])));
}

function sortedBy(learned: ReadonlyMap<number, Learned>): readonly (readonly [number, Learned])[] {
  return [...learned].toSorted(([one], [other]) => one - other);
}

function toVectors(learned: ReadonlyMap<number, Learned>): TokenVectors {
  const sorted = sortedBy(learned);
  return { tokens: sorted.map(([token]) => token), vectors: sorted.map(([, { vector }]) => vector) };
}
