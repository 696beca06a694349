import type { Asker } from '../../access/asker.ts';
import type { Core } from '../../core.ts';
import { listShippedGroups } from '../answering/dictionary.ts';
import { toPlain } from '../answering/plain-text.ts';
import { loadDictionary } from './load-dictionary.ts';
import { requireLibraryRight } from '../keeping/require-library-right.ts';
import { listDictionaryRecords, type DictionaryRecord } from './synonym-store.ts';

/** A word that stands for another; `record` tells who changed it and when, and is absent of what is shipped. */
export interface DictionaryPair {
  readonly word: string;
  /** The word that official texts use. */
  readonly meaning: string;
  readonly state: 'shipped' | 'added' | 'removed';
  readonly record?: DictionaryRecord;
}

export interface DictionaryEntry {
  /** '' for no word: the pairs are those that were changed last. */
  readonly word: string;
  /** All that mean the same as the word now, the word itself left out. */
  readonly forms: readonly string[];
  readonly pairs: readonly DictionaryPair[];
}

const WORD_LENGTH_MAX = 30;

/** What the word means the same as, as it is shipped and as it was changed. Refuses with `no_right`. */
export async function openDictionary(core: Core, asker: Asker, asked: string): Promise<DictionaryEntry> {
  await requireLibraryRight(core, asker, null);
  const word = Array.from(asked.toWellFormed()).slice(0, WORD_LENGTH_MAX).join('');
  const plain = toPlain(word);
  const records = await listDictionaryRecords(core.db);
  const changed = records.filter(
    (record) => plain === '' || [record.word, record.meaning].map(toPlain).includes(plain),
  );
  const shipped = listShipped(plain).filter(
    (pair) => !changed.some((record) => record.word === pair.word && record.meaning === pair.meaning),
  );
  const found = (await loadDictionary(core.db)).find(plain).find((entry) => entry.word === plain);
  return {
    word,
    forms: (found?.listForms() ?? []).filter((form) => form !== plain),
    pairs: [
      ...changed.map((record) => ({
        word: record.word,
        meaning: record.meaning,
        state: record.state,
        record,
      })),
      ...shipped,
    ],
  };
}

/** The shipped pairs that the word stands in, on either side. */
function listShipped(plain: string): DictionaryPair[] {
  if (plain === '') return [];
  return listShippedGroups().flatMap(([meaning = '', ...words]) => {
    const named = toPlain(meaning) === plain ? words : words.filter((word) => toPlain(word) === plain);
    return named.map((word) => ({ word, meaning, state: 'shipped' as const }));
  });
}
