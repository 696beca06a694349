import { BODIES_AND_OFFICES } from './bodies-and-offices.ts';
import { DEEDS_AND_PAPERS } from './deeds-and-papers.ts';
import { LEARNING_AND_LIVING } from './learning-and-living.ts';
import { MONEY_AND_TIME } from './money-and-time.ts';
import { WRONGS_AND_REMEDIES } from './wrongs-and-remedies.ts';

/** Everyday words, each with the words that official texts may have for it; each stands once. */
export function listEverydayWords(): readonly {
  readonly word: string;
  readonly meanings: readonly string[];
}[] {
  return [MONEY_AND_TIME, WRONGS_AND_REMEDIES, BODIES_AND_OFFICES, LEARNING_AND_LIVING, DEEDS_AND_PAPERS]
    .flatMap((lines) => lines.trim().split('\n'))
    .map((line) => {
      const [word = '', ...meanings] = line.split(' ');
      return { word, meanings };
    });
}

/** Groups of words that mean the same; the first of each is the word of official texts. */
export function groupByMeaning(): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const { word, meanings } of listEverydayWords()) {
    for (const meaning of meanings) {
      const group = groups.get(meaning);
      if (group === undefined) groups.set(meaning, [meaning, word]);
      else group.push(word);
    }
  }
  return [...groups.values()];
}
