import { listTokens } from '../../domain/policies/answering/meaning/tokens.ts';
import { toPlain } from '../../domain/policies/answering/plain-text.ts';
import { createRandom, shuffle } from './shuffle.ts';

/** A question of which it is known whether its text leaves it open. */
export interface JudgedQuestion {
  readonly question: string;
  readonly isOpen: boolean;
  /** How much it counts. */
  readonly weight: number;
}

const EPOCHS = 8;
const RATE = 0.1;
interface Learned {
  odds: number;
  square: number;
}

/** What a token's first steps are held back by. */
const CAUTION = 1;

/**
 * How much each token speaks for a question that is left open, as log odds: logistic regression over the tokens of a
 * question, by AdaGrad (Duchi et al. 2011). The same questions and seed give the same odds.
 */
export function learnOdds(
  tokens: readonly number[],
  judged: readonly JudgedQuestion[],
  seed: number,
): readonly number[] {
  const random = createRandom(seed);
  const known = new Map(tokens.map((token): [number, Learned] => [token, { odds: 0, square: CAUTION }]));
  const usual: Learned = { odds: 0, square: CAUTION };
  const examples = judged.map(({ question, ...rest }) => ({
    ...rest,
    of: [usual, ...[...listTokens(toPlain(question))].flatMap((token) => known.get(token) ?? [])],
  }));
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { of, isOpen, weight } of shuffle(examples, random)) {
      const sum = of.reduce((total, { odds }) => total + odds, 0);
      const error = weight * (1 / (1 + Math.exp(-sum)) - (isOpen ? 1 : 0));
      for (const token of of) {
        token.square += error * error;
        token.odds -= (RATE * error) / Math.sqrt(token.square);
      }
    }
  }
  return [...known.values()].map(({ odds }) => odds);
}
