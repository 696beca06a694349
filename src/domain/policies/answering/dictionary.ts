import { toPair } from './character-pairs.ts';
import { EVERYDAY_WORDS } from './everyday-words.ts';
import { EVERYDAY_MEANINGS } from './everyday/meanings.ts';
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
  /** Whether it may be looked for where it stands within others. */
  readonly isTelling: boolean;
}

export interface FoundWord extends Entry {
  readonly start: number;
  /** The word itself first, and then all that mean the same. */
  listForms(): readonly string[];
}

/** The words of a dictionary by how they begin: most places of a text begin none, which one look tells. */
interface Beginnings {
  readonly single: ReadonlyMap<number, Entry>;
  /** By their first two characters, the shortest first. */
  readonly longer: ReadonlyMap<number, readonly Entry[]>;
}

/** Of one character only what means much stands for itself in a text: 管 would be found in 管理. */
const TELLING_CHARACTER = /[钱罚捐税账奖]/u;

const NEAR_ALIKE = [...SYNONYMS, ...EVERYDAY_WORDS];

/** The shipped groups of words that mean the same; the first of each is the word of official texts. */
export const SHIPPED_GROUPS: readonly (readonly string[])[] = [...NEAR_ALIKE, ...EVERYDAY_MEANINGS];

/** Of these groups the first alone is a word of official texts. */
function isMeaning(place: number): boolean {
  return place >= NEAR_ALIKE.length && place < SHIPPED_GROUPS.length;
}

let shipped: Dictionary | undefined;
let changed: { readonly key: string; readonly dictionary: Dictionary } | undefined;

/** The dictionary with its changes; the last one is kept, since every question needs it. */
export function createDictionary(changes: readonly DictionaryChange[]): Dictionary {
  if (changes.length === 0) return (shipped ??= openDictionary([]));
  const key = JSON.stringify(changes.map(({ word, meaning, state }) => [word, meaning, state]));
  if (changed?.key !== key) changed = { key, dictionary: openDictionary(changes) };
  return changed.dictionary;
}

/** Whether the word may be looked for in a text where it stands within others. */
function isTelling(word: string): boolean {
  return word.length > 1 || TELLING_CHARACTER.test(word);
}

function openDictionary(changes: readonly DictionaryChange[]): Dictionary {
  const groups = readGroups(changes);
  const beginnings = toBeginnings(listEntries(groups));
  // Who uses the word of official texts wants no everyday words for it.
  const listForms = ({ word, groups: of }: Entry) => [
    ...new Set([
      word,
      ...of.flatMap((place) => groups[place]?.slice(0, isMeaning(place) ? 1 : undefined) ?? []),
    ]),
  ];
  return {
    find(text) {
      const found: FoundWord[] = [];
      for (let start = 0; start < text.length;) {
        const longest = listWordsAt(beginnings, text, start).at(-1);
        if (longest !== undefined) found.push({ ...longest, start, listForms: () => listForms(longest) });
        start += longest?.word.length ?? 1;
      }
      return found;
    },
    listGroups(text) {
      const held = new Set<number>();
      for (let start = 0; start < text.length; start++) {
        const longer = beginnings.longer.get(toPair(text, start));
        const single = beginnings.single.get(text.charCodeAt(start));
        if (longer === undefined && single === undefined) continue;
        if (isDigit(text, start) && isDigit(text, start - 1)) continue;
        if (single !== undefined) addGroups(single, held);
        if (longer === undefined) continue;
        for (const entry of longer) if (text.startsWith(entry.word, start)) addGroups(entry, held);
      }
      return held;
    },
  };
}

function addGroups({ isTelling: tells, groups }: Entry, held: Set<number>): void {
  if (tells) for (const group of groups) held.add(group);
}

const NONE: readonly Entry[] = [];

/** The words that begin there, the shortest first; '5日内' does not begin within '25日内'. */
function listWordsAt({ single, longer }: Beginnings, text: string, start: number): readonly Entry[] {
  const one = single.get(text.charCodeAt(start));
  const more = longer.get(toPair(text, start))?.filter(({ word }) => text.startsWith(word, start)) ?? NONE;
  if (isDigit(text, start) && isDigit(text, start - 1)) return NONE;
  return one === undefined ? more : [one, ...more];
}

function toBeginnings(entries: readonly Entry[]): Beginnings {
  const single = new Map<number, Entry>();
  const longer = new Map<number, Entry[]>();
  for (const entry of entries.toSorted((left, right) => left.word.length - right.word.length)) {
    if (entry.word.length === 1) {
      single.set(entry.word.charCodeAt(0), entry);
      continue;
    }
    const beginning = toPair(entry.word, 0);
    const others = longer.get(beginning);
    if (others === undefined) longer.set(beginning, [entry]);
    else others.push(entry);
  }
  return { single, longer };
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}

/** The shipped groups and the changes, in plain words. */
function readGroups(changes: readonly DictionaryChange[]): readonly (readonly string[])[] {
  const removed = new Set(changes.filter(({ state }) => state === 'removed').map(toKey));
  const added = changes.filter(({ state }) => state === 'added').map(({ word, meaning }) => [meaning, word]);
  return [...SHIPPED_GROUPS, ...added].map(([meaning = '', ...words]) =>
    [meaning, ...words.filter((word) => !removed.has(toKey({ word, meaning })))].map(toPlain),
  );
}

function listEntries(groups: readonly (readonly string[])[]): readonly Entry[] {
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
  }));
}

function toKey({ word, meaning }: Pick<DictionaryChange, 'word' | 'meaning'>): string {
  return `${meaning}\n${word}`;
}
