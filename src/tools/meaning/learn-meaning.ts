import {
  compareVectors,
  ODDS_SCALE,
  openMeaning,
  type MeaningTable,
  type TokenTable,
} from '../../domain/policies/answering/meaning/meaning.ts';
import { toPlain } from '../../domain/policies/answering/plain-text.ts';
import { learnAnswering, type JudgedPair } from './learn-answering.ts';
import type { Examples, LawQuestion } from './read-examples.ts';
import { trainVectors, type TokenVectors, type Training } from './train-vectors.ts';

const SEED = 3;
const TRAINING: Training = { size: 96, epochs: 4, seldom: 25, seed: SEED };
const ANSWERING: Training = { size: 48, epochs: 8, seldom: 8, seed: SEED };
const INT8_MAX = 127;

/** The same examples give the same table. */
export function learnMeaning(
  { pairs, judged, ofLaws }: Examples,
  training = TRAINING,
  answering = ANSWERING,
): MeaningTable {
  const meant = toTable(trainVectors(pairs, training), training.size);
  const near = pairNearest(ofLaws, meant);
  const { asked, said, odds, usual } = learnAnswering([...judged, ...near], answering);
  return {
    meant,
    asked: toTable(asked, answering.size),
    said: toTable(said, answering.size),
    odds: Int8Array.from(odds, (value) => toStep(value, 1 / ODDS_SCALE)),
    usual,
  };
}

/** Each with the nearest of its texts. */
function pairNearest(questions: readonly LawQuestion[], meant: TokenTable): readonly JudgedPair[] {
  const none = { size: 0, tokens: new Uint32Array(), vectors: new Int8Array(), scales: new Float32Array() };
  const meaning = openMeaning({ meant, asked: none, said: none, odds: new Int8Array(), usual: 0 });
  const kept = new Map<string, ReturnType<typeof meaning.read>>();
  const read = (text: string) => {
    if (!kept.has(text)) kept.set(text, meaning.read(toPlain(text)));
    return kept.get(text);
  };
  return questions.flatMap(({ texts, ...question }) => {
    const asked = read(question.question);
    const near = texts.map((text) => ({ text, nearness: compareVectors(asked, read(text)) }));
    const [nearest] = near.toSorted((one, other) => other.nearness - one.nearness);
    return nearest === undefined ? [] : [{ ...question, text: nearest.text }];
  });
}

function toTable({ tokens, vectors }: TokenVectors, size: number): TokenTable {
  const scales = vectors.map((vector) => vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  return {
    size,
    tokens: Uint32Array.from(tokens),
    vectors: Int8Array.from(
      vectors.flatMap((vector, place) =>
        [...vector].map((value) => toStep(value, (scales[place] ?? 0) / INT8_MAX)),
      ),
    ),
    scales: Float32Array.from(scales),
  };
}

function toStep(value: number, step: number): number {
  return step === 0 ? 0 : Math.max(-INT8_MAX, Math.min(INT8_MAX, Math.round(value / step)));
}
