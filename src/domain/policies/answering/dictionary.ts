import { toPair } from './character-pairs.ts';
import { EVERYDAY_WORDS } from './everyday-words.ts';
import { toPlain } from './plain-text.ts';
import { SYNONYMS } from './synonyms.ts';

/** A change to the shipped dictionary: a word that also means another, or no longer does. */
export interface DictionaryChange {
  readonly word: string;
  /** The word that official texts use. */
  readonly meaning: string;
  readonly state: 'added' | 'removed';
}

/** Which words mean the same to those who ask. Its texts must be plain. */
export interface Dictionary {
  /** The words that stand in a question, from the left, the longest at each place. */
  find(text: string): readonly FoundWord[];
  /** The groups of words that mean the same of which the text holds one, also within a longer word. */
  listGroups(text: string): ReadonlySet<number>;
}

interface Entry {
  readonly word: string;
  /** The places of the groups that hold the word. */
  readonly groups: readonly number[];
  /** The word itself first, and then all that mean the same. */
  readonly forms: readonly string[];
  /** Whether it may be looked for where it stands within others. */
  readonly isTelling: boolean;
}

export interface FoundWord extends Entry {
  readonly start: number;
}

/** The words of a dictionary by how they begin: most places of a text begin none, which one look tells. */
interface Beginnings {
  readonly single: ReadonlyMap<number, readonly Entry[]>;
  /** By their first two characters, the shortest first. */
  readonly longer: ReadonlyMap<number, readonly Entry[]>;
}

/** Of one character only what means much stands for itself in a text: 管 would be found in 管理. */
const TELLING_CHARACTER = /[钱罚捐税账奖]/u;

/** The shipped groups of words that mean the same; the first of each is the word of official texts. */
export const SHIPPED_GROUPS: readonly (readonly string[])[] = [...SYNONYMS, ...EVERYDAY_WORDS];

export const shippedDictionary: Dictionary = openDictionary([]);

let changed: { readonly key: string; readonly dictionary: Dictionary } | undefined;

/** The dictionary with its changes; the last one is kept, since every question needs it. */
export function createDictionary(changes: readonly DictionaryChange[]): Dictionary {
  if (changes.length === 0) return shippedDictionary;
  const key = JSON.stringify(changes.map(({ word, meaning, state }) => [word, meaning, state]));
  if (changed?.key !== key) changed = { key, dictionary: openDictionary(changes) };
  return changed.dictionary;
}

/** Whether the word may be looked for in a text where it stands within others. */
function isTelling(word: string): boolean {
  return word.length > 1 || TELLING_CHARACTER.test(word);
}

function openDictionary(changes: readonly DictionaryChange[]): Dictionary {
  const beginnings = toBeginnings(listEntries(changes));
  return {
    find(text) {
      const found: FoundWord[] = [];
      for (let start = 0; start < text.length;) {
        const longest = listWordsAt(beginnings, text, start).at(-1);
        if (longest !== undefined) found.push({ ...longest, start });
        start += longest?.word.length ?? 1;
      }
      return found;
    },
    listGroups(text) {
      const groups = new Set<number>();
      for (let start = 0; start < text.length; start++) {
        for (const { isTelling: tells, groups: of } of listWordsAt(beginnings, text, start)) {
          if (tells) for (const group of of) groups.add(group);
        }
      }
      return groups;
    },
  };
}

const NONE: readonly Entry[] = [];

/** The words that begin there, the shortest first; '5日内' does not begin within '25日内'. */
function listWordsAt({ single, longer }: Beginnings, text: string, start: number): readonly Entry[] {
  const one = single.get(text.charCodeAt(start)) ?? NONE;
  const more = longer.get(toPair(text, start));
  if (more === undefined && one.length === 0) return NONE;
  if (isDigit(text, start) && isDigit(text, start - 1)) return NONE;
  return more === undefined ? one : [...one, ...more.filter(({ word }) => text.startsWith(word, start))];
}

function toBeginnings(entries: readonly Entry[]): Beginnings {
  const single = new Map<number, Entry[]>();
  const longer = new Map<number, Entry[]>();
  for (const entry of entries.toSorted((left, right) => left.word.length - right.word.length)) {
    const isSingle = entry.word.length === 1;
    const beginning = isSingle ? entry.word.charCodeAt(0) : toPair(entry.word, 0);
    const known = isSingle ? single : longer;
    const others = known.get(beginning);
    if (others === undefined) known.set(beginning, [entry]);
    else others.push(entry);
  }
  return { single, longer };
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}

function listEntries(changes: readonly DictionaryChange[]): readonly Entry[] {
  const removed = new Set(changes.filter(({ state }) => state === 'removed').map(toKey));
  const added = changes.filter(({ state }) => state === 'added').map(({ word, meaning }) => [meaning, word]);
  const groups = [...SHIPPED_GROUPS, ...added].map(([meaning = '', ...words]) =>
    [meaning, ...words.filter((word) => !removed.has(toKey({ word, meaning })))].map(toPlain),
  );
  const places = new Map<string, number[]>();
  for (const [place, group] of groups.entries()) {
    for (const word of new Set(group)) {
      if (word === '') continue;
      const of = places.get(word);
      if (of === undefined) places.set(word, [place]);
      else of.push(place);
    }
  }
  return [...places].map(([word, of]) => ({
    word,
    groups: of,
    isTelling: isTelling(word),
    forms: [...new Set([word, ...of.flatMap((place) => groups[place] ?? [])])],
  }));
}

function toKey({ word, meaning }: Pick<DictionaryChange, 'word' | 'meaning'>): string {
  return `${meaning}\n${word}`;
}
