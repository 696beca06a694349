import { listTokens } from '../../domain/policies/answering/meaning/tokens.ts';
import { toPlain } from '../../domain/policies/answering/plain-text.ts';
import { createRandom, shuffle } from './shuffle.ts';

/** Two texts that mean the same matter: a question and what answers it, an everyday word and the official one. */
export interface Pair {
  readonly left: string;
  readonly right: string;
  /** Pairs of one group are told from each other, as the articles of one law must be. */
  readonly group: string;
  /** How often it is seen in an epoch. */
  readonly times: number;
  /** Questions about the same matter that the right one leaves open. */
  readonly misses?: readonly string[];
}

/** A vector for each token; a text's vector is their sum. */
export interface TokenVectors {
  /** Ascending. */
  readonly tokens: readonly number[];
  readonly vectors: readonly Float32Array[];
}

export interface Training {
  readonly size: number;
  readonly epochs: number;
  /** A token in fewer pairs than this has no vector. */
  readonly seldom: number;
  readonly seed: number;
}

/** A token: its vector, how fast that still moves, and what the token weighs in a text. */
interface Learned {
  readonly vector: Float32Array;
  readonly squares: Float32Array;
  readonly weight: number;
}

/** One text of a pair within its batch. */
interface Side {
  readonly of: readonly Learned[];
  readonly vector: Float32Array;
  readonly slope: Float32Array;
  readonly length: number;
}

interface Example {
  readonly left: readonly Learned[];
  readonly right: readonly Learned[];
  readonly misses: readonly (readonly Learned[])[];
  readonly group: string;
}

const BATCH = 64;
/** How sharply the right one is told from the others of its batch. */
const SHARPNESS = 12;
/** What it counts that a text knows its own question among others and near misses, beside the question its text. */
const BACK_TIMES = 2;
/** An error below this teaches nothing. */
const ERROR_MIN = 1e-3;
const RATE = 0.15;
const RATE_END = 0.02;
const SPREAD = 0.2;
const WEIGHT_SCALE = 1 / 8;
const TINY = 1e-6;

/**
 * Vectors by which the two sides of a pair are nearer to each other than to those of other pairs and to near misses:
 * softmax over the cosines within a batch, by AdaGrad (Duchi et al. 2011). The same pairs and seed give the same
 * vectors.
 */
export function trainVectors(pairs: readonly Pair[], { size, epochs, seldom, seed }: Training): TokenVectors {
  const random = createRandom(seed);
  const read = pairs.map((pair) => ({
    ...pair,
    left: [...listTokens(toPlain(pair.left))],
    right: [...listTokens(toPlain(pair.right))],
    misses: (pair.misses ?? []).map((miss) => [...listTokens(toPlain(miss))]),
  }));
  const counts = new Map<number, number>();
  for (const { left, right } of read) {
    for (const token of new Set([...left, ...right])) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= seldom).toSorted(([one], [other]) => one - other);
  const learned = new Map<number, Learned>();
  for (const [token, count] of kept) {
    const vector = Float32Array.from({ length: size }, () => (random() - 0.5) * 2 * SPREAD);
    const squares = new Float32Array(size).fill(TINY);
    learned.set(token, { vector, squares, weight: Math.log(1 + pairs.length / count) * WEIGHT_SCALE });
  }
  const toLearned = (tokens: readonly number[]) => tokens.flatMap((token) => learned.get(token) ?? []);
  const examples: readonly Example[] = read
    .map(({ left, right, misses, ...rest }) => ({
      left: toLearned(left),
      right: toLearned(right),
      misses: misses.map(toLearned).filter((miss) => miss.length > 0),
      ...rest,
    }))
    .filter(({ left, right }) => left.length > 0 && right.length > 0)
    .flatMap((example) => Array.from({ length: example.times }, () => example));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = RATE * (1 - epoch / epochs) + RATE_END;
    for (const batch of toBatches(shuffle(examples, random), random)) learnBatch(batch, size, rate);
  }
  return {
    tokens: kept.map(([token]) => token),
    vectors: [...learned.values()].map(({ vector, weight }) => vector.map((value) => value * weight)),
  };
}

function learnBatch(batch: readonly Example[], size: number, rate: number): void {
  const lefts = batch.map(({ left }) => encode(left, size));
  const rights = batch.map(({ right }) => encode(right, size));
  const misses = batch.map((example) => example.misses.map((miss) => encode(miss, size)));
  for (const [index, left] of lefts.entries()) tellApart(left, rights, index, 1);
  for (const [index, right] of rights.entries()) {
    tellApart(right, [...lefts, ...(misses[index] ?? [])], index, BACK_TIMES);
  }
  for (const side of [...lefts, ...rights, ...misses.flat()]) descend(side, rate);
}

/** Draws a text to its own among the others, and all of them apart, by the slope of the softmax. */
function tellApart(text: Side, others: readonly Side[], own: number, times: number): void {
  const near = others.map(({ vector }) => SHARPNESS * dot(text.vector, vector));
  const nearest = Math.max(...near);
  const odds = near.map((value) => Math.exp(value - nearest));
  const all = odds.reduce((sum, value) => sum + value, 0);
  for (const [index, other] of others.entries()) {
    const error = times * ((odds[index] ?? 0) / all - (index === own ? 1 : 0)) * SHARPNESS;
    if (Math.abs(error) < ERROR_MIN) continue;
    add(text.slope, other.vector, error);
    add(other.slope, text.vector, error);
  }
}

function encode(of: readonly Learned[], size: number): Side {
  const vector = new Float32Array(size);
  for (const token of of) add(vector, token.vector, token.weight);
  const length = Math.sqrt(dot(vector, vector)) + TINY;
  return { of, vector: vector.map((value) => value / length), slope: new Float32Array(size), length };
}

/** Moves the tokens against the slope, across the text's own direction: its length does not matter. */
function descend({ of, vector, slope, length }: Side, rate: number): void {
  add(slope, vector, -dot(vector, slope));
  for (const token of of) {
    const weight = token.weight / length;
    for (let at = 0; at < slope.length; at++) {
      const by = weight * (slope[at] ?? 0);
      const square = (token.squares[at] ?? 0) + by * by;
      token.squares[at] = square;
      token.vector[at] = (token.vector[at] ?? 0) - (rate * by) / Math.sqrt(square);
    }
  }
}

/** Adds the other so many times. */
export function add(to: Float32Array, other: Float32Array, times: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) + times * (other[at] ?? 0);
}

export function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}

/** Whole batches of one group each, in random order; what is left over waits for another epoch. */
function toBatches(examples: readonly Example[], random: () => number): readonly (readonly Example[])[] {
  const batches: Example[][] = [];
  for (const group of Map.groupBy(examples, (example) => example.group).values()) {
    for (let start = 0; start + BATCH <= group.length; start += BATCH)
      batches.push(group.slice(start, start + BATCH));
  }
  return shuffle(batches, random);
}
