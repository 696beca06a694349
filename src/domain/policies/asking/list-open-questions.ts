import type { Asker } from '../../access/asker.ts';
import type { Core } from '../../core.ts';
import { describeQuestion, type DescribedQuestion } from './describe-question.ts';
import { requireLibraryRight } from '../keeping/require-library-right.ts';
import { countUnanswered, listUnanswered } from './unanswered-store.ts';

export interface OpenQuestions {
  /** Counted from 0. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly questions: readonly DescribedQuestion[];
}

const PAGE_SIZE = 5;

/**
 * A page of what nobody could answer, those asked most often first; a page beyond the last is the last. Of whatever
 * organization they were asked in, hence refuses with `no_right` who may not look after the library for everybody.
 */
export async function listOpenQuestions(core: Core, asker: Asker, page: number): Promise<OpenQuestions> {
  await requireLibraryRight(core, asker, null);
  const total = await countUnanswered(core.db);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const shown = Math.min(Math.max(0, page), pages - 1);
  const rows = await listUnanswered(core.db, { limit: PAGE_SIZE, offset: shown * PAGE_SIZE });
  const questions: DescribedQuestion[] = [];
  for (const row of rows) questions.push(await describeQuestion(core, asker, row));
  return { page: shown, pages, total, questions };
}
