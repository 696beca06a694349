import { z } from 'zod';
import { reindexClauses } from '../../src/domain/policies/clause-index.ts';
import { listClausesBetween } from '../../src/domain/policies/clause-store.ts';
import { findDocument, type StoredDocument } from '../../src/domain/policies/document-store.ts';
import { defineTask, type NewTask } from '../../src/kit/define-task.ts';

/** So many clauses are indexed in one step. */
const STEP = 100;

/** Has the clauses of a document found under its new title, some a step. */
export const indexTask = defineTask({
  name: 'documents.index',
  data: z.object({ documentId: z.string() }),
  progress: z.object({ first: z.number() }),
  async step({ app, data: { documentId }, progress = { first: 0 } }) {
    const { first } = progress;
    const [document, clauses] = await Promise.all([
      findDocument(app.db, documentId),
      listClausesBetween(app.db, documentId, { first, last: first + STEP - 1 }),
    ]);
    if (document === undefined || clauses.length === 0) return {};
    return { writes: reindexClauses(document, clauses), next: { first: first + STEP } };
  },
});

/** The indexing that changed titles ask for. */
export function toIndexing(
  edited: readonly { readonly before: StoredDocument; readonly after: StoredDocument }[],
): NewTask[] {
  return edited
    .filter(({ before, after }) => before.title !== after.title)
    .map(({ before: { id, revision } }) => ({
      id: `documents:index:${id}:${revision}`,
      task: indexTask.with({ documentId: id }),
    }));
}
