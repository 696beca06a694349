import { letOthersGo } from '../../../shared/let-others-go.ts';
import type { Core } from '../../core.ts';
import { listDictionaryChanges } from '../teaching/synonym-store.ts';
import { answerQuestion } from './answer-question.ts';
import { openQuestionReader } from './compare-questions.ts';
import { createDictionary } from './dictionary.ts';
import { listShipped } from './measure-openness.ts';
import { openShippedMeaning } from './meaning/shipped-meaning.ts';
import { rankClauses } from './rank-clauses.ts';
import { readQuestion } from './read-question.ts';
import { findCandidates } from './search-clauses.ts';

/** Near to much of what is shipped. */
const QUESTION = '科协学会工作有哪些要求';
/** Read in one go, which takes some ten milliseconds. */
const QUESTIONS = 100;
const CLAUSES = 10;

/**
 * Reads what every answer needs and only the first ones would wait for: dictionary, meanings, what the shipped library
 * is known to be asked, its clauses. Whoever asks meanwhile goes first.
 */
export async function warmUp(core: Pick<Core, 'db' | 'clock'>): Promise<void> {
  const dictionary = createDictionary(await listDictionaryChanges(core.db));
  await letOthersGo();
  openShippedMeaning();
  await letOthersGo();
  const read = openQuestionReader(dictionary);
  const { answered, open } = listShipped();
  for (const [place, question] of [...answered, ...open].entries()) {
    if (place % QUESTIONS === 0) await letOthersGo();
    read(question).details();
  }
  const view = { libraries: 'all' } as const;
  const candidates = await findCandidates(core.db, QUESTION, { view, dictionary });
  for (let start = 0; start < candidates.length; start += CLAUSES) {
    await letOthersGo();
    const question = readQuestion(QUESTION, dictionary, []);
    rankClauses(question, candidates.slice(start, start + CLAUSES), { dictionary });
  }
  await letOthersGo();
  await answerQuestion(core, QUESTION, { view });
}
