import { ODDS_SCALE, type MeaningTable } from '../../domain/policies/answering/meaning/meaning.ts';
import { learnOdds } from './learn-odds.ts';
import type { Examples } from './read-examples.ts';
import { trainVectors, type Training } from './train-vectors.ts';

const TRAINING: Training = { size: 96, epochs: 4, seldom: 15, seed: 3 };
const INT8_MAX = 127;

/** The same examples give the same table. */
export function learnMeaning({ pairs, judged }: Examples, training = TRAINING): MeaningTable {
  const { size, tokens, vectors } = trainVectors(pairs, training);
  const scales = vectors.map((vector) => vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  const odds = learnOdds(tokens, judged, training.seed);
  return {
    size,
    tokens: Uint32Array.from(tokens),
    vectors: Int8Array.from(
      vectors.flatMap((vector, place) =>
        [...vector].map((value) => toStep(value, (scales[place] ?? 0) / INT8_MAX)),
      ),
    ),
    scales: Float32Array.from(scales),
    odds: Int8Array.from(odds, (value) => toStep(value, 1 / ODDS_SCALE)),
  };
}

function toStep(value: number, step: number): number {
  return step === 0 ? 0 : Math.max(-INT8_MAX, Math.min(INT8_MAX, Math.round(value / step)));
}
