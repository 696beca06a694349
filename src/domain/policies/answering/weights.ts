import type { GroundName } from './measure-ground.ts';
import type { FitName } from './measure-fit.ts';

/**
 * Where the weights come from: `npm run bench -- fit` fits them to questions of several writers, which afterwards went
 * into the digest, to questions of the digest that are withheld from it, and to the example laws, each asked with the
 * meaning that was learned without it. What they are worth on questions they were not fitted to
 * `npm run bench -- policies` prints.
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
  text: 0.21,
  sentence: 0.15,
  pairs: 0.08,
  around: 0.16,
  sentenceCharacters: 0.6,
  brevity: 0.08,
  evidence: 0.07,
  matters: 0.56,
  meaning: 1.55,
  sentenceMeaning: 1.06,
  unit: 0.33,
  place: 0.33,
  otherPlace: -0.25,
  nearBefore: 0.87,
  continued: 0.28,
  foreign: -0.15,
};

/** What a clause without everyday questions begins with, since it lacks their part of the score. */
export const UNTAUGHT_START = -0.14;

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
  always: -3.14,
  score: 0.91,
  lead: 0.37,
  unknown: -0.38,
  unknownToAll: -0.27,
  conceptUnknown: -0.8,
  focusUnknown: -0.35,
  gapShare: -0.56,
  answering: 0.52,
  meaning: 2.21,
  sentenceMeaning: 1.54,
  notStated: -0.57,
  otherUnit: -1.04,
  notCounted: -0.64,
  continued: 1.09,
  foreign: -1.26,
  otherPlace: -4.02,
  otherTime: -0.6,
};
