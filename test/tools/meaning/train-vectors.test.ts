import { expect, test } from 'vitest';
import {
  compareVectors,
  openMeaning,
  type MeaningTable,
} from '../../../src/domain/policies/answering/meaning/meaning.ts';
import { learnMeaning } from '../../../src/tools/meaning/learn-meaning.ts';
import { trainVectors, type Pair } from '../../../src/tools/meaning/train-vectors.ts';

/** Everyday words of three matters, each in many pairs with the official word. */
const MATTERS = [
  { everyday: ['掏钱', '花钱', '付账'], official: ['缴纳', '收费', '费用'] },
  { everyday: ['碰头', '聚会', '凑拢'], official: ['召开', '会议', '届次'] },
  { everyday: ['告状', '诉苦', '评理'], official: ['投诉', '举报', '申诉'] },
];
const PAIRS: readonly Pair[] = MATTERS.flatMap(({ everyday, official }) =>
  everyday.flatMap((left) =>
    official.flatMap((right) => Array.from({ length: 8 }, () => ({ left, right, group: 'words', times: 2 }))),
  ),
);
const TRAINING = { size: 16, epochs: 12, seldom: 2, seed: 3 } as const;

function learn(pairs = PAIRS): MeaningTable {
  return learnMeaning({ pairs, judged: [], ofLaws: [] }, TRAINING);
}

test('words that stood for each other are nearer than others, also where that pair was never seen', () => {
  const seen = PAIRS.filter(({ left, right }) => left !== '掏钱' || right !== '费用');
  const meaning = openMeaning(learn(seen));
  const near = (one: string, other: string) => compareVectors(meaning.read(one), meaning.read(other));
  for (const { everyday, official } of MATTERS) {
    for (const word of everyday) {
      const own = Math.min(...official.map((other) => near(word, other)));
      const others = MATTERS.filter((matter) => matter.official !== official).flatMap(
        (matter) => matter.official,
      );
      expect(own).toBeGreaterThan(Math.max(...others.map((other) => near(word, other))));
    }
  }
});

test('the same pairs and seed give the same vectors, another seed others', () => {
  const [one, again] = [learn(), learn()];
  expect(again).toEqual(one);
  const other = learnMeaning({ pairs: PAIRS, judged: [], ofLaws: [] }, { ...TRAINING, seed: 4 });
  expect(other.meant.vectors).not.toEqual(one.meant.vectors);
});

test('what stands in few pairs has no vector, however often it is repeated', () => {
  const rare = { left: '稀罕', right: '罕见', group: 'words', times: 50 };
  const { tokens } = trainVectors([...PAIRS, rare], { ...TRAINING, seldom: 2 });
  expect(tokens).toContain('掏'.charCodeAt(0));
  expect(tokens).not.toContain('稀'.charCodeAt(0));
});

test('pairs of a group too small for a batch are passed over', () => {
  const few = PAIRS.slice(0, 10);
  expect(trainVectors(few, TRAINING).vectors.every((vector) => vector.every(Number.isFinite))).toBe(true);
});

test('a near miss is drawn away from what it asks about', () => {
  const missed = PAIRS.map((pair) => (pair.left === '掏钱' ? { ...pair, misses: ['花钱'] } : pair));
  const nearness = (pairs: readonly Pair[]) => {
    const meaning = openMeaning(learn(pairs.filter(({ left }) => left !== '花钱')));
    return compareVectors(meaning.read('花钱'), meaning.read('缴纳'));
  };
  expect(nearness(missed)).toBeLessThan(nearness(PAIRS));
});
