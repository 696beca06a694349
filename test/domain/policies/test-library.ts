import { commit } from '../../../src/db/commit.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { migrations } from '../../../src/db/migrations.gen.ts';
import type { Core } from '../../../src/domain/core.ts';
import { findClause } from '../../../src/domain/policies/clause-store.ts';
import type { DocumentFacts } from '../../../src/domain/policies/document-store.ts';
import {
  planImport,
  publishDocument,
  stageDocument,
} from '../../../src/domain/policies/importing/import-file.ts';
import { loadDigest } from '../../../src/domain/policies/importing/load-digest.ts';
import { openDatabase } from '../../../src/runtime/open-database.ts';

export const NOW = new Date('2026-11-20T08:00:00Z');

/** A database of its own with nothing in it. */
export async function createEmptyLibrary(): Promise<Core> {
  const db = await openDatabase(':memory:');
  await migrate(db, migrations);
  let count = 0;
  return { db, clock: { now: () => NOW, elapsedMs: () => 0 }, newId: () => `id-${++count}` };
}

/** A database of its own with the shipped digest. */
export async function createLibrary(): Promise<Core> {
  const core = await createEmptyLibrary();
  await commit(core.db, await loadDigest(core));
  return core;
}

/** The documents of the file, live. */
export async function takeIn(core: Core, file: string, text: string, facts?: Partial<DocumentFacts>) {
  const plan = await planImport(core, { file, text, ...(facts === undefined ? {} : { facts }) });
  for (const planned of plan.documents) {
    if (planned.outcome === 'unchanged') continue;
    for (const statements of stageDocument(planned)) await commit(core.db, statements);
    await commit(core.db, publishDocument(core, planned));
  }
  return plan;
}

/** The clause of our digest that a stored clause is or is the original of. */
export async function toDigestId(core: Core, clauseId: string): Promise<string> {
  const found = await findClause(core.db, clauseId);
  return found?.clause.digestClauseId ?? clauseId;
}
