import type { KnownWords } from './known-words.ts';
import { compareVectors, type Meaning, type SentenceMeanings } from './meaning/meaning.ts';

/** How near a clause is to the question by what words mean, each 0 to 1. */
export interface Nearness {
  /** Headings and text together. */
  readonly whole: number;
  /** The nearest of its sentences. */
  readonly sentence: number;
}

const FAR: Nearness = { whole: 0, sentence: 0 };

const kept = new WeakMap<Meaning, WeakMap<KnownWords['own'], SentenceMeanings>>();

/** In their order; clauses that have everyday questions are known by those, and not measured. */
export function measureMeaning(
  plain: string,
  known: readonly KnownWords[],
  meaning: Meaning,
): readonly Nearness[] {
  const asked = meaning.read(plain);
  return known.map(({ own }) => {
    if (own.questions.length > 0) return FAR;
    const { whole, sentences } = readClause(own, meaning);
    return {
      whole: compareVectors(asked, whole),
      sentence: sentences.reduce((most, sentence) => Math.max(most, compareVectors(asked, sentence)), 0),
    };
  });
}

function readClause(own: KnownWords['own'], meaning: Meaning): SentenceMeanings {
  const of = kept.get(meaning) ?? new WeakMap<KnownWords['own'], SentenceMeanings>();
  kept.set(meaning, of);
  const before = of.get(own);
  if (before !== undefined) return before;
  const read = meaning.readSentences(own.sentences.map(({ plain }) => plain));
  of.set(own, read);
  return read;
}
