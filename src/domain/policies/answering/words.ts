import type { Dictionary } from './dictionary.ts';
import { toPlain } from './plain-text.ts';
import type { Term } from './read-terms.ts';

/** A text as it is looked into: its characters, and the groups of words that mean the same of which it holds one. */
export interface Words {
  readonly plain: string;
  readonly groups: ReadonlySet<number>;
}

/** What a word counts for that a text has in another form. */
const OTHER_FORM = 0.8;

export function readWords(text: string, dictionary: Dictionary): Words {
  return toWords(toPlain(text), dictionary);
}

/** The words of a text that is plain already. */
export function toWords(plain: string, dictionary: Dictionary): Words {
  return { plain, groups: dictionary.listGroups(plain) };
}

export function joinWords(all: readonly Words[]): Words {
  const groups = new Set<number>();
  for (const words of all) for (const group of words.groups) groups.add(group);
  return { plain: all.map(({ plain }) => plain).join('|'), groups };
}

/** 1 where the text has the word itself, less where it has another for it. */
export function holds({ plain, groups }: Words, term: Term): number {
  if (term.isTelling && plain.includes(term.word)) return 1;
  for (const group of term.groups) if (groups.has(group)) return OTHER_FORM;
  return 0;
}
