import { splitSentences } from '../split-sentences.ts';
import { visitTokens } from './tokens.ts';

/** A vector for each of some tokens: characters and pairs of them. */
export interface TokenTable {
  /** How many numbers a vector has. */
  readonly size: number;
  /** Ascending. */
  readonly tokens: Uint32Array;
  /** `size` for each token, of 127. */
  readonly vectors: Int8Array;
  /** What 127 stands for, by token. */
  readonly scales: Float32Array;
}

/** What was found from examples of questions and official texts (`src/tools/meaning`). */
export interface MeaningTable {
  /** What words mean: a text's vector is the sum of its tokens'. */
  readonly meant: TokenTable;
  /** What a question asks for, and what a sentence says of that. */
  readonly asked: TokenTable;
  readonly said: TokenTable;
  /** How far each of the asked tokens speaks for an answer, as log odds, of `ODDS_SCALE`. */
  readonly odds: Int8Array;
  /** Log odds of an answer where nothing is known of the question. */
  readonly usual: number;
}

/** A direction: texts that mean nearly the same have nearly the same. */
export type Vector = Float64Array;

export interface Meaning {
  /** Of a plain text; undefined where no word of it is known. */
  read(plain: string): Vector | undefined;
  /** Of each of the sentences, and of all together. */
  readSentences(plain: readonly string[]): SentenceMeanings;
  /** How far a plain text reads as if it answered a plain question about its matter, as log odds. */
  measureAnswering(question: string, text: string): number;
}

export interface SentenceMeanings {
  readonly whole: Vector | undefined;
  readonly sentences: readonly (Vector | undefined)[];
}

const INT8_MAX = 127;
/** So many steps are odds of e. */
export const ODDS_SCALE = 32;
/** No words make an answer surer than this. */
const ODDS_MAX = 6;

export function openMeaning({ meant, asked, said, odds, usual }: MeaningTable): Meaning {
  const ofMeant = openTokens(meant);
  const ofAsked = openTokens(asked);
  const ofSaid = openTokens(said);
  const { size } = meant;
  return {
    read: (plain) => toUnit(ofMeant.sum(plain).vector),
    readSentences(plain) {
      const sums = plain.map((sentence) => ofMeant.sum(sentence).vector);
      const whole = new Float64Array(size);
      for (const one of sums) for (let at = 0; at < size; at++) whole[at] = (whole[at] ?? 0) + (one[at] ?? 0);
      return { whole: toUnit(whole), sentences: sums.map(toUnit) };
    },
    measureAnswering(question, text) {
      const { vector, places } = ofAsked.sum(question);
      const own = places.reduce((sum, place) => sum + (odds[place] ?? 0) / ODDS_SCALE, usual);
      const products = splitSentences(text).map((sentence) => {
        const other = ofSaid.sum(sentence);
        return (
          dot(vector, other.vector) / Math.sqrt(Math.max(1, places.length) * Math.max(1, other.places.length))
        );
      });
      const sum = own + (products.length === 0 ? 0 : Math.max(...products));
      return Math.max(-ODDS_MAX, Math.min(ODDS_MAX, sum));
    },
  };
}

/** What a text's tokens add up to, and which they are. */
interface TokenSum {
  readonly vector: Vector;
  readonly places: readonly number[];
}

function openTokens({ size, tokens, vectors, scales }: TokenTable): { sum(plain: string): TokenSum } {
  // By what is left of 32 bits with a sign: numbers that the engine keeps as they are.
  const placeOf = new Map<number, number>();
  for (const [place, token] of tokens.entries()) placeOf.set(token | 0, place);
  const seen = new Uint32Array(tokens.length);
  let turn = 0;
  return {
    sum(plain) {
      const vector = new Float64Array(size);
      const places: number[] = [];
      turn = (turn + 1) >>> 0;
      visitTokens(plain, (token) => {
        const place = placeOf.get(token | 0);
        if (place === undefined || seen[place] === turn) return;
        seen[place] = turn;
        places.push(place);
        const start = place * size;
        const step = (scales[place] ?? 0) / INT8_MAX;
        for (let at = 0; at < size; at++) vector[at] = (vector[at] ?? 0) + (vectors[start + at] ?? 0) * step;
      });
      return { vector, places };
    },
  };
}

/** Made as long as 1; nothing where it has no length. */
function toUnit(vector: Vector): Vector | undefined {
  let square = 0;
  for (let at = 0; at < vector.length; at++) square += (vector[at] ?? 0) ** 2;
  if (square === 0) return undefined;
  const length = Math.sqrt(square);
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) / length;
  return vector;
}

/** The cosine of the angle between them, 0 where either is unknown or they point apart. */
export function compareVectors(left: Vector | undefined, right: Vector | undefined): number {
  if (left === undefined || right === undefined) return 0;
  return Math.max(0, dot(left, right));
}

function dot(left: Vector, right: Vector): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}
