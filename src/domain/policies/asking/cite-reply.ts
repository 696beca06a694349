import { toDay } from '../../../shared/calendar.ts';
import type { Core } from '../../core.ts';
import { citeClause, type CitedClause } from '../answering/answer-question.ts';
import { readTerms } from '../answering/read-terms.ts';
import type { PlacedClause } from '../clause-store.ts';
import { loadDictionary } from '../teaching/load-dictionary.ts';

/** The clause as somebody gave it in answer to the question, with what he has to say of it. */
export async function citeReply(
  core: Pick<Core, 'db' | 'clock'>,
  question: string,
  placed: PlacedClause,
  remark: string,
): Promise<CitedClause> {
  const dictionary = await loadDictionary(core.db);
  const { terms } = readTerms(question, dictionary);
  const cited = citeClause({ asked: question, terms }, placed, dictionary, toDay(core.clock.now()), 1);
  return remark.trim() === '' ? cited : { ...cited, remark: remark.trim() };
}
