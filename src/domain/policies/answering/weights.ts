import type { GroundName } from './measure-ground.ts';
import type { FitName } from './measure-fit.ts';

/**
 * Where the weights come from: `npm run bench -- fit` fits them to questions of several writers, which afterwards went
 * into the digest, to questions of the digest that are withheld from it, and to laws without a digest. What they are
 * worth on questions they were not fitted to `npm run bench -- policies` prints.
 */
export type Weights = Readonly<Partial<Record<FitName, number>>>;

/** For clauses with everyday questions. */
export const WEIGHTS: Weights = {
  text: 0.07,
  pairs: 1.46,
  around: 0.23,
  typical: 0.85,
  same: 0.56,
  sentenceCharacters: 0.63,
  verbatim: 0.5,
  types: 0.15,
  evidence: 0.08,
  unit: 0.25,
  place: 0.33,
  otherPlace: -0.25,
  counted: 0.06,
  nearBefore: 0.87,
  continued: 0.28,
  foreign: -0.45,
};

/** For clauses that are known by their text alone. */
export const UNTAUGHT_WEIGHTS: Weights = {
  text: 0.18,
  sentence: 0.22,
  pairs: 0.36,
  around: 0.6,
  sentenceCharacters: 0.92,
  brevity: 0.69,
  evidence: 0.11,
  unit: 0.55,
  place: 0.33,
  otherPlace: -0.25,
  counted: 0.55,
  nearBefore: 0.87,
  continued: 0.28,
  foreign: -0.1,
};

/** What a clause without everyday questions begins with, since it lacks their part of the score. */
export const UNTAUGHT_START = 0.16;

export type GroundWeights = Readonly<Partial<Record<GroundName, number>>>;

/** How far each ground speaks for an answer, as log odds. */
export const GROUND_WEIGHTS: GroundWeights = {
  always: -1.6,
  score: 2.72,
  unknown: -0.58,
  unknownToAll: -2.48,
  conceptUnknown: -3.13,
  focusUnknown: -0.63,
  gapShare: -1.47,
  gapSet: -5.25,
  gapSame: -2.5,
  gapLead: -2,
  continued: 1.09,
  openness: -2.03,
  notStated: -2.76,
  notCounted: -2.68,
  foreign: -0.94,
  otherPlace: -4.98,
  otherTime: -4.42,
};

export const UNTAUGHT_GROUND_WEIGHTS: GroundWeights = {
  always: -0.18,
  score: 1.65,
  lead: 0.82,
  unknown: -0.5,
  unknownToAll: -2.41,
  conceptUnknown: -0.12,
  focusUnknown: -0.67,
  gapShare: -1.24,
  gapSame: -3.18,
  openness: -1.49,
  notStated: -0.34,
  otherUnit: -2.5,
  notCounted: -0.66,
  foreign: -0.11,
  otherPlace: -3.7,
  otherTime: -0.6,
};
