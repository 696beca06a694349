import { Refusal } from '../../../shared/refusal.ts';
import type { Asker } from '../../access/asker.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Core, Decision } from '../../core.ts';
import { listShippedGroups, type DictionaryChange } from '../answering/dictionary.ts';
import { toPlain } from '../answering/plain-text.ts';
import { requireLibraryRight } from '../keeping/require-library-right.ts';
import { listDictionaryChanges, saveDictionaryChange } from './synonym-store.ts';

const WORD_LENGTH_MIN = 2;
const WORD_LENGTH_MAX = 20;

/**
 * Lets a word mean another from now on, or no longer; of two shipped words that stand for a third, the one asked about
 * goes. The value is what was changed. Refuses with `no_right`, `invalid_fields`, and `not_found` for a pair that does
 * not mean the same.
 */
export async function changeDictionary(
  core: Core,
  asker: Asker,
  { word, meaning, state }: DictionaryChange,
): Promise<Decision<readonly DictionaryChange[]>> {
  await requireLibraryRight(core, asker, null);
  const pair = { word: tidy(word, 'word'), meaning: tidy(meaning, 'meaning') };
  if (toPlain(pair.word) === toPlain(pair.meaning)) throw unfit('meaning');
  const stored = await listDictionaryChanges(core.db);
  const changes = state === 'added' ? [{ ...pair, state }] : listRemoved(pair, stored);
  if (changes.length === 0) throw new Refusal('not_found');
  return {
    value: changes,
    writes: changes.flatMap((change) => [
      saveDictionaryChange(core, change, asker.openId),
      writeAudit(core, {
        actor: asker.openId,
        action: state === 'added' ? 'add_word' : 'remove_word',
        subjectKind: 'dictionary',
        subjectId: change.word,
        after: { meaning: change.meaning },
      }),
    ]),
  };
}

/** All pairs by which the two words mean the same, whichever way round they were typed. */
function listRemoved(
  pair: Pick<DictionaryChange, 'word' | 'meaning'>,
  stored: readonly DictionaryChange[],
): DictionaryChange[] {
  const [word, meaning] = [toPlain(pair.word), toPlain(pair.meaning)];
  const isMeant = (one: string, other: string) =>
    (toPlain(one) === word && toPlain(other) === meaning) ||
    (toPlain(one) === meaning && toPlain(other) === word);
  const added = stored.filter((one) => one.state === 'added' && isMeant(one.word, one.meaning));
  const shipped = listShippedGroups().flatMap(([head = '', ...words]) => {
    const plain = words.map(toPlain);
    if (toPlain(head) === meaning) return words.filter((_, index) => plain[index] === word).map(toPair);
    if (toPlain(head) === word) return words.filter((_, index) => plain[index] === meaning).map(toPair);
    return plain.includes(meaning) ? words.filter((_, index) => plain[index] === word).map(toPair) : [];

    function toPair(other: string) {
      return { word: other, meaning: head };
    }
  });
  const isGone = (one: Pick<DictionaryChange, 'word' | 'meaning'>) =>
    stored.some(
      (other) => other.state === 'removed' && other.word === one.word && other.meaning === one.meaning,
    );
  return [...added, ...shipped.filter((one) => !isGone(one))].map(({ word: left, meaning: right }) => ({
    word: left,
    meaning: right,
    state: 'removed',
  }));
}

function tidy(text: string, name: string): string {
  const word = text
    .toWellFormed()
    .normalize('NFKC')
    .replaceAll(/[\0\s]/gu, '');
  const { length } = Array.from(toPlain(word));
  if (length < WORD_LENGTH_MIN || length > WORD_LENGTH_MAX) throw unfit(name);
  return word;
}

function unfit(name: string): Refusal {
  return new Refusal('invalid_fields', { faults: [{ name, rule: 'word_unfit' }] });
}
