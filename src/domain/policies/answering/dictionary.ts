import { toPair } from './character-pairs.ts';
import { EVERYDAY_WORDS } from './everyday-words.ts';
import { groupByMeaning, listEverydayWords } from './everyday/meanings.ts';
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
export function listShippedGroups(): readonly (readonly string[])[] {
  return [...NEAR_ALIKE, ...groupByMeaning()];
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
  const { entries, formsOf } = readEntries(changes);
  const beginnings = toBeginnings(entries);
  const listForms = ({ word, groups }: Entry) => [...new Set([word, ...groups.flatMap(formsOf)])];
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

/** The shipped words and the changes, in plain words. */
function readEntries(changes: readonly DictionaryChange[]) {
  const removed = new Set(changes.filter(({ state }) => state === 'removed').map(toKey));
  const isKept = (word: string, meaning: string) =>
    removed.size === 0 || !removed.has(toKey({ word, meaning }));
  const added = changes.filter(({ state }) => state === 'added').map(({ word, meaning }) => [meaning, word]);
  const alike = [...NEAR_ALIKE, ...added].map(([meaning = '', ...words]) =>
    [meaning, ...words.filter((word) => isKept(word, meaning))].map(toPlain),
  );
  const places = new Map<string, number[]>();
  const put = (word: string, group: number) => {
    const of = places.get(word);
    if (of === undefined) places.set(word, [group]);
    else if (!of.includes(group)) of.push(group);
  };
  for (const [group, words] of alike.entries()) for (const word of words) put(word, group);
  // Who uses the word of official texts wants no everyday words for it: of these groups it is the only form.
  const meant: string[] = [];
  const groups = new Map<string, number>();
  for (const { word, meanings } of listEverydayWords()) {
    const plain = toPlain(word);
    for (const meaning of meanings) {
      if (!isKept(word, meaning)) continue;
      let group = groups.get(meaning);
      if (group === undefined) {
        group = alike.length + meant.length;
        groups.set(meaning, group);
        meant.push(toPlain(meaning));
        put(toPlain(meaning), group);
      }
      put(plain, group);
    }
  }
  places.delete('');
  return {
    entries: [...places].map(([word, of]) => ({ word, groups: of, isTelling: isTelling(word) })),
    formsOf: (group: number) => alike[group] ?? meant.slice(group - alike.length, group - alike.length + 1),
  };
}

function toKey({ word, meaning }: Pick<DictionaryChange, 'word' | 'meaning'>): string {
  return `${meaning}\n${word}`;
}
