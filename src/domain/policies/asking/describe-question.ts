import type { Asker } from '../../access/asker.ts';
import type { Core } from '../../core.ts';
import { answerQuestion, type CitedClause } from '../answering/answer-question.ts';
import { toPlain } from '../answering/plain-text.ts';
import { readTerms } from '../answering/read-terms.ts';
import { searchClauses } from '../answering/search-clauses.ts';
import { findClause, type PlacedClause } from '../clause-store.ts';
import type { LibraryView } from '../document-store.ts';
import { loadDictionary } from '../teaching/load-dictionary.ts';
import { listReadableLibraries } from '../keeping/readable-libraries.ts';
import type { UnansweredQuestion } from './unanswered-store.ts';

/** A refused question as the library stands now. */
export interface DescribedQuestion {
  readonly question: UnansweredQuestion;
  /** What came nearest when it was asked; undefined where nothing did, or it is gone or not for this reader. */
  readonly nearest: PlacedClause | undefined;
  /** What the refusal turned on, as far as it can be told now. */
  readonly words: readonly string[];
  readonly gap: string | undefined;
  /** The clause that answers it by now. */
  readonly answer: CitedClause | undefined;
  /** Whether no everyday question of the nearest clause has any of its words. */
  readonly isNewToNearest: boolean;
}

/** What this reader may know of it. */
export async function describeQuestion(
  core: Core,
  reader: Asker,
  question: UnansweredQuestion,
): Promise<DescribedQuestion> {
  const view = { libraries: await listReadableLibraries(core, reader) };
  const now = await answerQuestion(core, question.question, { view });
  const nearest = await findNearest(core, view, question);
  const refused = now.status === 'refused' && now.nearest?.clauseId === nearest?.clause.id ? now : undefined;
  return {
    question,
    nearest,
    words: refused?.reason.words ?? [],
    gap: refused?.gap,
    answer: now.status === 'answered' ? now.answers[0] : undefined,
    isNewToNearest: nearest !== undefined && (await isNew(core, question.question, nearest)),
  };
}

/** The clauses that somebody who answers it may choose from, the nearest first. */
export async function listChoices(
  core: Core,
  reader: Asker,
  { words, first }: { readonly words: string; readonly first: PlacedClause | undefined },
): Promise<readonly PlacedClause[]> {
  const view = { libraries: await listReadableLibraries(core, reader) };
  const { clauses } = await searchClauses(core, words, { view, dictionary: await loadDictionary(core.db) });
  const all = [...(first === undefined ? [] : [first]), ...clauses];
  const byId = new Map(all.map(({ clause, document }) => [clause.id, { clause, document }]));
  return [...byId.values()].slice(0, CHOICES_MAX);
}

const CHOICES_MAX = 6;

async function findNearest(
  core: Core,
  { libraries }: LibraryView,
  { nearestClauseId }: UnansweredQuestion,
): Promise<PlacedClause | undefined> {
  const placed = nearestClauseId === null ? undefined : await findClause(core.db, nearestClauseId);
  if (placed?.document.state !== 'live') return undefined;
  const { libraryId } = placed.document;
  return libraryId === null || libraries === 'all' || libraries.includes(libraryId) ? placed : undefined;
}

async function isNew(core: Core, question: string, { clause }: PlacedClause): Promise<boolean> {
  const { terms } = readTerms(question, await loadDictionary(core.db));
  const asked = clause.questions.map(toPlain).join('|');
  const words = terms.filter(({ share }) => share === 1);
  return words.length > 0 && words.every(({ word }) => !asked.includes(word));
}
