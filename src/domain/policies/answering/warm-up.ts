import type { Core } from '../../core.ts';
import { answerQuestion } from './answer-question.ts';

/** Reads what every answer needs and only the first one waits for: dictionary, index, what is known to be asked. */
export async function warmUp(core: Pick<Core, 'db' | 'clock'>): Promise<void> {
  await answerQuestion(core, '科协学会工作有哪些要求', { view: { libraries: 'all' } });
}
