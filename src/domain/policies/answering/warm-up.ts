import type { Core } from '../../core.ts';
import { searchClauses } from './search-clauses.ts';
import { hearQuestions } from './find-gap.ts';
import { measureOpenness } from './measure-openness.ts';
import { loadDictionary } from '../teaching/load-dictionary.ts';

const QUESTION = '科协学会工作有哪些要求';

/** Reads what every answer needs and only the first one waits for: dictionary, index, what is known to be asked. */
export async function warmUp({ db }: Pick<Core, 'db'>): Promise<void> {
  const dictionary = await loadDictionary(db);
  hearQuestions(await searchClauses({ db }, QUESTION, { view: { libraries: 'all' }, dictionary }));
  measureOpenness(QUESTION);
}
