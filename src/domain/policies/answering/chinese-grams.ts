const RUN = /\p{Script=Han}+|[a-z0-9]+/gu;
const STARTS_WITH_HAN = /^\p{Script=Han}/u;

/**
 * What the index holds of a text: pairs of Chinese characters, Latin and digit runs whole, and the last character of
 * each Chinese run alone, so that every character begins some gram and can be found by prefix. Each gram once.
 */
export function toIndexGrams(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const run of toRuns(text)) {
    if (!STARTS_WITH_HAN.test(run)) {
      grams.add(run);
      continue;
    }
    let before = '';
    for (const character of run) {
      if (before !== '') grams.add(before + character);
      before = character;
    }
    grams.add(before);
  }
  return grams;
}

/** What is looked for: the same pairs; a character that stands alone stays alone. Each gram once. */
export function toSearchGrams(text: string): readonly string[] {
  const grams = toRuns(text).flatMap((run) => {
    if (!STARTS_WITH_HAN.test(run)) return [run];
    const pairs = toPairs(run);
    return pairs.length === 0 ? [run] : pairs;
  });
  return [...new Set(grams)];
}

function toRuns(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(RUN) ?? [];
}

function toPairs(run: string): readonly string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
