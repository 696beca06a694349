import type { Core } from '../../core.ts';
import { createDictionary, type Dictionary } from '../answering/dictionary.ts';
import { listDictionaryChanges } from './synonym-store.ts';

/** The dictionary as it was changed. */
export async function loadDictionary(db: Core['db']): Promise<Dictionary> {
  return createDictionary(await listDictionaryChanges(db));
}
