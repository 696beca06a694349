import { expect, test } from 'vitest';
import { commit, CommitConflict } from '../../../src/db/commit.ts';
import { reindexClauses } from '../../../src/domain/policies/clause-index.ts';
import {
  deleteClauses,
  insertClauses,
  listClauses,
  updateQuestions,
} from '../../../src/domain/policies/clause-store.ts';
import { updateDocument } from '../../../src/domain/policies/document-store.ts';
import { listedPoints } from './fixtures.ts';
import { createEmptyLibrary, takeIn } from './test-library.ts';

test.for(['deleted', 'indexed', 'asked for otherwise', 'put in'] as const)(
  'a guard behind clauses that are %s holds what it is to hold, and nothing else',
  async (what) => {
    const core = await createEmptyLibrary();
    const [planned] = (await takeIn(core, '夜校.txt', listedPoints)).documents;
    if (planned === undefined) throw new Error('nothing was read');
    const { document } = planned;
    const clauses = await listClauses(core.db, document.id);
    const writes = () => {
      switch (what) {
        case 'deleted':
          return deleteClauses(document.id);
        case 'indexed':
          return reindexClauses({ title: '夜里的学校' }, clauses);
        case 'asked for otherwise':
          return clauses.flatMap((clause) =>
            updateQuestions(document, { ...clause, questions: ['几点上课'] }),
          );
        case 'put in':
          return insertClauses(
            document,
            clauses.map((clause) => ({ ...clause, id: `${clause.id}-2`, documentId: 'other' })),
          );
      }
    };
    const live = { ...document, state: 'live' } as const;
    const stale = updateDocument({ ...live, revision: 99 }, { title: '别的' });
    await expect(commit(core.db, [...writes(), ...stale])).rejects.toBeInstanceOf(CommitConflict);
    expect((await listClauses(core.db, document.id)).length).toBe(clauses.length);
    await commit(core.db, [...writes(), ...updateDocument({ ...live, revision: 2 }, { title: '别的' })]);
  },
);
