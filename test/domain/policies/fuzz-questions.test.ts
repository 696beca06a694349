import { expect, test } from 'vitest';
import { fuzzQuestions } from '../../proof/fuzz-questions.ts';

/** `npm run proof -- questions` asks a million. */
test(
  'no question is an error, and none is answered from a library that the asker may not see',
  { timeout: 120_000 },
  async () => {
    const { failures, outcomes } = await fuzzQuestions({ trials: 1000, seed: 'suite' });
    expect(failures).toEqual([]);
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(20);
  },
);
