import { asc, desc } from 'drizzle-orm';
import { synonyms } from '../../../db/schema/policies.ts';
import { insertInto, toStatement, type Statement } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';
import type { DictionaryChange } from '../answering/dictionary.ts';

/** What was changed of the shipped dictionary, in the order of the words. */
export async function listDictionaryChanges(db: Core['db']): Promise<DictionaryChange[]> {
  return db
    .select({ word: synonyms.word, meaning: synonyms.meaning, state: synonyms.state })
    .from(synonyms)
    .orderBy(asc(synonyms.word), asc(synonyms.meaning));
}

export function saveDictionaryChange(
  { clock }: Pick<Core, 'clock'>,
  { word, meaning, state }: DictionaryChange,
  changedBy: string,
): Statement {
  const changedAt = clock.now();
  return toStatement(
    insertInto(synonyms)
      .values({ word, meaning, state, changedBy, changedAt })
      .onConflictDoUpdate({
        target: [synonyms.word, synonyms.meaning],
        set: { state, changedBy, changedAt },
      }),
  );
}

/** A change with who made it and when. */
export type DictionaryRecord = typeof synonyms.$inferSelect;

/** What was changed, the latest first. */
export async function listDictionaryRecords(db: Core['db']): Promise<DictionaryRecord[]> {
  return db
    .select()
    .from(synonyms)
    .orderBy(desc(synonyms.changedAt), asc(synonyms.word), asc(synonyms.meaning));
}
