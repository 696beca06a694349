import type { GroundName } from './measure-ground.ts';
import type { FitName } from './measure-fit.ts';

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
  always: 0.4,
  score: 2.24,
  lead: 0.21,
  unknown: -1.15,
  unknownToAll: -1.86,
  conceptUnknown: -2.33,
  focusUnknown: -1.11,
  gapShare: -2,
  gapSet: -4.62,
  gapSame: -4.17,
  continued: 1.09,
  openness: -1.81,
  notStated: -2.63,
  notCounted: -1.95,
  foreign: -1.66,
  otherPlace: -4.78,
  otherTime: -3.29,
};

export const UNTAUGHT_GROUND_WEIGHTS: GroundWeights = {
  always: -0.31,
  score: 1.51,
  lead: 0.91,
  unknown: -0.37,
  unknownToAll: -2.4,
  conceptUnknown: -0.15,
  focusUnknown: -0.72,
  gapShare: -0.78,
  gapSame: -2.18,
  openness: -1.47,
  notStated: -0.34,
  notCounted: -0.52,
  foreign: -0.5,
  otherPlace: -5.6,
  otherTime: -2,
};
