import { describe, expect, test } from 'vitest';
import { cardRules, checkCard } from '../../../src/feishu/card/check-card.ts';
import { placementRules } from '../../../src/feishu/card/placement-rules.ts';
import { contentTwins, known } from './content-twins.ts';
import { structureTwins } from './structure-twins.ts';

const twins = { ...structureTwins, ...contentTwins };
const rules = [...placementRules, ...cardRules];

describe.for(rules)('$promise', ({ promise }) => {
  test.for(twins[promise] ?? [])('%#: one twin is taken, the other refused', ([good, bad, says]) => {
    expect(checkCard(good, known)).toBeUndefined();
    expect(checkCard(bad, known)).toMatchObject({ code: 230099, message: expect.stringContaining(says) });
  });
});

test('every rule has its twins and its source', () => {
  expect(Object.keys(twins).toSorted()).toEqual(rules.map(({ promise }) => promise).toSorted());
  expect(rules.filter(({ source }) => !/feishu\.md §|playground\.md §/.test(source))).toEqual([]);
});
