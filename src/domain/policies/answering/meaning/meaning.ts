import { visitTokens } from './tokens.ts';

/**
 * What words of questions and of official texts were found to mean from examples of both (`src/tools/meaning`): a
 * vector for each character and pair of characters, and how far it speaks for a question that is left open.
 */
export interface MeaningTable {
  /** How many numbers a vector has. */
  readonly size: number;
  /** Ascending. */
  readonly tokens: Uint32Array;
  /** `size` for each token, of 127. */
  readonly vectors: Int8Array;
  /** What 127 stands for, by token. */
  readonly scales: Float32Array;
  /** Log odds that a question is left open, by token, of `ODDS_SCALE`. */
  readonly odds: Int8Array;
}

/** A direction: texts that mean nearly the same have nearly the same. */
export type Vector = Float64Array;

export interface Meaning {
  /** Of a plain text; undefined where no word of it is known. */
  read(plain: string): Vector | undefined;
  /** Of each of the sentences, and of all together. */
  readSentences(plain: readonly string[]): SentenceMeanings;
  /** How far a plain question reads like those that texts leave open, -1 to 1. */
  measureOpenness(plain: string): number;
}

export interface SentenceMeanings {
  readonly whole: Vector | undefined;
  readonly sentences: readonly (Vector | undefined)[];
}

const INT8_MAX = 127;
/** So many steps are odds of e. */
export const ODDS_SCALE = 32;
/** Odds of so many times e are clear; a long question weighs no more than that. */
const CLEAR = 3;

export function openMeaning({ size, tokens, vectors, scales, odds }: MeaningTable): Meaning {
  // By what is left of 32 bits with a sign: numbers that the engine keeps as they are.
  const places = new Map<number, number>();
  for (const [place, token] of tokens.entries()) places.set(token | 0, place);
  const seen = new Uint32Array(tokens.length);
  let turn = 0;
  const visitPlaces = (plain: string, visit: (place: number) => void) => {
    turn = (turn + 1) >>> 0;
    visitTokens(plain, (token) => {
      const place = places.get(token | 0);
      if (place === undefined || seen[place] === turn) return;
      seen[place] = turn;
      visit(place);
    });
  };
  const numbers = new Float32Array(vectors.length);
  for (const place of tokens.keys()) {
    const step = (scales[place] ?? 0) / INT8_MAX;
    for (let at = place * size; at < (place + 1) * size; at++) numbers[at] = (vectors[at] ?? 0) * step;
  }
  const sum = (plain: string) => {
    const total = new Float64Array(size);
    visitPlaces(plain, (place) => {
      const start = place * size;
      for (let at = 0; at < size; at++) total[at] = (total[at] ?? 0) + (numbers[start + at] ?? 0);
    });
    return total;
  };
  return {
    read: (plain) => toUnit(sum(plain)),
    readSentences(plain) {
      const sums = plain.map(sum);
      const whole = new Float64Array(size);
      for (const one of sums) for (let at = 0; at < size; at++) whole[at] = (whole[at] ?? 0) + (one[at] ?? 0);
      return { whole: toUnit(whole), sentences: sums.map(toUnit) };
    },
    measureOpenness(plain) {
      let total = 0;
      visitPlaces(plain, (place) => {
        total += odds[place] ?? 0;
      });
      return Math.tanh(total / ODDS_SCALE / CLEAR);
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
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return Math.max(0, sum);
}
