import { expect, test } from 'vitest';
import { openMeaning, type MeaningTable } from '../../../src/domain/policies/answering/meaning/meaning.ts';
import type { JudgedPair } from '../../../src/tools/meaning/learn-answering.ts';
import { learnMeaning } from '../../../src/tools/meaning/learn-meaning.ts';
import type { LawQuestion } from '../../../src/tools/meaning/read-examples.ts';

const SAID = [
  { text: '由理事会表决', asks: '谁定' },
  { text: '期限为三十日', asks: '几天' },
  { text: '收费五百元', asks: '多少钱' },
];
/** Every text is asked for what it says and for what the others say, about matters that change. */
const JUDGED: readonly JudgedPair[] = [...'甲乙丙丁戊己庚辛'].flatMap((matter) =>
  SAID.flatMap(({ text, asks }) =>
    SAID.map((other) => ({
      question: `${matter}${other.asks}`,
      text: `${matter}的事。${text}`,
      isAnswered: other.asks === asks,
      weight: 1,
    })),
  ),
);
const TRAINING = { size: 8, epochs: 4, seldom: 2, seed: 3 } as const;
const ANSWERING = { size: 8, epochs: 60, seldom: 2, seed: 3 } as const;

function learn(judged = JUDGED, ofLaws: readonly LawQuestion[] = []): MeaningTable {
  return learnMeaning({ pairs: [], judged, ofLaws }, TRAINING, ANSWERING);
}

test('what is asked for is known where it is said, also of a matter that was never seen', () => {
  const meaning = openMeaning(learn());
  for (const { text, asks } of SAID) {
    for (const other of SAID) {
      const sure = meaning.measureAnswering(`癸${other.asks}`, `癸的事。${text}`);
      expect(sure > 0, `${other.asks} ${text}`).toBe(other.asks === asks);
    }
  }
});

test('the same pairs and seed give the same table', () => {
  expect(learn()).toEqual(learn());
});

test('a question of a law is paired with the nearest of its texts, and passed over where there is none', () => {
  const law = { question: '甲谁定', isAnswered: false, weight: 1 };
  expect(learn(JUDGED, [{ ...law, texts: [] }])).toEqual(learn());
  const text = JUDGED[0]?.text ?? '';
  expect(learn(JUDGED, [{ ...law, texts: [text] }])).toEqual(learn([...JUDGED, { ...law, text }]));
});
