import type { Candidate, Example } from './fit-examples.ts';

/** Which way a measure may speak, where that is known before anything is fitted. */
export type Sign = 1 | -1 | 0;

/** One weight for each measure of clauses with everyday questions, then one for each of those without. */
export type Fitted = readonly number[];

/** Questions of people weigh more than those of the digest, which its own writers wrote. */
const SHARES: Readonly<Record<Example['source'], number>> = { fitted: 1, withheld: 0.2, law: 0.6 };
/** A wrong answer is worse than a refusal that was not needed. */
const REFUSAL_SHARE = 2;
/** A best clause that is wrong teaches little about when to answer. */
const WRONG_SHARE = 0.2;
/** Scores are about so many times smaller than log odds. */
const RANKING_SCALE = 8;
const STEPS = 600;
const RATE = 0.05;

/** By the probability that softmax gives the right clause among the candidates. `start` is where the weights begin. */
export function fitRanking(examples: readonly Example[], signs: readonly Sign[], start: Fitted): Fitted {
  const asked = examples.filter(({ candidates }) => candidates.some(({ isRight }) => isRight));
  const total = asked.reduce((sum, { source }) => sum + SHARES[source], 0);
  const scaled = start.map((weight) => weight * RANKING_SCALE);
  const fitted = descend(scaled, signs, (weights) => {
    const slope = weights.map((weight) => (0.004 / 100) * total * weight);
    for (const { source, candidates } of asked) {
      const scores = candidates.map((candidate) => scoreOf(weights, candidate));
      const highest = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - highest));
      const all = odds.reduce((sum, one) => sum + one, 0);
      const right = odds.reduce(
        (sum, one, index) => sum + (candidates[index]?.isRight === true ? one : 0),
        0,
      );
      for (const [index, candidate] of candidates.entries()) {
        const one = odds[index] ?? 0;
        const error = SHARES[source] * (one / all - (candidate.isRight ? one / right : 0));
        addTo(slope, candidate, error);
      }
    }
    return slope;
  });
  return fitted.map((weight) => weight / RANKING_SCALE);
}

/** By logistic regression over whether the best clause answers. */
export function fitJudging(examples: readonly Example[], signs: readonly Sign[], start: Fitted): Fitted {
  return descend(start, signs, (weights) => {
    const slope = weights.map((weight) => 0.15 * weight);
    for (const { source, isAnswerable, best } of examples) {
      const certainty = 1 / (1 + Math.exp(-scoreOf(weights, best)));
      const share = isAnswerable ? (best.isRight ? 1 : WRONG_SHARE) : REFUSAL_SHARE;
      addTo(slope, best, SHARES[source] * share * (certainty - (isAnswerable ? 1 : 0)));
    }
    return slope;
  });
}

export function scoreOf(weights: Fitted, { isTaught, values }: Candidate): number {
  const from = isTaught ? 0 : values.length;
  return values.reduce((sum, value, index) => sum + (weights[from + index] ?? 0) * value, 0);
}

function addTo(slope: number[], { isTaught, values }: Candidate, error: number): void {
  const from = isTaught ? 0 : values.length;
  for (const [index, value] of values.entries()) {
    slope[from + index] = (slope[from + index] ?? 0) + error * value;
  }
}

/** Adam (Kingma and Ba 2015), each weight kept on its side of zero. */
function descend(
  start: Fitted,
  signs: readonly Sign[],
  slopeAt: (weights: Fitted) => readonly number[],
): Fitted {
  let weights = [...start];
  const means = start.map(() => 0);
  const squares = start.map(() => 0);
  for (let step = 1; step <= STEPS; step += 1) {
    const slope = slopeAt(weights);
    weights = weights.map((weight, index) => {
      const by = slope[index] ?? 0;
      const mean = (means[index] = 0.9 * (means[index] ?? 0) + 0.1 * by);
      const square = (squares[index] = 0.999 * (squares[index] ?? 0) + 0.001 * by ** 2);
      const pace = Math.sqrt(square / (1 - 0.999 ** step)) + 1e-8;
      const moved = weight - (RATE * (mean / (1 - 0.9 ** step))) / pace;
      const sign = signs[index % signs.length] ?? 0;
      return sign !== 0 && moved * sign < 0 ? 0 : moved;
    });
  }
  return weights;
}
