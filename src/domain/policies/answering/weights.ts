import type { GroundName } from './measure-ground.ts';
import type { FitName } from './measure-fit.ts';

export type Weights = Readonly<Partial<Record<FitName, number>>>;

/** For clauses with everyday questions. */
export const WEIGHTS: Weights = {
  text: 0.2,
  sentence: 0.16,
  around: 0.1,
  digest: 0.07,
  typical: 0.85,
  same: 0.63,
  sentenceCharacters: 0.67,
  brevity: 0.07,
  nearestCharacters: 0.75,
  verbatim: 0.5,
  types: 0.13,
  unit: 0.42,
  place: 0.5,
  otherPlace: -0.4,
  nearBefore: 0.5,
  continued: 0.2,
  foreign: -0.45,
};

/** For clauses that are known by their text alone. */
export const UNTAUGHT_WEIGHTS: Weights = {
  text: 0.5,
  sentence: 0.33,
  around: 0.25,
  sentenceCharacters: 0.86,
  brevity: 0.65,
  evidence: 0.07,
  unit: 0.82,
  place: 0.4,
  otherPlace: -0.4,
  counted: 0.25,
  nearBefore: 0.5,
  continued: 0.2,
  foreign: -0.1,
};

/** What a clause without everyday questions begins with, since it lacks their part of the score. */
export const UNTAUGHT_START = 0.1;

export type GroundWeights = Readonly<Partial<Record<GroundName, number>>>;

/** How far each ground speaks for an answer, as log odds. */
export const GROUND_WEIGHTS: GroundWeights = {
  always: 1.3,
  score: 1.24,
  lead: 1.35,
  same: 0.06,
  typical: 1.23,
  unknown: -1.4,
  unknownToAll: -0.28,
  mostlyUnknown: -0.98,
  conceptUnknown: -1.53,
  focusUnknown: -1.94,
  gapShare: -0.21,
  gapSet: -5.61,
  gapSame: -1.53,
  gapNearest: -5.15,
  gapLead: -1.59,
  notStated: -3.07,
  notCounted: -1.85,
  types: 0.25,
  foreign: -3.53,
  otherPlace: -6,
  otherTime: -5.6,
};

export const UNTAUGHT_GROUND_WEIGHTS: GroundWeights = {
  always: 3,
  lead: 0.94,
  unknown: -2.53,
  focusUnknown: -0.32,
  gapShare: -2.22,
  gapSame: -0.54,
  gapNearest: -3.5,
  gapLead: -0.54,
  notStated: -0.4,
  notCounted: -0.79,
  evidence: 0.07,
  foreign: -0.5,
  otherPlace: -5.6,
  otherTime: -2,
};
